"""`/lesson`."""

from __future__ import annotations

from bot.messages.wording import Message

COMMAND = Message("Find a lesson of the course, or what a word means")
ABOUT_OPTION = Message("A topic or a word, such as learning rate or Jacobian")
NOTHING = Message("Nothing found")
NOTHING_ABOUT = Message("I find no lesson about {about}. Try one word, such as chain, gradient or loss.")
COMING = Message("This lesson is still being written.")
