"""Adam in a long valley that lies along an axis, and in the same valley turned by 45 degrees."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from docs._hooks.drawing import Mark, Plane, panels

START, STEPS, RATE = (7.0, 3.0), 40, 1.0
FIRST, SECOND = 0.9, 0.999
Point = tuple[float, float]


def draw() -> str:
    """Both valleys, one above the other."""
    plane = Plane((-9.5, 9.5), (-3.2, 8.2), height=384, equal=True)
    return panels(
        "Adam minds how the valley lies",
        "The valley x²/2 + 50y², a hundred times as curved across as along, with 40 steps of Adam with the learning rate 1. "
        "Above, it lies along the x axis: Adam sets out along a diagonal, circles the lowest point, and is 0.18 away from it. "
        "Below, the same valley and the same start, turned by 45 degrees: now both coordinates feel the steep side, the path "
        "jumps from wall to wall, and after 40 steps it is still 4.3 away.",
        (plane, _parts(plane, 0.0, "along the axis")),
        (plane, _parts(plane, pi / 4, "turned by 45°")),
    )


def _parts(plane: Plane, turn: float, said: str) -> tuple[Mark, ...]:
    c, s = cos(turn), sin(turn)

    def loss(x: float, y: float) -> float:
        along, across = c * x + s * y, c * y - s * x
        return along**2 / 2 + 50 * across**2

    def gradient(x: float, y: float) -> Point:
        along, across = c * x + s * y, 100 * (c * y - s * x)
        return c * along - s * across, s * along + c * across

    start = c * START[0] - s * START[1], s * START[0] + c * START[1]
    return (
        plane.contours(loss, (2, 12, 60, 200, 500), "function"),
        plane.path(_adam(gradient, start), "step", dots=True),
        plane.dot((0, 0), "tangent"),
        plane.dot(start, "step"),
        plane.label((-9.0, 7.2), said, "ink", dx=0, dy=0),
    )


def _adam(gradient: Callable[[float, float], Point], start: Point) -> list[Point]:
    places, means, squares = [start], [0.0, 0.0], [0.0, 0.0]
    for step in range(1, STEPS + 1):
        moved = []
        for axis, g in enumerate(gradient(*places[-1])):
            means[axis] = FIRST * means[axis] + (1 - FIRST) * g
            squares[axis] = SECOND * squares[axis] + (1 - SECOND) * g * g
            mean, square = means[axis] / (1 - FIRST**step), squares[axis] / (1 - SECOND**step)
            moved.append(places[-1][axis] - RATE * mean / (square**0.5 + 1e-8))
        places.append((moved[0], moved[1]))
    return places
