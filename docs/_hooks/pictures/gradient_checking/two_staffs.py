"""The cube at 2 with its tangent, the forward secant and the central secant for a step of 1."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """One curve, two secants and the tangent; the points that each secant joins are marked."""
    plane = Plane((0.4, 3.5), (-6, 32))
    return plane.picture(
        "Forward and central secant of the cube",
        "The cube at 2, where the tangent has slope 12. With a step of 1, the forward secant joins the points at 2 and 3 "
        "and has slope 19. The central secant joins the points at 1 and 3 and has slope 13: it does not touch the point "
        "at 2, but it runs nearly parallel to the tangent.",
        plane.grid(),
        plane.curve(lambda x: x**3, "function"),
        plane.line((2, 8), 12, "tangent"),
        plane.segment((2, 8), (3, 27), "secant"),
        plane.segment((1, 1), (3, 27), "secant", dashed=True),
        plane.dot((1, 1), "secant"),
        plane.dot((3, 27), "secant"),
        plane.dot((2, 8), "tangent"),
        *plane.key(
            ("tangent", "tangent, slope 12"),
            ("secant", "forward, slope 19", "stroke"),
            ("secant", "central, slope 13", "dashes"),
        ),
    )
