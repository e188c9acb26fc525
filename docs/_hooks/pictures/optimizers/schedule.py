"""A schedule: the learning rate rises in a straight line for 10 steps, then falls along half a cosine until step 100."""

from __future__ import annotations

from math import cos, pi

from docs._hooks.drawing import Plane

WARM, END = 10, 100


def draw() -> str:
    """The learning rate as a share of its largest value, by step."""
    plane = Plane((-4, 108), (-0.12, 1.25), across="step", up="share", height=330)
    return plane.picture(
        "Warm-up, then a cosine",
        "The learning rate by step, as a share of its largest value. For the first 10 steps, the warm-up, it rises along a "
        "straight line from 0 to 1. Then it falls along half a wave of the cosine: slowly, faster in the middle where it is "
        "one half at step 55, and slowly again to 0 at step 100.",
        plane.grid(),
        plane.curve(_share, "step"),
        plane.dot((10, 1.0), "step"),
        plane.dot((55, 0.5), "step"),
        plane.label((10, 1.0), "end of the warm-up", "step", dx=8, dy=-14),
        plane.label((55, 0.5), "half", "step", dx=14, dy=-4),
    )


def _share(step: float) -> float | None:
    if not 0 <= step <= END:
        return None
    return step / WARM if step < WARM else (1 + cos(pi * (step - WARM) / (END - WARM))) / 2
