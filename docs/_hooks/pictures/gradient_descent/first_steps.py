"""Gradient descent on (w − 3)² from 0 with the learning rate 0.1: the points on the curve, the steps below it."""

from __future__ import annotations

from itertools import pairwise

from docs._hooks.drawing import Plane

RATE, LOWEST, STEPS = 0.1, 3.0, 6


def draw() -> str:
    """The road, the first places on it, and the steps drawn as arrows along the axis."""
    plane = Plane((-0.9, 5.6), (-2.4, 10.6), across="w", up="loss", height=430)
    places = [0.0]
    for _ in range(STEPS):
        places.append(places[-1] - RATE * 2 * (places[-1] - LOWEST))
    return plane.picture(
        "Six steps down a road",
        "The loss (w − 3)² as a road. From 0, six steps with the learning rate 0.1 lead to 0.6, 1.08, 1.46, 1.77, 2.02 and "
        "2.21. The arrows along the axis are the steps: 0.6, 0.48, 0.38 and so on. Each is shorter than the one before, "
        "because the road is less steep. The lowest point, at 3, is not reached in six steps.",
        plane.grid(),
        plane.curve(_road, "loss"),
        *(plane.arrow((a, -0.75), (b, -0.75), "step") for a, b in pairwise(places)),
        *(plane.segment((w, -0.75), (w, _road(w)), "line", dashed=True) for w in places[:3]),
        *(plane.dot((w, _road(w)), "step") for w in places),
        plane.dot((LOWEST, 0.0), "loss"),
        plane.label((0.0, 9.0), "start", "step", dx=14, dy=2),
        plane.label((0.6, _road(0.6)), "0.6", "step", dx=14, dy=0),
        plane.label((1.08, _road(1.08)), "1.08", "step", dx=14, dy=0),
        plane.label((2.4, -0.75), "shorter and shorter", "step", dx=0, dy=34, anchor="middle"),
        plane.label((LOWEST, 0.0), "lowest", "loss", dx=8, dy=-18),
    )


def _road(w: float) -> float:
    return (w - LOWEST) ** 2
