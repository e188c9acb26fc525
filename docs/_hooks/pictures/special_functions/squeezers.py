"""Sigmoid with its slope, and softplus, whose slope is the sigmoid."""

from __future__ import annotations

import math

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Two planes over the same inputs."""
    upper = Plane((-6, 6), (-0.16, 1.2), height=300)
    lower = Plane((-6, 6), (-0.8, 6), height=330)
    return panels(
        "Sigmoid, softplus and their slopes",
        "Above, the sigmoid rises from 0 to 1; its slope is a hill, 0.25 high at 0 and nearly 0 beyond −5 and 5. Below, "
        "softplus is nearly 0 on the left and nearly a line of slope 1 on the right; its slope is the sigmoid.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(_sigmoid, "function"),
                upper.curve(lambda x: _sigmoid(x) * (1 - _sigmoid(x)), "tangent"),
                *upper.key(("function", "sigmoid"), ("tangent", "its slope")),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.curve(lambda x: math.log1p(math.exp(x)), "function"),
                lower.curve(_sigmoid, "tangent"),
                *lower.key(("function", "softplus"), ("tangent", "its slope, the sigmoid")),
            ),
        ),
    )


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))
