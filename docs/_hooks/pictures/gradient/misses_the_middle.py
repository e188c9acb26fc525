"""The steepest way down on x² + 3y² from (2, 1), and the way to the lowest point: they are not the same."""

from __future__ import annotations

from math import atan2, degrees, hypot

from docs._hooks.drawing import Plane


def draw() -> str:
    """Level curves, the gradient at right angles to one of them, the descent, and the way to the middle."""
    plane = Plane((-2.6, 3.6), (-1.75, 2.5), equal=True, height=440)
    here = x, y = 2.0, 1.0
    gradient = across, up = 2 * x, 6 * y
    aside = degrees(atan2(*reversed(gradient)) - atan2(y, x))
    missed = abs(x * up - y * across) / hypot(*gradient)
    return plane.picture(
        "Steepest descent misses the middle",
        "Level curves of a plate that is coldest in the middle: ellipses. At the point (2, 1) the gradient stands at a right "
        "angle to the curve and points outwards. The opposite arrow, the steepest way down, goes more to the south than to "
        f"the west. Its straight line passes the middle at a distance of {missed:.1f}. The way to the middle is the dotted one, "
        f"about {aside:.0f} degrees to the side.",
        plane.contours(lambda x, y: x * x + 3 * y * y, (1, 3, 7, 13), "function"),
        plane.segment(here, (0.0, 0.0), "ink-soft", dashed=True),
        plane.segment((1.2, -0.2), (0.3, -1.55), "step", dashed=True),
        plane.arrow(here, (2.6, 1.9), "gradient"),
        plane.arrow(here, (1.2, -0.2), "step"),
        plane.dot((0, 0), "loss"),
        plane.dot(here, "ink"),
        plane.label((2.6, 1.9), "gradient", "gradient", anchor="end", dx=16, dy=4),
        plane.label((0.62, -1.07), "steepest\ndescent", "step", dx=22, dy=6),
        plane.label((0, 0), "coldest", anchor="end", dx=16, dy=6),
        plane.label(here, "(2, 1)", dx=16, dy=16),
    )
