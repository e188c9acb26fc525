"""Sigmoid and tanh, each with its slope, one above the other."""

from __future__ import annotations

from math import exp, tanh

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Two planes over the same knob."""
    upper, lower = Plane((-5, 5), (-0.25, 1.35), height=250), Plane((-5, 5), (-1.3, 1.5), across="z", height=290)
    return panels(
        "Sigmoid and tanh with their slopes",
        "Above, the sigmoid rises from 0 to 1. Its slope is a low hill, 0.25 high at 0. Below, tanh rises from −1 to 1. Its "
        "slope is a hill 1 high at 0, but narrower. Beyond −4 and 4 both slopes are nearly 0.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(lambda z: _sigmoid(z) * (1 - _sigmoid(z)), "tangent"),
                upper.curve(_sigmoid, "function"),
                upper.label((4.9, 1.1), "sigmoid", "function", anchor="end"),
                upper.label((1.5, 0.26), "slope", "tangent"),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.curve(lambda z: 1 - tanh(z) ** 2, "tangent"),
                lower.curve(tanh, "function"),
                lower.label((4.9, 1.12), "tanh", "function", anchor="end"),
                lower.label((-1.5, 0.5), "slope", "tangent", anchor="end"),
            ),
        ),
    )


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))
