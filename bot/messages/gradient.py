"""`/gradient`."""

from __future__ import annotations

from bot.messages.wording import Message

COMMAND = Message("The gradient of a function of several variables, step by step")
EXPRESSION_OPTION = Message("The function, such as x^2 + 3 x y")
VARIABLES_OPTION = Message("Its variables in order, such as x, y; I find them when you leave them out")
AT_OPTION = Message("A point to take the gradient at, such as (1, 2)")
GRADIENT = Message("Gradient")
STEEPEST = Message("Uphill is steepest in the direction of the gradient; there the slope is its length, {length}.")
FLAT = Message("The gradient is zero here: a stationary point. To first order, no direction leads up or down.")
NO_NUMBERS_AT = Message("The function or its gradient has no value at this point.")
NO_VARIABLES = Message("There is no variable in it, so its gradient has no entries.")
