"""A bus that brakes: its position and its speed against the time."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels


def draw() -> str:
    """Position above, speed below, over the same seconds."""
    upper = Plane((-0.6, 6), (-6, 62), across="s", up="metres", height=280)
    lower = Plane((-0.6, 6), (-3, 26), across="s", up="metres per second", height=260)
    return panels(
        "A bus that brakes",
        "Above, the position of the bus: it rises from 0 to 50 metres in 5 seconds, steep at first and flat at the end. "
        "Below, its speed, the slope of the curve above: it falls in a straight line from 20 to 0 metres per second, by "
        "4 in each second.",
        (
            upper,
            (
                upper.grid(),
                upper.curve(lambda t: 20 * t - 2 * t * t if 0 <= t <= 5 else None, "function"),
                upper.dot((5, 50), "function"),
                upper.label((5, 50), "stands at 50 m", anchor="middle", dy=-14),
            ),
        ),
        (
            lower,
            (
                lower.grid(),
                lower.curve(lambda t: 20 - 4 * t if 0 <= t <= 5 else None, "tangent"),
                lower.dot((5, 0), "tangent"),
                lower.label((2.5, 10), "slope −4: braking", "tangent", dx=14, dy=-8),
            ),
        ),
    )
