"""The error of a slope that was measured with a step h, against h: too large a step and too small a step are both wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docs._hooks.drawing import Curve, Plane, number, typed
from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.scale import said
from docs._hooks.mistake import Mistake
from quiz.writing import unicode

PER_DECADE, DECADES = 4, 16
SMALLEST = 1e-17
Slope = Callable[[Curve, float, float], "float | None"]


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `f` (a function of x) at `x`, computed with floats; raises Mistake where there is no slope."""
    typed.refuse_others(attributes, ("f", "x"))
    written, x = attributes.get("f", "sin(x)"), typed.value(attributes.get("x", "1"))
    expression = typed.formula(written)
    f, exact = typed.curve(expression), typed.at(typed.derivative(expression), x=x)
    if exact is None:
        raise Mistake(f"{written} has no slope at x = {number(x)}.")
    one_sided, central = list(_errors(_forward, f, x, exact)), list(_errors(_central, f, x, exact))
    if not one_sided or not central:
        raise Mistake(
            f"The slope of {written} at x = {number(x)} is measured without any error; take another function."
        )
    plane = Plane((1e-16, 2.0), (1e-13, 10.0), across="step h", up="error", log_across=True, log_up=True, height=420)
    best = {name: min(errors, key=lambda place: place[1]) for name, errors in (("f", one_sided), ("c", central))}
    return plane.picture(
        "Error of finite differences, by step",
        _sentence(f"{unicode(expression)} at x = {number(x)}", best["f"], best["c"]),
        plane.grid(),
        plane.path(one_sided, "secant"),
        plane.path(central, "tangent"),
        plane.dot(best["f"], "secant"),
        plane.dot(best["c"], "tangent"),
        *plane.key(("secant", "forward difference", "stroke"), ("tangent", "central difference", "stroke")),
    )


def _forward(f: Curve, x: float, h: float) -> float | None:
    ahead, here = f(x + h), f(x)
    return None if ahead is None or here is None else (ahead - here) / h


def _central(f: Curve, x: float, h: float) -> float | None:
    ahead, behind = f(x + h), f(x - h)
    return None if ahead is None or behind is None else (ahead - behind) / (2 * h)


def _errors(slope: Slope, f: Curve, x: float, exact: float) -> Iterator[Point]:
    """Step and error, from large steps to small ones; an error of exactly 0 has no place among powers of ten."""
    for power in range(PER_DECADE * DECADES + 1):
        h = 10.0 ** (-power / PER_DECADE)
        found = slope(f, x, h)
        if found is not None and abs(found - exact) > SMALLEST:
            yield h, abs(found - exact)


def _sentence(where: str, forward: Point, central: Point) -> str:
    return (
        f"How far the measured slope of {where} is from the true one, against the step h; both axes count powers of ten. "
        f"From the right, the errors fall with h: the forward difference in step with h, the central one in step with h². "
        f"Then rounding takes over and they rise again. Computed here, the forward difference is best near h = "
        f"{said(forward[0])}, with an error of {said(forward[1])}; the central one near h = {said(central[0])}, with "
        f"{said(central[1])}."
    )
