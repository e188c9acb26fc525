"""`/review`, `/progress`, and what is told about what is kept."""

from __future__ import annotations

from bot.messages.wording import Message

NOT_KEPT = Message("I could not write this down: my memory is out of order. Your answer was graded all the same.")
