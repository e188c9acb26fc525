"""`/quiz-round` and `/duel`."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

ROUND = Message("A round for everyone, in a thread: the same fresh exercises, private answers, live scores")
DUEL = Message("Challenge somebody: the same exercises, one answer each")
OPPONENT_OPTION = Message("Whom you challenge")
TOPIC_OPTION = Message("What to practise; a mixture when you leave it out")
LEVEL_OPTION = Message("1 is the easiest, 3 the hardest")
EXERCISES_OPTION = Message("How many exercises, from 1 to 20")

THREAD = Message("Derivatives: {topic}")
MIXTURE = Message("a mixture")
BEGUN = Message("The round begins")
PLACE = Message("It is played in {thread}. Everyone can join: answers are private, and each counts once.")
BOARD = Counted(one="Scores of {count} exercise", many="Scores of {count} exercises")
NO_SCORES = Message("Nobody has answered yet.")
SCORE = Message("{place}. {person}: {right} right of {answered}")
HOW = Message("Your first answer to an exercise counts. Among equals, who was done first is ahead.")

EXERCISE = Message("Exercise {number} of {total}: {topic}")
NEXT = Message("Next exercise")
FINISH = Message("Finish")
STEPS_OF = Message("Steps of exercise {number}")
OVER = Message("The round is over")
DUEL_OVER = Message("The duel is over")
WINNER = Message("{person} wins with {right} right of {total}.")
NOBODY_WON = Message("Nobody had an exercise right this time.")

CHALLENGE = Message("A duel")
CHALLENGED = Counted(
    one="{person} challenges {opponent}: {count} exercise.", many="{person} challenges {opponent}: {count} exercises."
)
ACCEPT = Message("Accept")
ACCEPTED = Message("The duel begins")
DUEL_PLACE = Message("It is played in {thread}. The next exercise comes when both have answered.")

NOT_POSSIBLE = Message("Not possible")
GONE = Message("I know nothing of this round any more.")
EXERCISE_OVER = Message("This exercise is over. Look for the newest one below.")
NOT_YOURS = Message("This duel is between two others.")
ANSWERED_ALREADY = Message("You have answered this exercise. Your first answer counts.")
ONLY_HOST = Message("Only who began the round, or who may manage the server, goes on to the next exercise.")
BOTH_FIRST = Message("A duel goes on when both have answered. After five minutes, either of you can go on.")
ONLY_OPPONENT = Message("Only who was challenged can accept.")
SERVERS_ONLY = Message("A round needs a thread: use the command in a text channel of a server where I was added.")
ONLY_MANAGERS = Message("On this server, only people who may manage it begin rounds.")
NOT_YOURSELF = Message("Challenge another person, not yourself and not a bot.")
CANNOT_OPEN = Message("I may not open a thread in this channel, or not write in it.")
COUNTS = Message("Your answer counts. The scores above are up to date in a moment.")
FREE = Message("You can answer again.")
CANNOT_WRITE = Message("I may not write in this thread. The next message comes by itself when I may, within a day.")
WENT_ON = Message("The next one is in the thread.")
SCORES_THERE = Message("The scores are in the thread.")
DONE = Message("Done")
