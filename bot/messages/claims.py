"""“Check this maths” and what is said to messages without a command."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

CHECK = Message("Check this maths")
CHECKED = Counted(one="I checked one equation", many="I checked {count} equations")
HOLDS = Message("**Right.** {claim} The two sides are equal wherever they have a value.")
HOLDS_WHERE_BOTH = Message(
    "**Right where both sides have a value.** {claim} One side has values where the other has none."
)
FAILS = Message("**Not equal for all values.** {claim} At {point} the left side is {left}, the right side {right}.")
WRONG = Message("**Not equal.** {claim} The left side is {left}, the right side {right}.")
DERIVATIVE_IS = Message("The derivative is `{found}`.")
MAYBE_SOLVE = Message("If you wanted to solve the equation, that is another matter: it may hold for some values.")
UNDECIDED = Message("**I cannot decide this one.** {claim}")

NO_EQUATION = Message("I find no equation in that message")
WRITE_EQUATIONS = Message(
    "I look for two sides with = between them, such as (x+1)^2 = x^2 + 2x + 1, and for “the derivative of … is …”."
)
NO_ACCESS = Message("There is no text in that message that I may read.")
