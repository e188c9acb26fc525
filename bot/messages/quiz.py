"""`/quiz` and everything that belongs to an exercise."""

from __future__ import annotations

from bot.messages.wording import Message

QUIZ = Message("Practise: an exercise on derivatives")
TOPIC_OPTION = Message("What to practise; anything when you leave it out")
LEVEL_OPTION = Message("1 is the easiest, 3 the hardest")
EXERCISE_OPTION = Message("The id of one exercise, such as chain-rule/4k7q")

ANSWER = Message("Answer")
SKIP = Message("Skip")
SKIPPED = Message("Skipped: {exercise}. A skip counts neither as right nor as wrong.")
HINT_BUTTON = Message("Hint")
NEXT_HINT = Message("Next hint")
TRY_AGAIN = Message("Try again")
YOUR_ANSWER = Message("Your answer")

LEVEL = Message("level {level} of 3")
HINT = Message("Hint {number} of {total}")
WORKED_SOLUTION = Message("Worked solution")
WORKED_SOLUTION_ALT = Message("Worked solution.")
ASKED_FOR = Message("Asked for: {asked}.")
READ_AS_ALT = Message("Your answer, as I read it: {answer}.")
READ_AS = Message("I read {answer}")

NO_SUCH_EXERCISE = Message("No such exercise")
NO_SUCH_TOPIC = Message("No such topic")
UNKNOWN_TOPIC = Message("I do not know the topic {topic}.")
DID_YOU_MEAN = Message("Did you mean {topics}?")
CHOOSE_TOPIC = Message("Type a few letters of a topic and choose from the list, or leave it out for any.")
