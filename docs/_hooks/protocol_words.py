"""What the line protocol says of itself, in Markdown: its list of requests as a table, so that it fits on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEAD = ("| `do` | what it takes | what it answers |", "|---|---|---|")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def described(said: str) -> Iterator[str]:
    r"""The docstring of the protocol, line by line; the paragraph that is set in columns becomes a table.

    >>> for line in described("Ask:\n\n    read    text      how it is read; and\n    new     a, b,     one\n            c         more"):
    ...     print(line)
    Ask:
    <BLANKLINE>
    | `do` | what it takes | what it answers |
    |---|---|---|
    | `read` | text | how it is read; and |
    | `new` | a, b, c | one more |
    <BLANKLINE>
    """
    for paragraph in _PARAGRAPHS.split(said.strip()):
        lines = paragraph.splitlines()
        yield from (*HEAD, *map(_row, _joined(lines))) if lines[0].startswith("    ") else lines
        yield ""


def _joined(lines: list[str]) -> list[list[str]]:
    """The cells of each request; a line that names none goes on with the one above it."""
    columns = _columns(lines)
    rows: list[list[str]] = []
    for line in lines:
        cells = [line[start:end].strip() for start, end in zip(columns, [*columns[1:], None], strict=True)]
        if cells[0]:
            rows.append(cells)
        else:
            rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], cells, strict=True)]
    return rows


def _columns(lines: list[str]) -> list[int]:
    """Where the three columns begin, read from the first line."""
    return [found.start() for found in re.finditer(r"(?<=\s\s)\S", lines[0])]


def _row(cells: list[str]) -> str:
    name, takes, answers = cells
    return f"| `{name}` | {takes} | {answers} |"
