"""What belongs to no single command: buttons under many messages, and failures."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

LESSON = Message("Lesson")
ANOTHER = Message("Another")
PRACTISE = Message("Practise")
SHOW_STEPS = Message("Show steps")

TOO_LONG = Message("That took too long")
TOO_LONG_ADVICE = Message("I stopped after a few seconds. Try something shorter, or try again later.")
SLOW_DOWN = Message("One moment")
WAIT = Counted(
    one="That was quick! Please wait a second, so that everybody gets a turn.",
    many="That was quick! Please wait {count} seconds, so that everybody gets a turn.",
)
WENT_WRONG = Message("Something went wrong")
MY_FAULT = Message("That was my fault, not yours. Please try again.")
INCIDENT = Message("If it happens again, tell the people who run me this id: {incident}.")
OUTDATED = Message("This button is too old for me")
CHANGED_SINCE = Message("I have changed since it was posted. Type / for everything that I can do now.")
RESTARTING = Message("I am restarting")
SOON_BACK = Message("Please try again in a minute. All buttons will still work.")
