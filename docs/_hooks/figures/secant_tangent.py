"""A function with its tangent at one point, and the secant to a second point a step further on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docs._hooks.mistake import Mistake
from docs._hooks.plot import Plane, number, plane_around
from quiz.equality.balls import Imprecise, Undefined, evaluate
from quiz.expression import Expression
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule, differentiate
from quiz.writing import unicode

Curve = Callable[[float], "float | None"]


@dataclass(frozen=True, slots=True)
class Secant:
    """What is drawn: the function, its slope at `x`, and the step `h` to the second point."""

    written: str
    f: Curve
    x: float
    h: float
    height: float
    second: float
    slope: float

    @property
    def secant_slope(self) -> float:
        """Rise over run from the point to the second point."""
        return (self.second - self.height) / self.h


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `f` (a function of x), `x` and `h`; raises Mistake for values that cannot be drawn."""
    secant = _secant(attributes.get("f", "x^2"), attributes.get("x", "1"), attributes.get("h", "1"))
    plane = plane_around(secant.f, (secant.x, secant.x + secant.h))
    return plane.picture(
        f"The function {secant.written}, a tangent and a secant",
        _sentence(secant),
        plane.grid(),
        plane.curve(secant.f, "function"),
        plane.line((secant.x, secant.height), secant.slope, "tangent"),
        plane.line((secant.x, secant.height), secant.secant_slope, "secant", dashed=True),
        plane.dot((secant.x + secant.h, secant.second), "secant"),
        plane.dot((secant.x, secant.height), "tangent"),
        *_legend(plane, secant),
    )


def _secant(function: str, place: str, step: str) -> Secant:
    f, x, h = _read(function, ("x",)), _value(place), _value(step)
    if h == 0:
        raise Mistake("The step h of a secant is not 0: two points make a secant.")
    height, second = _at(f, x), _at(f, x + h)
    slope = _at(_derivative(f), x)
    if height is None or second is None or slope is None:
        raise Mistake(f"{function} has no value or no slope at x = {place}, or none at a distance of {step}.")
    return Secant(unicode(f), lambda at: _at(f, at), x, h, height, second, slope)


def _sentence(secant: Secant) -> str:
    return (
        f"The dashed line, the secant, goes through two points of {secant.written}, at x = {number(secant.x)} and "
        f"x = {number(secant.x + secant.h)}; its slope is {number(secant.secant_slope)}. As the second point comes "
        f"closer, the secant turns into the tangent, whose slope is {number(secant.slope)}: that is the derivative."
    )


def _legend(plane: Plane, secant: Secant) -> tuple[str, ...]:
    rows = (
        ("function", f"f(x) = {secant.written}", False),
        ("secant", f"secant, slope {number(secant.secant_slope)}", True),
        ("tangent", f"tangent, slope {number(secant.slope)}", False),
    )
    lines = (_through(secant, secant.slope), _through(secant, secant.secant_slope))
    corner = plane.clearest((secant.f, *lines), len(rows))
    return tuple(
        plane.legend(corner, row, kind, words, dashed=dashed) for row, (kind, words, dashed) in enumerate(rows)
    )


def _through(secant: Secant, slope: float) -> Curve:
    return lambda x: secant.height + slope * (x - secant.x)


def _read(text: str, names: tuple[str, ...]) -> Expression:
    expression = read(text, Vocabulary(names))
    if isinstance(expression, Unreadable):
        raise Mistake(f"{text!r} cannot be read: {expression.reason}.")
    return expression


def _value(text: str) -> float:
    value = _at(_read(text, ()), 0.0)
    if value is None:
        raise Mistake(f"{text!r} has no value.")
    return value


def _derivative(f: Expression) -> Expression:
    try:
        return differentiate(f, "x").result
    except NoRule as reason:
        raise Mistake(f"This function cannot be differentiated: {reason}.") from reason


def _at(f: Expression, x: float) -> float | None:
    try:
        return float(evaluate(f, {"x": x}).value)
    except (Undefined, Imprecise):
        return None
