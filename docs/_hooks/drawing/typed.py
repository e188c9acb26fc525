"""Functions and numbers as authors type them in a fence, read by the engine."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from docs._hooks.mistake import Mistake
from quiz.equality.balls import Imprecise, Undefined, evaluate, prepared
from quiz.expression import Expression
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule, differentiate


def formula(text: str, names: tuple[str, ...] = ("x",)) -> Expression:
    """The expression that is written. Raises Mistake when it cannot be read."""
    expression = read(text, Vocabulary(names))
    if isinstance(expression, Unreadable):
        raise Mistake(f"{text!r} cannot be read: {expression.reason}.")
    return expression


def value(text: str) -> float:
    """The number that is written, such as `1/2` or `pi`. Raises Mistake when it is none."""
    found = at(formula(text, ()))
    if found is None:
        raise Mistake(f"{text!r} has no value.")
    return found


def whole(text: str, lowest: int, highest: int) -> int:
    """The whole number that is written. Raises Mistake when it is none between the two."""
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise Mistake(f"{text!r} is not a whole number from {lowest} to {highest}.")
    return int(text)


def derivative(f: Expression, wrt: str = "x") -> Expression:
    """The derivative by a variable. Raises Mistake when there is no rule for it."""
    try:
        return differentiate(f, wrt).result
    except NoRule as reason:
        raise Mistake(f"This function cannot be differentiated: {reason}.") from reason


def at(f: Expression, **values: float) -> float | None:
    """The value of an expression at a point, or None where it has none."""
    try:
        return float(evaluate(f, values).value)
    except (Undefined, Imprecise, OverflowError):
        return None


def refuse_others(attributes: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raises Mistake for an attribute that the figure does not have."""
    for name in attributes:
        if name not in known:
            raise Mistake(f"This figure has no attribute {name!r}. It has: {', '.join(known)}.")


def curve(f: Expression, wrt: str = "x") -> Callable[[float], float | None]:
    """An expression of one variable as a function that can be drawn."""
    evaluate_at = prepared(f)

    def value_at(x: float) -> float | None:
        try:
            return float(evaluate_at({wrt: x}).value)
        except (Undefined, Imprecise, OverflowError):
            return None

    return value_at


def surface(f: Expression) -> Callable[[float, float], float]:
    """An expression of x and y as a function that can be drawn; not a number where it has no value."""
    evaluate_at = prepared(f)

    def height(x: float, y: float) -> float:
        try:
            return float(evaluate_at({"x": x, "y": y}).value)
        except (Undefined, Imprecise, OverflowError):
            return math.nan

    return height
