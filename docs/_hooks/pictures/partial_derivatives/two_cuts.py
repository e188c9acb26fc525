"""The two cuts of the bowl x² + 3y² through (2, 1), each as the graph of one variable with its tangent."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Above, y is frozen at 1; below, x is frozen at 2."""
    along_x = Plane((-1, 4), (-1.5, 16), across="x", height=300)
    along_y = Plane((-1, 4), (-1.5, 16), across="y", height=300)
    return panels(
        "Two cuts of one bowl",
        "Above, y is frozen at 1 and the meter shows x² + 3: at x = 2 its tangent has slope 4. Below, x is frozen at 2 and "
        "the meter shows 4 + 3y²: at y = 1 its tangent has slope 6. Both curves stand at 7, but the second is steeper.",
        (
            along_x,
            (
                along_x.grid(),
                along_x.curve(lambda x: x * x + 3, "function"),
                along_x.line((2, 7), 4, "tangent"),
                along_x.dot((2, 7), "tangent"),
                *along_x.key(("function", "y frozen at 1"), ("tangent", "slope 4")),
            ),
        ),
        (
            along_y,
            (
                along_y.grid(),
                along_y.curve(lambda y: 4 + 3 * y * y, "function"),
                along_y.line((1, 7), 6, "tangent"),
                along_y.dot((1, 7), "tangent"),
                *along_y.key(("function", "x frozen at 2"), ("tangent", "slope 6")),
            ),
        ),
    )
