"""The pull of two losses on the score of a neuron whose true answer is 1: one fades where it is needed most."""

from __future__ import annotations

from math import exp

from docs._hooks.drawing import Plane


def draw() -> str:
    """The derivative of cross-entropy and of squared error, by the score."""
    plane = Plane((-8, 8), (-1.25, 0.4), across="score z", up="slope of the loss", height=400)
    return plane.picture(
        "Two losses behind one sigmoid",
        "The slope of the loss by the score, when the true answer is 1. With cross-entropy it is p − 1: near −1 when the model is "
        "sure and wrong, on the left, and near 0 when it is right. With the squared error it is strongest, −0.296, near the score "
        "−0.7, and it goes back to 0 on the left, where the model is most wrong.",
        plane.grid(),
        plane.curve(lambda z: _sigmoid(z) - 1, "gradient"),
        plane.curve(lambda z: 2 * (_sigmoid(z) - 1) * _sigmoid(z) * (1 - _sigmoid(z)), "gradient", dashed=True),
        plane.label((-4.5, -1.0), "cross-entropy", "gradient", anchor="middle", dy=34),
        plane.label((-4.2, -0.3), "squared error", "gradient", anchor="middle", dy=0),
        plane.label((-7.8, -0.72), "sure and wrong", "ink", dx=4, dy=0),
        plane.label((7.8, -0.12), "sure and right", "ink", anchor="end", dx=4, dy=20),
    )


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))
