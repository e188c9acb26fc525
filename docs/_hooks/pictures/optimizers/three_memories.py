"""One long valley, x²/2 + 10y², and 25 steps of three optimizers from the same place."""

from __future__ import annotations

from fractions import Fraction

from docs._hooks.drawing import Mark, Plane, panels
from docs._hooks.drawing.descents import OPTIMIZERS, descend
from docs._hooks.drawing.surfaces import Surface

START, STEPS = (-7.0, 1.6), 25
VALLEY = Surface("valley", "x^2/2 + 10y^2", (0, 0), 8, START, ((0, 0),))
RUNS = (
    ("gradient-descent", "gradient descent", Fraction(9, 100)),
    ("momentum", "momentum", Fraction(2, 100)),
    ("adam", "Adam", Fraction(1, 2)),
)


def draw() -> str:
    """Three maps of the valley, one above the other, each with a path."""
    plane = Plane((-8.2, 2.6), (-2.4, 2.4), height=260, equal=True)
    return panels(
        "Three memories in one valley",
        "The long valley x²/2 + 10y² three times, with 25 steps from (−7, 1.6). Above, plain gradient descent with the "
        "learning rate 0.09 jumps from wall to wall and creeps along the floor. In the middle, momentum with the rate 0.02 "
        "swings, gathers speed along the floor and overshoots the lowest point. Below, Adam with the rate 0.5 moves both "
        "coordinates at nearly the same speed at first, whatever the steepness, so it sets out along a diagonal.",
        *((plane, _parts(plane, *run)) for run in RUNS),
    )


def _parts(plane: Plane, name: str, said: str, rate: Fraction) -> tuple[Mark, ...]:
    path = descend(VALLEY, OPTIMIZERS[name](rate), START, STEPS)
    return (
        plane.contours(lambda x, y: x * x / 2 + 10 * y * y, (1, 4, 10, 20, 32, 50), "function"),
        plane.path(path.points, "step", dots=True),
        plane.dot((0, 0), "tangent"),
        plane.dot(START, "step"),
        plane.label((-8.0, -2.0), said, "ink", dx=0, dy=0),
    )
