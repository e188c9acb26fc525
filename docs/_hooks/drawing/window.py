"""The window that shows a function near some places."""

from __future__ import annotations

from docs._hooks.drawing.plane import Plane
from docs._hooks.drawing.sampling import Curve


def plane_around(f: Curve, places: tuple[float, ...]) -> Plane:
    """A window that shows the graph of a function near the places, the origin if it is not far, and some air."""
    low, high = min(*places, 0.0), max(*places, 0.0)
    if high - low > 4 * (max(places) - min(places)) + 4:
        low, high = min(places), max(places)
    half = max(3.2, 0.75 * (high - low))
    middle = 0.0 if -half < low and high < half else (low + high) / 2
    x = (middle - half, middle + half)
    heights = sorted(y for step in range(97) if (y := f(x[0] + (x[1] - x[0]) * step / 96)) is not None)
    seen = [f(place) or 0.0 for place in places]
    # the steepest ends of a curve may leave the window; the places may not
    bottom = min(heights[len(heights) // 12], *seen, 0.0)
    top = max(heights[-len(heights) // 6], *seen, 0.0)
    air = 0.24 * (top - bottom or 1.0)
    return Plane(x, (bottom - air, top + air))
