"""Grid lines, their numbers, the axes and their names."""

from __future__ import annotations

from collections.abc import Sequence

from docs._hooks.drawing import ink
from docs._hooks.drawing.ink import Mark, Point, paint
from docs._hooks.drawing.scale import Scale

LEFT, BELOW = 56.0, 30.0  # the room of the numbers, beside an axis that would be the edge of the picture
APART_ACROSS, APART_UP = 80.0, 50.0
NUMBER, NAME = 16, 18  # sizes of letters


def ruled(columns: Scale, rows: Scale, across: str, up: str) -> Mark:
    """The grid of two axes, each with a name or without. The numbers stay in sight when an axis does not."""
    marks = [
        _axes(columns, rows),
        *(_column(columns, rows, x, words, across) for x, words in columns.ticks(APART_ACROSS)),
        *(_row(columns, rows, y, words) for y, words in rows.ticks(APART_UP)),
        *_names(columns, rows, across, up),
    ]
    svg, numbers = ("".join(part) for part in zip(*((mark.svg, mark.numbers) for mark in marks), strict=True))
    points = tuple(point for mark in marks for point in mark.points)
    return Mark(f'<g stroke-width="1">{svg}</g>', points, numbers=numbers)


def stacked(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks from the lowest to the highest: no dashed line and no bar runs through the number of an axis."""
    grids = [mark for mark in marks if mark.numbers]
    low = [mark for mark in marks if mark.look in {"area", "dashes"}]
    high = [mark for mark in marks if mark not in grids and mark not in low]
    return (*grids, *low, *(Mark(mark.numbers) for mark in grids), *high)


def _axes(columns: Scale, rows: Scale) -> Mark:
    across, down = columns.origin(), rows.size - rows.origin()
    path = f"M{across:.1f} 0V{rows.size:g}M0 {down:.1f}H{columns.size:g}"
    return Mark(f'<path d="{path}" stroke="{paint("ink-soft")}"/>')


def _column(columns: Scale, rows: Scale, x: float, words: str, name: str) -> Mark:
    if x == 0:
        return Mark("")
    across = columns.at(x)
    axis = min(max(rows.size - rows.origin(), 0.0), rows.size - 26)
    line = f'<path d="M{across:.1f} 0V{rows.size:g}" stroke="{paint("line")}"/>'
    name_begins = columns.size - 14 - ink.width_of(name, NAME) if name else columns.size
    if across + ink.width_of(words, NUMBER) / 2 > name_begins:
        return Mark(line)
    return _numbered(line, words, (across, axis + 20), "middle")


def _row(columns: Scale, rows: Scale, y: float, words: str) -> Mark:
    if y == 0:
        return Mark("")
    down = rows.size - rows.at(y)
    axis = min(max(columns.origin(), 12 + ink.width_of(words, NUMBER)), columns.size)
    line = f'<path d="M0 {down:.1f}H{columns.size:g}" stroke="{paint("line")}"/>'
    return _numbered(line, words, (axis - 8, down + 5), "end")


def _names(columns: Scale, rows: Scale, across: str, up: str) -> tuple[Mark, ...]:
    axis_across = min(max(rows.size - rows.origin(), 0.0), rows.size - 26)
    axis_up = min(max(columns.origin(), 0.0), columns.size - 40)
    names = ((across, (columns.size - 8, axis_across + 20), "end"), (up, (axis_up + 10, 22.0), "start"))
    return tuple(
        Mark(ink.text(words, at, "ink-soft", anchor=anchor, size=NAME), (at,) * 4)
        for words, at, anchor in names
        if words
    )


def _numbered(line: str, words: str, at: Point, anchor: str) -> Mark:
    written = ink.text(words, at, "ink-soft", anchor=anchor, size=NUMBER)
    return Mark(line, (at, at), numbers=written.replace("<text ", '<text class="picture-number" '))
