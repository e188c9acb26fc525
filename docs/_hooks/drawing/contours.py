"""Level curves of a function of two variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from contourpy import LineType, contour_generator

from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.scale import Scale

ACROSS, UP = 96, 64
Surface = Callable[[float, float], float]


def level_curves(f: Surface, levels: Sequence[float], columns: Scale, rows: Scale) -> Iterator[list[Point]]:
    """The curves along which f has one of the levels, each as its points, inside the window of the two axes."""
    xs = [columns.value(columns.size * step / ACROSS) for step in range(ACROSS + 1)]
    ys = [rows.value(rows.size * step / UP) for step in range(UP + 1)]
    heights = [[f(x, y) for x in xs] for y in ys]
    generator = contour_generator(xs, ys, heights, line_type=LineType.Separate)
    for level in levels:
        yield from ([(float(x), float(y)) for x, y in line] for line in _separate(generator.lines(level)))


def _separate(lines: Any) -> Any:  # contourpy types the answers of all its kinds of lines as one
    return lines
