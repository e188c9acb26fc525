"""A function with its tangent at one place, and under it the derivative at the same place."""

from __future__ import annotations

from collections.abc import Mapping

from docs._hooks.drawing import Curve, Plane, number, panels, plane_around, typed
from docs._hooks.mistake import Mistake
from quiz.writing import unicode

ABOVE, BELOW = 290, 210
FLAT = 1e-9
FAR = 12.0  # a place further away is seen without the origin


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `f` (a function of x) at `x`; raises Mistake where there is no slope."""
    typed.refuse_others(attributes, ("f", "x"))
    written, place = attributes.get("f", "x^2"), typed.value(attributes.get("x", "1"))
    expression = typed.formula(written)
    f, slope_of = typed.curve(expression), typed.curve(typed.derivative(expression))
    height, slope = f(place), slope_of(place)
    if height is None or slope is None:
        raise Mistake(f"{written} has no value or no slope at x = {number(place)}.")
    reach = max(3.2, 1.4 * abs(place))
    seen = plane_around(f, (-reach / 1.5, place, reach / 1.5) if reach < FAR else (place,))
    above = Plane(seen.x, seen.y, up="f(x)", height=ABOVE)
    below = Plane(seen.x, _window(slope_of, seen.x, slope), across="x", up="f′(x)", height=BELOW)
    name, derivative = unicode(expression), unicode(typed.derivative(expression))
    return panels(
        f"{name}, and its derivative under it",
        _sentence(name, derivative, place, height, slope),
        (
            above,
            (
                above.grid(),
                above.segment((place, height), (place, seen.y[0]), "ink-soft", dashed=True),
                above.curve(f, "function"),
                above.line((place, height), slope, "tangent"),
                above.dot((place, height), "tangent"),
                *above.key(("function", f"f(x) = {name}"), ("tangent", f"tangent, slope {number(slope)}")),
            ),
        ),
        (
            below,
            (
                below.grid(),
                below.segment((place, slope), (place, below.y[1]), "ink-soft", dashed=True),
                below.curve(slope_of, "tangent"),
                below.dot((place, slope), "tangent"),
                *below.key(("tangent", f"f′(x) = {derivative}", "stroke")),
            ),
        ),
    )


def _window(slope: Curve, over: tuple[float, float], place: float) -> tuple[float, float]:
    slopes = sorted(y for step in range(97) if (y := slope(over[0] + (over[1] - over[0]) * step / 96)) is not None)
    low, high = min(slopes[len(slopes) // 16], place, 0.0), max(slopes[-len(slopes) // 16], place, 0.0)
    air = 0.2 * (high - low or 1.0)
    return low - air, high + air


def _sentence(name: str, derivative: str, place: float, height: float, slope: float) -> str:
    if abs(slope) < FLAT:
        tangent = "The tangent there is flat"
    else:
        tangent = f"The tangent there {'rises' if slope > 0 else 'falls'} {number(abs(slope))} for each 1 to the right"
    return (
        f"Above, {name} at x = {number(place)}, where its value is {number(height)}. {tangent}. Below, the derivative "
        f"{derivative} at the same x: its height, {number(slope)}, is the slope above."
    )
