"""The exponential curve: at each point its slope is its height."""

from __future__ import annotations

import math

from docs._hooks.drawing import Part, Plane

PLACES = (-1.0, 0.0, 1.0)
REACH = 0.55


def draw() -> str:
    """The curve with short tangents at three points."""
    plane = Plane((-3, 2.4), (-0.9, 6.6), height=420)
    return plane.picture(
        "A curve that is its own slope",
        "The curve of e to the x. At −1 its height and its slope are both about 0.37, at 0 both are 1, at 1 both are "
        "about 2.72. The higher the curve is, the steeper it is.",
        plane.grid(),
        plane.curve(math.exp, "function"),
        *(_tangent(plane, at) for at in PLACES),
        *(plane.dot((at, math.exp(at)), "tangent") for at in PLACES),
        plane.label((-1, math.exp(-1)), "slope 0.37", "tangent", anchor="end", dx=-20, dy=-18),
        plane.label((0, 1), "slope 1", "tangent", anchor="end", dx=12, dy=-14),
        plane.label((1, math.e), "slope 2.72", "tangent", anchor="end", dx=16, dy=-6),
    )


def _tangent(plane: Plane, at: float) -> Part:
    height = slope = math.exp(at)
    reach = REACH / (1 + slope * slope / 9) ** 0.5
    return plane.segment((at - reach, height - reach * slope), (at + reach, height + reach * slope), "tangent")
