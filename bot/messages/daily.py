"""`/daily`: the exercise of the day."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

DAILY = Message("The exercise of the day: the same for everyone")
TITLE = Message("Exercise of the day, {day}: {topic}")
RESULTS = Message("Results")
ANSWER_FIRST = Message("Answer first")
HIDDEN = Message("The results are hidden until you have answered: no peeking.")
RESULTS_TITLE = Message("Results of {day}")
ANSWERED = Counted(one="{count} person has answered here.", many="{count} people have answered here.")
ALONE = Message("Right without help: {count}")
WITH_HELP = Message("Right with help: {count}")
NOT_YET = Message("Not right yet: {count}")
YOURS = Message("Yours: {state}")
STATE_RIGHT = Message("right without help")
STATE_WITH_HINT = Message("right with help")
STATE_WRONG = Message("not right yet")

REMINDER = Message("Time to review")
REMINDER_OFF = Message("You asked for this. To stop it: /settings personal, option reminders.")
