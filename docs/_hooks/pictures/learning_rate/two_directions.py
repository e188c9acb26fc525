"""The size of the factor in two directions of one valley, against the learning rate: the worse of the two decides."""

from __future__ import annotations

from docs._hooks.drawing import Plane

FLAT, STEEP = 2.0, 6.0


def draw() -> str:
    """Both sizes, and the worse one drawn heavy."""
    plane = Plane((-0.03, 0.44), (-0.16, 1.5), across="learning rate", up="size of the factor", height=420)
    return plane.picture(
        "The slower direction decides",
        "The valley x² + 3y² has curvature 2 along x and 6 along y. The size of the factor of x falls slowly from 1 and is "
        "one third at the learning rate 1/3. That of y falls fast to 0 at 1/6 and rises again to 1 at 1/3. The worse of the "
        "two is smallest at 1/4, where both are one half. Beyond 1/3 the weight y grows.",
        plane.grid(),
        plane.segment((-0.03, 1), (0.44, 1), "ink-soft", dashed=True),
        plane.curve(lambda rate: abs(1 - rate * FLAT) if rate >= 0 else None, "function"),
        plane.curve(lambda rate: abs(1 - rate * STEEP) if rate >= 0 else None, "tangent"),
        plane.segment((1 / 3, 0), (1 / 3, 1), "loss", dashed=True),
        plane.dot((0.25, 0.5), "step"),
        plane.dot((1 / 3, 1.0), "loss"),
        plane.label((0.25, 0.5), "best: ¼", "step", anchor="middle", dy=42),
        plane.label((1 / 3, 1.0), "limit: ⅓", "loss", anchor="end", dx=14, dy=-12),
        plane.label((0.1, 0.8), "x, flat", "function", dx=14, dy=-6),
        plane.label((0.29, 0.74), "y, steep", "tangent", anchor="end", dx=14, dy=4),
    )
