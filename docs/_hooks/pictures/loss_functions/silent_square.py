"""The derivative by the score of the squared error and of the cross-entropy, behind a sigmoid, when the truth is 1."""

from __future__ import annotations

from math import exp

from docs._hooks.drawing import Plane


def draw() -> str:
    """Both pulls against the score."""
    plane = Plane((-7, 5), (-1.28, 0.32), across="score", up="derivative", height=400)
    return plane.picture(
        "The squared error falls silent",
        "The derivative of two losses by the score, when the truth is 1. On the far left the model is sure and wrong. There "
        "the cross-entropy pulls with nearly −1. The derivative of the squared error comes back to 0 there: it is strongest, "
        "about −0.3, near the score −0.7, and at −4.6 it is only −0.02.",
        plane.grid(),
        plane.curve(lambda z: _sigmoid(z) - 1, "tangent"),
        plane.curve(lambda z: 2 * (_sigmoid(z) - 1) * _sigmoid(z) * (1 - _sigmoid(z)), "tangent", dashed=True),
        plane.dot((-4.6, _sigmoid(-4.6) - 1), "tangent"),
        plane.dot((-4.6, 2 * (_sigmoid(-4.6) - 1) * _sigmoid(-4.6) * (1 - _sigmoid(-4.6))), "tangent"),
        plane.label((-4.6, -1.0), "cross-entropy: −0.99", "tangent", dx=-40, dy=34),
        plane.label((-4.6, 0.0), "squared: −0.02", "tangent", anchor="middle", dy=-44),
    )


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))
