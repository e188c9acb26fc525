"""Says in the tables of a page how each of their plain numbers was checked, as `checked_formulas` does for formulas.

The report of mathcheck gives the line and the column of a number. The line is a row of a table in the Markdown; a row of
the HTML belongs to the next row of the Markdown that has the same cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from docs._hooks.checked_formulas import said

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"[$*_`\[<\\]")
_RULE = re.compile(r"[ |:-]*-[ |:-]*")
DERIVED = "the derivative of "  # how mathcheck reads a row of a table of functions and their derivatives
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the Markdown: its cells, and by their place those that were checked, with fate and words."""

    cells: tuple[str, ...]
    checked: Mapping[int, tuple[str, str]]

    def is_shown_by(self, cells: Sequence[str]) -> bool:
        """Whether a row of the HTML is this row; cells with markup of any kind are not compared."""
        return len(cells) == len(self.cells) and all(
            mine == shown for mine, shown in zip(self.cells, cells, strict=True) if not _MARKUP.search(mine)
        )


def marked(html: str, markdown: str, formulas: Iterable[Mapping[str, object]]) -> str:
    """The HTML with `data-checked` and `data-how` on each cell whose number was checked.

    `markdown` is the text of the whole file, by whose lines the report counts.
    """
    waiting = list(_rows(markdown.splitlines(), formulas))

    def mark(found: re.Match[str]) -> str:
        cells = [unescape(_TAG.sub("", cell[2])).strip() for cell in _CELL.finditer(found[1])]
        place = next((number for number, row in enumerate(waiting) if row.is_shown_by(cells)), -1)
        if place < 0:
            return found[0]
        row = waiting[place]
        del waiting[: place + 1]
        numbers = iter(range(len(cells)))
        return _CELL.sub(lambda cell: _cell(cell, row.checked.get(next(numbers))), found[0])

    return _ROW.sub(mark, html) if waiting else html


def _cell(cell: re.Match[str], checked: tuple[str, str] | None) -> str:
    if checked is None:
        return cell[0]
    return f'<td{cell[1]} data-checked="{checked[0]}" data-how="{escape(checked[1])}">{cell[2]}</td>'


def outside(markdown: str, formulas: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The formulas of the report that are not numbers, or rows, of a table."""
    lines = markdown.splitlines()
    return [one for one in formulas if _place(lines, one) < 0]


def _rows(lines: Sequence[str], formulas: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    by_line: dict[int, dict[int, tuple[str, str]]] = {}
    for one in formulas:
        place, words = _place(lines, one), said(str(one["fate"]), str(one["how"]))
        if words and place >= 0:
            by_line.setdefault(int(str(one["line"])) - 1, {})[place] = str(one["fate"]), words
    under = [*lines[1:], ""]
    for number, line in enumerate(lines):
        is_head = _RULE.fullmatch(line) or _RULE.fullmatch(under[number])
        if by_line and line.lstrip().startswith("|") and not is_head:
            yield Row(_cells(line), by_line.get(number, {}))


def _place(lines: Sequence[str], one: Mapping[str, object]) -> int:
    """The place in its row of a cell that the report names; -1 for a formula that stands elsewhere."""
    number, column, tex = int(str(one["line"])) - 1, int(str(one["column"])) - 1, str(one.get("tex", "")).strip()
    if not (number < len(lines) and lines[number].lstrip().startswith("|")):
        return -1
    place = len(_BAR.findall(lines[number][:column])) - 1
    return place if tex.startswith(DERIVED) or _cells(lines[number])[place : place + 1] == (tex,) else -1


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _BAR.split(line.strip().removesuffix("|"))[1:])
