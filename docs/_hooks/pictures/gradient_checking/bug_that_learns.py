"""The loss of one neuron over ten steps, with the right gradient and with one that lacks the sigmoid's slope."""

from __future__ import annotations

import math
from collections.abc import Callable

from docs._hooks.drawing import Plane

Slope = Callable[[float], float]
RATE, STEPS = 0.5, 10


def draw() -> str:
    """Two falling rows of dots; the wrong one falls faster."""
    plane = Plane((-0.9, 12), (-0.035, 0.285), across="step", up="loss", height=340)
    right, wrong = _losses(_right), _losses(_wrong)
    return plane.picture(
        "The wrong gradient learns faster",
        f"The loss of one neuron over {STEPS} steps of learning rate {RATE:g}. Both start at {right[0][1]:.2f}. With the "
        f"right gradient it falls to {right[1][1]:.2f} after one step and to {right[-1][1]:.3f} after ten. With the wrong "
        f"gradient it falls to {wrong[1][1]:.2f} after one step and to {wrong[-1][1]:.4f} after ten.",
        plane.grid(),
        plane.path(right, "loss", dots=True),
        plane.path(wrong, "loss", dots=True, dashed=True),
        plane.label(right[2], "right gradient", "loss", dx=14, dy=-14),
        plane.label(wrong[1], "wrong gradient", "loss", dx=10, dy=-22),
    )


def _output(w: float) -> float:
    return 1 / (1 + math.exp(-(2 * w - 1)))


def _right(w: float) -> float:
    a = _output(w)
    return 2 * (a - 1) * a * (1 - a) * 2


def _wrong(w: float) -> float:
    return 2 * (_output(w) - 1) * 2


def _losses(slope: Slope) -> list[tuple[float, float]]:
    """Step and loss, from the weight 0.5 on."""
    w, losses = 0.5, []
    for step in range(STEPS + 1):
        losses.append((float(step), (_output(w) - 1) ** 2))
        w -= RATE * slope(w)
    return losses
