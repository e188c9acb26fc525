"""`/differentiate` and what can be wrong with an expression."""

from __future__ import annotations

from bot.messages.wording import Message

DIFFERENTIATE = Message("Differentiate an expression, step by step")
EXPRESSION_OPTION = Message("What to differentiate, such as x^2 sin(3x)")
VARIABLE_OPTION = Message("The variable to differentiate by; x when you leave it out")

DERIVATIVE = Message("Derivative")
STEP_ALT = Message("Step {number}, {rule}: {said}")
NOT_IN_IT = Message("There is no {variable} in it, so it does not change with {variable}.")
OTHER_VARIABLE = Message("To differentiate by {other}, set the option variable to {other}.")

WHICH_VARIABLE = Message("Which variable?")
A_VARIABLE_IS = Message("A variable is one letter or a Greek name, such as x, w_1 or theta.")
NO_RULE = Message("I have no rule for that")
UNKNOWN_FUNCTION = Message("It holds a function whose derivative I do not know.")

UNREADABLE = Message("I cannot read that yet")
DID_YOU_MEAN = Message("Did you mean `{repair}`?")
