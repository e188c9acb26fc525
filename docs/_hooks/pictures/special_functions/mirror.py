"""The exponential and the natural logarithm: mirror images, with slopes turned upside down."""

from __future__ import annotations

import math

from docs._hooks.drawing import Part, Plane


def draw() -> str:
    """Both curves, the line between them, and a tangent on each."""
    plane = Plane((-3.2, 5), (-3.2, 4.6), height=600, equal=True)
    at = math.log(2)
    return plane.picture(
        "Exponential and logarithm as mirror images",
        "The curve of e to the x and the curve of the logarithm are mirror images in the dashed line. Where the "
        "exponential has the height 2, its slope is 2. The mirrored point of the logarithm lies at the input 2, and its "
        "slope is one half.",
        plane.grid(),
        plane.line((0, 0), 1, "ink-soft", dashed=True),
        plane.curve(math.exp, "function"),
        plane.curve(lambda x: math.log(x) if x > 0 else None, "function"),
        _tangent(plane, (at, 2.0), 2.0),
        _tangent(plane, (2.0, at), 0.5),
        plane.dot((at, 2.0), "tangent"),
        plane.dot((2.0, at), "tangent"),
        plane.label((at, 2.0), "slope 2", "tangent", dx=16, dy=14),
        plane.label((2.0, at), "slope ½", "tangent", dx=6, dy=40),
        plane.label((1.2, math.exp(1.2)), "eˣ", dx=14, dy=0),
        plane.label((4, math.log(4)), "ln x", dx=-20, dy=34),
    )


def _tangent(plane: Plane, through: tuple[float, float], slope: float) -> Part:
    reach = 1.1 / (1 + slope * slope) ** 0.5
    (x, y) = through
    return plane.segment((x - reach, y - reach * slope), (x + reach, y + reach * slope), "tangent")
