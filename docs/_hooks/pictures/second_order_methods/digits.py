"""The distance to the minimum by step, on e^w − 2w from 0: Newton's method and gradient descent."""

from __future__ import annotations

from math import exp, log

from docs._hooks.drawing import Plane

RATE, STEPS = 0.25, 12


def draw() -> str:
    """Two lines on a scale of powers of ten: one straight, one that bends down faster and faster."""
    plane = Plane((-0.4, 12.9), (1e-15, 12.0), across="step", up="distance", height=430, log_up=True)
    newton, descent = [log(2)], [log(2)]
    place, slow = 0.0, 0.0
    for _ in range(5):
        place -= (exp(place) - 2) / exp(place)
        newton.append(abs(place - log(2)))
    for _ in range(STEPS):
        slow -= RATE * (exp(slow) - 2)
        descent.append(abs(slow - log(2)))
    return plane.picture(
        "The digits double",
        "The distance to the minimum by step, each power of ten with the same room. Gradient descent with the learning rate "
        "0.25 follows a straight line: each step halves the distance, and after 12 steps about 0.0003 is left. Newton's "
        "method bends down: 0.69, 0.31, 0.043, 0.0009, 0.0000004, and after five steps about 10⁻¹³.",
        plane.grid(),
        plane.path(list(enumerate(descent)), "step", dots=True, dashed=True),
        plane.path(list(enumerate(newton)), "step", dots=True),
        plane.label((9, descent[9]), "descent halves it", "step", anchor="middle", dy=-34),
        plane.label((4, newton[4]), "Newton squares it", "step", dx=16, dy=4),
    )
