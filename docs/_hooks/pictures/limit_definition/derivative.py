"""The curve x² with short tangents, and under it the derivative 2x, whose height is their slope."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels

PLACES = (-1, 1, 2)
HALF = 0.45


def draw() -> str:
    """Function above, derivative below, over the same inputs."""
    upper = Plane((-2.6, 2.9), (-1.6, 6.4), height=300)
    lower = Plane((-2.6, 2.9), (-5.2, 5.8), height=300)
    return panels(
        "A function and its derivative",
        "Above, the curve x² with short tangents at −1, 1 and 2; their slopes are −2, 2 and 4. Below, the derivative 2x: "
        "at −1, 1 and 2 it has the heights −2, 2 and 4. Where the curve falls, the derivative is negative. At 0, where "
        "the curve is flat, the derivative is 0.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(lambda x: x * x, "function"),
                *(_touching(upper, at) for at in PLACES),
                *(upper.dot((at, at * at), "tangent") for at in PLACES),
                upper.label((-1, 1), "slope −2", "tangent", anchor="end", dx=16, dy=10),
                upper.label((1, 1), "slope 2", "tangent", dx=16, dy=10),
                upper.label((2, 4), "slope 4", "tangent", anchor="end", dx=16, dy=-6),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.curve(lambda x: 2 * x, "tangent"),
                *(lower.dot((at, 2 * at), "tangent") for at in PLACES),
                lower.label((-1, -2), "height −2", "tangent", anchor="end", dx=14, dy=-8),
                lower.label((1, 2), "height 2", "tangent", dx=16, dy=14),
                lower.label((2, 4), "height 4", "tangent", anchor="end", dx=14, dy=-4),
            ),
        ),
    )


def _touching(plane: Plane, at: float) -> str:
    height, slope = at * at, 2 * at
    reach = HALF / (1 + slope * slope / 9) ** 0.5 + 0.12
    return plane.segment((at - reach, height - reach * slope), (at + reach, height + reach * slope), "tangent").svg
