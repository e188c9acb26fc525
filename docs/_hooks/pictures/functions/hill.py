"""Three bends, added with the weights 1, -2 and 1, make one hill."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """The three bends above, their sum below."""
    parts = Plane((-1, 4), (-4.6, 4.6), height=320)
    whole = Plane((-1, 4), (-0.45, 1.45), height=230)
    return panels(
        "Three bends become a hill",
        "Above, three bends: one rises from 0, one falls twice as fast from 1, one rises from 2. Below, their sum: it "
        "rises from 0 to the height 1 at the input 1, falls back to 0 at 2, and stays at 0, because there the slopes "
        "1, −2 and 1 add up to 0.",
        (
            parts,
            (
                parts.grid(),
                parts.curve(_bend, "function", dashed=True),
                parts.curve(lambda x: -2 * _bend(x - 1), "function", dashed=True),
                parts.curve(lambda x: _bend(x - 2), "function", dashed=True),
                parts.label((2.2, 2.2), "max(0, x)", anchor="end"),
                parts.label((2.2, -2.4), "−2 max(0, x − 1)", anchor="end", dy=20),
                parts.label((3.05, 1), "max(0, x − 2)", anchor="end", dx=4, dy=-12),
            ),
        ),
        (
            whole,
            (
                whole.grid(),
                whole.curve(lambda x: _bend(x) - 2 * _bend(x - 1) + _bend(x - 2), "function"),
                whole.label((1, 1), "the sum", dx=20, dy=0),
            ),
        ),
    )


def _bend(x: float) -> float:
    return max(0.0, x)
