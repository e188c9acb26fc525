"""The sine with its slope, and the cosine with its slope."""

from __future__ import annotations

import math

from docs._hooks.drawing import Curve, Part, Plane, panels


def draw() -> str:
    """Two planes over the same inputs, a little more than one full turn."""
    return panels(
        "Sine, cosine and their slopes",
        "Above, the sine starts at 0 and rises; its slope is the cosine, which starts at 1. Where the sine is at its top, "
        "at a quarter turn, the slope is 0. Below, the cosine starts at its top and falls; its slope is minus the sine, "
        "which starts at 0 and goes down.",
        _panel(math.sin, math.cos, ("sine", "its slope, the cosine")),
        _panel(math.cos, lambda x: -math.sin(x), ("cosine", "its slope, minus the sine")),
    )


def _panel(f: Curve, slope: Curve, words: tuple[str, str]) -> tuple[Plane, tuple[Part, ...]]:
    plane = Plane((-0.8, 7), (-1.3, 2.3), height=270)
    return plane, (
        plane.grid(),
        plane.curve(f, "function"),
        plane.curve(slope, "tangent"),
        *plane.key(("function", words[0]), ("tangent", words[1])),
    )
