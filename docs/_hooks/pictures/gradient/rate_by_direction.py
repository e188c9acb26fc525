"""The slope of x² + 3y² at (2, 1) in every direction: a wave whose highest point is the gradient."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin

from docs._hooks.drawing import Plane

EAST, NORTH = 4.0, 6.0


def draw() -> str:
    """The rate against the direction in degrees, with its top, its zeros and its bottom."""
    plane = Plane((-22, 380), (-10, 10.5), up="degrees per cm", height=420)
    top, steepest = degrees(atan2(NORTH, EAST)), hypot(EAST, NORTH)
    return plane.picture(
        "The slope in every direction",
        "The rate of warming against the direction of walking, from 0 to 360 degrees. East, at 0, has the rate 4; north, at "
        "90, has 6. The highest point is between them, at 56.3 degrees, with the rate 7.2: the direction and the length of "
        "the gradient. A quarter turn away from it the rate is 0. The opposite direction has the rate −7.2.",
        plane.grid(),
        plane.curve(_rate, "tangent"),
        plane.dot((0, EAST), "ink-soft"),
        plane.dot((90, NORTH), "ink-soft"),
        plane.dot((top, steepest), "gradient"),
        plane.dot((top + 90, 0), "function"),
        plane.dot((top + 180, -steepest), "step"),
        plane.dot((top + 270, 0), "function"),
        plane.label((0, EAST), "east, 4", dx=14, dy=14),
        plane.label((90, NORTH), "north, 6", dx=14, dy=4),
        plane.label((top, steepest), "the gradient: 7.2", "gradient", anchor="start", dx=-6, dy=-18),
        plane.label((top + 90, 0), "no change", "function", dx=10, dy=-14),
        plane.label((top + 180, -steepest), "steepest descent: −7.2", "step", anchor="middle", dy=34),
    )


def _rate(direction: float) -> float | None:
    return EAST * cos(radians(direction)) + NORTH * sin(radians(direction)) if 0 <= direction <= 360 else None
