"""Level curves of a function of two variables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from contourpy import LineType, contour_generator

from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.scale import Scale

ACROSS, UP = 96, 64
NEAR = 0.01  # of a cell of the grid: a step for a slope
Surface = Callable[[float, float], float]


def level_curves(f: Surface, levels: Sequence[float], columns: Scale, rows: Scale) -> Iterator[list[Point]]:
    """The curves along which f has one of the levels, each as its points, inside the window of the two axes."""
    xs = [columns.value(columns.size * step / ACROSS) for step in range(ACROSS + 1)]
    ys = [rows.value(rows.size * step / UP) for step in range(UP + 1)]
    heights = [[f(x, y) for x in xs] for y in ys]
    generator = contour_generator(xs, ys, heights, line_type=LineType.Separate)
    cell = abs(xs[1] - xs[0]), abs(ys[1] - ys[0])
    for level in levels:
        for line in _separate(generator.lines(level)):
            yield [_onto(f, level, (float(x), float(y)), cell) for x, y in line]


def _onto(f: Surface, level: float, point: Point, cell: Point) -> Point:
    """A point of a straight line across a cell, moved to the level curve: two of Newton's steps, none longer than half a cell.

    >>> [round(part, 4) for part in _onto(lambda x, y: x * x + y * y, 1.0, (0.72, 0.72), (0.1, 0.1))]
    [0.7071, 0.7071]
    """
    for _ in range(2):
        x, y = point
        across, up = cell[0] * NEAR, cell[1] * NEAR
        slopes = (f(x + across, y) - f(x - across, y)) / (2 * NEAR), (f(x, y + up) - f(x, y - up)) / (2 * NEAR)
        steepest = slopes[0] ** 2 + slopes[1] ** 2
        share = (level - f(x, y)) / steepest if steepest else math.inf
        if not math.hypot(*slopes) * abs(share) < 1 / 2:
            return point
        point = x + share * slopes[0] * cell[0], y + share * slopes[1] * cell[1]
    return point


def _separate(lines: Any) -> Any:  # contourpy types the answers of all its kinds of lines as one
    return lines
