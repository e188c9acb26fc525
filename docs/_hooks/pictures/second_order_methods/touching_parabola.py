"""Newton's method on e^w − 2w from 0: the parabola that fits there, and the jump to its lowest point."""

from __future__ import annotations

from math import exp

from docs._hooks.drawing import Plane


def draw() -> str:
    """The loss, the two parabolas at 0 and at 1, and the two jumps."""
    plane = Plane((-1.1, 2.35), (-0.15, 3.1), across="w", up="loss", height=430)
    second = 1 - (exp(1) - 2) / exp(1)
    return plane.picture(
        "Jump to the bottom of the parabola",
        "The loss eʷ − 2w. At 0 a dashed parabola fits its height, slope and curvature; the lowest point of that parabola is "
        "at 1, and Newton's method jumps there. At 1 a second, narrower parabola fits, with its lowest point at 0.736. The "
        "lowest point of the loss is at 0.693.",
        plane.grid(),
        plane.curve(lambda w: exp(w) - 2 * w, "loss"),
        plane.curve(lambda w: _parabola(0.0, w), "tangent", dashed=True),
        plane.curve(lambda w: _parabola(1.0, w), "tangent", dashed=True),
        plane.arrow((0.0, 0.32), (1.0, 0.32), "step"),
        plane.arrow((1.0, 0.16), (second, 0.16), "step"),
        plane.segment((1.0, 0.5), (1.0, exp(1) - 2), "line", dashed=True),
        plane.dot((0.0, 1.0), "step"),
        plane.dot((1.0, exp(1) - 2), "step"),
        plane.dot((1.0, 0.5), "tangent"),
        plane.dot((second, _parabola(1.0, second)), "tangent"),
        plane.label((0.0, 1.0), "start", "step", anchor="end", dx=12, dy=24),
        plane.label((1.0, 0.32), "first jump", "step", dx=12, dy=8),
        plane.label((2.2, 0.72), "fits at 0", "tangent", anchor="end", dx=0, dy=6),
        plane.label((1.62, exp(1.62) - 3.24), "loss", "loss", anchor="end", dx=20, dy=-6),
    )


def _parabola(at: float, w: float) -> float:
    away = w - at
    return exp(at) - 2 * at + (exp(at) - 2) * away + exp(at) / 2 * away**2
