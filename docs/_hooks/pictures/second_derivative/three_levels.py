"""The function x³ − 3x, its derivative and its second derivative, one under the other."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Three planes over the same inputs."""
    top = Plane((-2.4, 2.4), (-3.4, 3.4), height=240)
    middle = Plane((-2.4, 2.4), (-5, 10), height=220)
    bottom = Plane((-2.4, 2.4), (-14, 14), height=200)
    return panels(
        "A function and its first two derivatives",
        "Top: x³ − 3x has a local maximum at −1, a local minimum at 1, and changes its bend at 0. Middle: its derivative "
        "3x² − 3 is 0 at −1 and at 1. Bottom: its second derivative 6x is negative at −1, where the top is, positive at "
        "1, where the bottom is, and 0 at 0, where the bend changes.",
        (
            top,
            (
                top.grid(),
                top.curve(lambda x: x**3 - 3 * x, "function"),
                top.dot((-1, 2), "function"),
                top.dot((1, -2), "function"),
                top.dot((0, 0), "function"),
                top.label((-1, 2), "top", anchor="middle", dy=-14),
                top.label((1, -2), "bottom", anchor="middle", dy=28),
                top.label((0, 0), "new bend", dx=14, dy=-10),
            ),
        ),
        (
            middle,
            (
                middle.grid(),
                middle.curve(lambda x: 3 * x * x - 3, "tangent"),
                middle.dot((-1, 0), "tangent"),
                middle.dot((1, 0), "tangent"),
                middle.label((0, 6), "k′ = 3x² − 3", "tangent", dx=14, dy=0),
            ),
        ),
        (
            bottom,
            (
                bottom.grid(),
                bottom.curve(lambda x: 6 * x, "tangent", dashed=True),
                bottom.dot((0, 0), "tangent"),
                bottom.label((1, 6), "k″ = 6x", "tangent", dx=16, dy=26),
            ),
        ),
    )
