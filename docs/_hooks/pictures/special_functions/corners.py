"""ReLU and its slope, which has no value at the corner."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """The bend above, its two slopes below."""
    upper = Plane((-3, 3), (-0.7, 3.2), height=240)
    lower = Plane((-3, 3), (-0.5, 1.6), height=190)
    return panels(
        "A corner and its two slopes",
        "Above, max(0, x) is level on the left, has a corner at 0, and rises by 1 for each step on the right. Below, its "
        "slope: 0 on the left, 1 on the right. At 0 there is no slope; the two ends do not meet.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(lambda x: max(0.0, x), "function"),
                upper.dot((0, 0), "function"),
                upper.label((0, 0), "the corner", anchor="end", dx=14, dy=-14),
                upper.label((1.7, 1.7), "max(0, x)", anchor="end", dx=10, dy=-10),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.segment((-3, 0), (-0.04, 0), "tangent"),
                lower.segment((0.04, 1), (3, 1), "tangent"),
                lower.label((-1.6, 0), "slope 0", "tangent", dx=0, dy=-14),
                lower.label((1.2, 1), "slope 1", "tangent", dx=0, dy=-14),
            ),
        ),
    )
