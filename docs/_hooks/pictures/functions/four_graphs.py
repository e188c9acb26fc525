"""The graphs of four functions that every part of the course needs."""

from __future__ import annotations

import math

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Two planes with two graphs each, so that no graph hides another."""
    upper = Plane((-3, 3), (-3.4, 9), height=330)
    lower = Plane((-3, 3), (-1.4, 9), height=290)
    return panels(
        "Four graphs",
        "Above: the square x² falls, touches 0 at the input 0 and rises, while the straight line 2x + 1 rises by 2 for "
        "each step to the right. Below: the exponential eˣ stays above 0 and grows faster and faster, while "
        "max(0, x) is 0 for negative inputs and rises by 1 for each step after its corner at 0.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(lambda x: x * x, "function"),
                upper.curve(lambda x: 2 * x + 1, "function", dashed=True),
                upper.label((-2.5, 6.25), "x²", dx=12, dy=-4),
                upper.label((1, 3), "2x + 1", anchor="end", dx=8, dy=-12),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.curve(math.exp, "function"),
                lower.curve(lambda x: max(0.0, x), "function", dashed=True),
                lower.label((1.6, math.exp(1.6)), "eˣ", anchor="end"),
                lower.label((2, 2), "max(0, x)", dx=2, dy=34),
            ),
        ),
    )
