"""ReLU, leaky ReLU, GELU, SiLU and softplus, each with its slope, one above the other."""

from __future__ import annotations

from collections.abc import Callable
from math import erf, exp, log1p, pi, sqrt

from docs._hooks.drawing import Mark, Plane, panels

Curve = Callable[[float], float | None]
LEAK = 0.1
REACH = 4.0


def draw() -> str:
    """Five planes over the same knob."""
    taps: tuple[tuple[str, Curve, Curve], ...] = (
        ("ReLU", lambda z: max(0.0, z), lambda z: _step(z, 0.0)),
        ("leaky ReLU", lambda z: max(LEAK * z, z), lambda z: _step(z, LEAK)),
        ("GELU", lambda z: z * _share(z), lambda z: _share(z) + z * exp(-z * z / 2) / sqrt(2 * pi)),
        ("SiLU", lambda z: z * _sigmoid(z), lambda z: _sigmoid(z) + z * _sigmoid(z) * (1 - _sigmoid(z))),
        ("softplus", lambda z: log1p(exp(z)), _sigmoid),
    )
    return panels(
        "Five taps that open",
        "Five activations with their slopes. ReLU is 0 on the left and follows z on the right; its slope jumps from 0 to 1. "
        "Leaky ReLU keeps a small slope on the left. GELU and SiLU dip below 0 before they rise; their slopes are a little "
        "negative left of the dip, and a little above 1 on the right. The slope of softplus is the sigmoid.",
        *(_panel(name, value, slope, last=name == "softplus") for name, value, slope in taps),
    )


def _panel(name: str, value: Curve, slope: Curve, *, last: bool) -> tuple[Plane, tuple[Mark, ...]]:
    plane = Plane((-REACH, REACH), (-0.75, 2.6), across="z" if last else "", height=200)
    return plane, (
        plane.grid(),
        plane.curve(slope, "tangent"),
        plane.curve(value, "function"),
        plane.label((-REACH + 0.2, 1.9), name, "function", anchor="start"),
        plane.label((3.4, 1.25), "slope", "tangent"),
    )


def _step(z: float, left: float) -> float | None:
    """A slope with a jump at 0, where it has no value."""
    if abs(z) < REACH / 400:
        return None
    return 1.0 if z > 0 else left


def _share(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))
