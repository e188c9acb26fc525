"""Secants of the square through the point at 3, from both sides, and the tangent on which they close in."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """The parabola around 3, secants to 1, 2, 4 and 5, and the tangent of slope 6."""
    plane = Plane((-0.4, 6), (-4, 30), across="s", height=440)
    return plane.picture(
        "Average rates close in on 6",
        "The curve is the square. Dashed lines go from its point at 3 to its points at 5 and 4, with the slopes 8 and 7, "
        "and to its points at 1 and 2, with the slopes 4 and 5. From both sides they turn towards the tangent at 3, "
        "whose slope is 6.",
        plane.grid(),
        *(plane.line((3, 9), 3 + other, "secant", dashed=True) for other in (1, 2, 4, 5)),
        plane.line((3, 9), 6, "tangent"),
        plane.curve(lambda x: x * x, "function"),
        *(plane.dot((other, other * other), "secant") for other in (1, 2, 4, 5)),
        plane.dot((3, 9), "tangent"),
        *plane.key(("function", "x²"), ("secant", "slopes 4, 5, 7, 8", "dashes"), ("tangent", "slope 6")),
    )
