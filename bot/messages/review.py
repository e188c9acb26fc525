"""`/review`, `/progress`, and what is told about what is kept."""

from __future__ import annotations

from bot.messages.wording import Counted, Message
from quiz.review import OVERVIEW

NOT_KEPT = Message(
    "I could not write this down: my memory is out of order. The people who run me find out why by this id: {incident}."
)

REVIEW = Message("Practise what is due, and what comes next for you")
PROGRESS = Message("See what you know, what is due, and your streak")

YOUR_PROGRESS = Message("Your progress")
NOTHING_YET = Message("You have not answered an exercise yet. Try /review: it chooses one for you.")
SKILLS = Message(OVERVIEW)
STREAK = Counted(one="Streak: {count} day.", many="Streak: {count} days in a row.")
FREEZES = Counted(one="{count} freeze in reserve: a missed day will not end it.", many="{count} freezes in reserve.")
NOT_TODAY = Message("You have not practised today yet.")
ACCURACY = Message("Accuracy by skill")
ACCURACY_LINE = Message("{title}: {right} of {answered} right ({percent} %), mastery {mastery} %")
MISTAKES = Message("What goes wrong most often")
MISTAKE_LINE = Counted(one="{count} time: {belief} {remedy}", many="{count} times: {belief} {remedy}")
MAP_LEGEND = Message("One square for each skill, in the order of the course: the fuller, the firmer.")
MAP_ALT = Message("Skill map. {said}")
MASTERED = Message("Mastered: {titles}.")
BEGUN = Message("Begun: {titles}.")
DUE = Message("due")
NEXT = Message("Next: {reason}")
REVIEW_BUTTON = Message("Review")
