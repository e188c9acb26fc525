"""Random slices of a saddle with 990 curvatures of 1 and ten of −5, and one slice along a direction of −5."""

from __future__ import annotations

from random import Random

from docs._hooks.drawing import Curve, Plane

DIMENSIONS, DOWN, SLICES = 1000, 10, 12


def draw() -> str:
    """Twelve parabolas that nearly coincide, and the one that falls."""
    chance = Random(5)
    plane = Plane((-2.3, 2.3), (-4, 3), across="distance", up="loss")
    return plane.picture(
        "A saddle that looks like a bowl",
        f"A stationary point with {DIMENSIONS - DOWN} curvatures of 1 and ten of −5. Twelve slices along random directions are nearly the same "
        "parabola, which opens upwards with a curvature of about 0.94. A slice along one of the ten directions opens downwards "
        "with curvature −5. No random slice comes near it.",
        plane.grid(),
        *(plane.curve(_parabola(_curvature(chance)), "ink-soft", width=2) for _ in range(SLICES)),
        plane.curve(_parabola(-5), "loss"),
        plane.dot((0, 0), "ink"),
        *plane.key(("ink-soft", "12 random slices"), ("loss", "one special slice")),
    )


def _curvature(chance: Random) -> float:
    squares = [chance.gauss(0, 1) ** 2 for _ in range(DIMENSIONS)]
    return (sum(squares[DOWN:]) - 5 * sum(squares[:DOWN])) / sum(squares)


def _parabola(curvature: float) -> Curve:
    return lambda distance: curvature * distance * distance / 2
