"""The tangent of x² at 2, and the gap between it and the curve one unit away."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """Curve, tangent, and the gap at 3."""
    plane = Plane((-0.9, 4), (-5, 14), height=420)
    return plane.picture(
        "The tangent of x² at 2",
        "The line 4 + 4(x − 2) touches the curve x² at the point with input 2 and height 4. At the input 3 the curve has the "
        "height 9 and the line 8, so the gap is 1, the square of the distance from 2.",
        plane.grid(),
        plane.line((2, 4), 4, "tangent"),
        plane.curve(lambda x: x * x, "function"),
        plane.segment((3, 8), (3, 9), "step"),
        plane.dot((3, 9), "function"),
        plane.dot((3, 8), "tangent"),
        plane.dot((2, 4), "tangent"),
        plane.label((3, 8), "gap 1", "step", dx=14, dy=6),
        *plane.key(("function", "x²"), ("tangent", "4 + 4(x − 2)"), ("step", "gap, the step squared")),
    )
