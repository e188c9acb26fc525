"""`/differentiate` and `/tangent`."""

from __future__ import annotations

from bot.messages.wording import Message

DIFFERENTIATE = Message("Differentiate an expression, step by step")
EXPRESSION_OPTION = Message("What to differentiate, such as x^2 sin(3x)")
VARIABLE_OPTION = Message("The variable to differentiate by; I find it when you leave it out")
ORDER_OPTION = Message("2 for the second derivative, and so on, up to 5")
AT_OPTION = Message("Where to take the value of the derivative, such as 2 or pi/3")
THIS = Message("Differentiate this")

TANGENT_COMMAND = Message("The tangent to a graph at a point, with a picture")
TANGENT_EXPRESSION = Message("The function, such as x^2 - 3x")
TANGENT_AT = Message("Where the tangent touches, such as 2 or pi/3")

DERIVATIVE = Message("Derivative")
TANGENT = Message("Tangent")
SHOW_MORE = Message("Show more")
STEPS_FROM = Message("Steps {first} to {last} of {total}")
STEP_ALT = Message("Step {number}, {rule}: {said}")
NOT_IN_IT = Message("There is no {variable} in it, so it does not change with {variable}.")
OTHER_VARIABLE = Message("To differentiate by {other}, set the option variable to {other}.")

NO_VALUE_AT = Message("{name} = {at}: the function has no value there, so there is no derivative there.")
NO_SLOPE_AT = Message("{name} = {at}: the formula of the derivative has no value there.")
ENDS_AT = Message("{name} = {at}: the function ends there, so there is a slope from one side only.")
CORNER_AT = Message("{name} = {at}: from the left the slope is {left}, from the right {right}. There is no derivative.")
VALUE_AT = Message("At {name} = {at} the derivative is {value}.")
HEIGHT = Message("height")
SLOPE = Message("slope")
TANGENT_RULE = Message("tangent")

NOTHING_FOUND = Message("I find no formula in that message")
WRITE_IT_SO = Message("I look for formulas between backticks or dollar signs, or alone in a line, such as x^2 sin(3x).")
