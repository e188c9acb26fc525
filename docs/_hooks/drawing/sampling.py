"""From a function to the points that are drawn: samples, the values it lacks, and no more points than the eye needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from docs._hooks.drawing.ink import Point

SAMPLES = 320
CLOSE = 0.2  # units of the picture that nobody can tell apart
Curve = Callable[[float], "float | None"]


def value(f: Curve, x: float) -> float | None:
    """The value of a function, or None where it has none: not finite, not real, or not computable.

    >>> value(lambda x: 1 / x, 0.0), value(lambda x: x**0.5, -1.0), value(lambda x: 2 * x, 3.0)
    (None, None, 6.0)
    """
    try:
        found = f(x)
    except (ArithmeticError, ValueError):
        return None
    if found is None or isinstance(found, complex) or not math.isfinite(found):
        return None
    return float(found)


def pieces(points: Iterator[Point | None]) -> Iterator[list[Point]]:
    """The unbroken parts of a curve: what stands between the gaps."""
    piece: list[Point] = []
    for point in points:
        if point is not None:
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def thinned(points: Sequence[Point]) -> list[Point]:
    """The points without those that the line between the others passes through anyway.

    Ramer, *An iterative procedure for the polygonal approximation of plane curves* (1972);
    Douglas and Peucker (1973).

    >>> thinned([(0, 0), (1, 0), (2, 0), (3, 5)])
    [(0, 0), (2, 0), (3, 5)]
    """
    if len(points) < 3:
        return list(points)
    farthest = max(range(1, len(points) - 1), key=lambda place: _away(points[place], points[0], points[-1]))
    if _away(points[farthest], points[0], points[-1]) <= CLOSE:
        return [points[0], points[-1]]
    return thinned(points[: farthest + 1])[:-1] + thinned(points[farthest:])


def along(points: Sequence[Point], apart: float = 8.0) -> Iterator[Point]:
    """Points all along a line, so that one can ask what it passes."""
    for (a, b), (c, d) in pairwise(points):
        steps = min(200, max(1, int(math.hypot(c - a, d - b) / apart)))
        yield from ((a + (c - a) * step / steps, b + (d - b) * step / steps) for step in range(steps))
    yield from points[-1:]


def _away(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if length == 0:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    return abs(across * (point[1] - start[1]) - down * (point[0] - start[0])) / length
