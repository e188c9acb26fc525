"""What is wrong with what somebody typed into an option."""

from __future__ import annotations

from bot.messages.wording import Message

UNREADABLE = Message("I cannot read that yet")
DID_YOU_MEAN = Message("Did you mean `{repair}`?")
WHICH_VARIABLE = Message("Which variable?")
A_VARIABLE_IS = Message("A variable is one letter or a Greek name, such as x, w_1 or theta.")
FOUR_AT_MOST = Message("Name four variables at most.")
NO_NUMBER = Message("That is not a number")
A_NUMBER_IS = Message("Write it like 2, -1/2 or 0.1.")
NO_DERIVATIVE = Message("I cannot differentiate that")
