"""What belongs to no single command: buttons under many messages, and failures."""

from __future__ import annotations

from bot.messages.wording import Message

LESSON = Message("Lesson")
ANOTHER = Message("Another")
PRACTISE = Message("Practise")
SHOW_STEPS = Message("Show steps")

TOO_LONG = Message("That took too long")
TOO_LONG_ADVICE = Message("I stopped after a few seconds. Try something shorter, or try again later.")
WENT_WRONG = Message("Something went wrong")
MY_FAULT = Message("That was my fault, not yours. Please try again.")
INCIDENT = Message("If it happens again, tell the people who run me this id: {incident}.")
RESTARTING = Message("I am restarting")
SOON_BACK = Message("Please try again in a minute. All buttons will still work.")
