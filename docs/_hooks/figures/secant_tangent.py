"""A function with its tangent at one point, and the secant to a second point a step further on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docs._hooks.drawing import Curve, number, plane_around, typed
from docs._hooks.mistake import Mistake
from quiz.writing import unicode


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
        *plane.key(
            ("function", f"f(x) = {secant.written}"),
            ("secant", f"secant, slope {number(secant.secant_slope)}"),
            ("tangent", f"tangent, slope {number(secant.slope)}"),
        ),
    )


def _secant(function: str, place: str, step: str) -> Secant:
    f, x, h = typed.formula(function), typed.value(place), typed.value(step)
    if h == 0:
        raise Mistake("The step h of a secant is not 0: two points make a secant.")
    height, second = typed.at(f, x=x), typed.at(f, x=x + h)
    slope = typed.at(typed.derivative(f), x=x)
    if height is None or second is None or slope is None:
        raise Mistake(f"{function} has no value or no slope at x = {place}, or none at a distance of {step}.")
    return Secant(unicode(f), lambda at: typed.at(f, x=at), x, h, height, second, slope)


def _sentence(secant: Secant) -> str:
    return (
        f"The dashed line, the secant, goes through two points of {secant.written}, at x = {number(secant.x)} and "
        f"x = {number(secant.x + secant.h)}; its slope is {number(secant.secant_slope)}. As the second point comes "
        f"closer, the secant turns into the tangent, whose slope is {number(secant.slope)}: that is the derivative."
    )
