"""Pages and notebooks as one kind of thing: parts of text with places in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 20_000_000
SKIPPED_FOLDERS = frozenset({"node_modules", ".venv", "site", ".git", ".cache", ".ipynb_checkpoints"})


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both from 1; `cell` is the number of the cell in a notebook, 0 on a page."""

    path: str
    line: int
    column: int
    cell: int = 0

    def __str__(self) -> str:
        where = f" (cell {self.cell})" if self.cell else ""
        return f"{self.path}:{self.line}:{self.column}{where}"


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown text: a page, or a cell, whose lines stand at `lines` of the file, `indent` characters further right."""

    path: str
    content: str
    cell: int = 0
    lines: tuple[int, ...] = ()
    indent: int = 0
    code: bool = False

    def place(self, position: int) -> Place:
        """Where a character of the text stands in the file."""
        line = self.content.count("\n", 0, position)
        column = position - (self.content.rfind("\n", 0, position) + 1)
        number = self.lines[line] if line < len(self.lines) else line + 1
        return Place(self.path, number, column + 1 + self.indent, self.cell)


def paths(given: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Every page and notebook under the given paths, each with the folder that its name is relative to."""
    for path in given:
        if path.is_file():
            yield path, path.parent
            continue
        for found in sorted(path.rglob("*")):
            inside = found.relative_to(path).parts
            if found.suffix in (".md", ".ipynb") and not SKIPPED_FOLDERS & set(inside):
                yield found, path


def texts(path: Path, shown: str) -> list[Text]:
    """The Markdown of a page or of the cells of a notebook. Raises ValueError for a file that is neither."""
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"{shown} is larger than {LARGEST_FILE} bytes")
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return [Text(shown, content)]
    return _cells(content, shown)


def _cells(content: str, shown: str) -> list[Text]:
    """The Markdown cells. Jupyter writes each line of a source on a line of its own, which is how places are found."""
    file_lines = content.splitlines()
    made: list[Text] = []
    reached = 0
    for number, cell in enumerate(json.loads(content)["cells"], 1):
        source = cell["source"] if isinstance(cell["source"], list) else cell["source"].splitlines(keepends=True)
        places = []
        for line in source:
            reached = _line_of(file_lines, line, reached)
            places.append(reached)
        if cell["cell_type"] == "code":
            made.append(Text(shown, "".join(source), number, tuple(places), code=True))
        if cell["cell_type"] == "markdown":
            indent = len(file_lines[reached - 1]) - len(file_lines[reached - 1].lstrip()) + 1 if reached else 0
            made.append(Text(shown, "".join(source), number, tuple(places), indent))
    return made


def _line_of(file_lines: list[str], line: str, after: int) -> int:
    written = {json.dumps(line), json.dumps(line, ensure_ascii=False)}
    for number in range(after, len(file_lines)):
        if file_lines[number].strip().rstrip(",") in written:
            return number + 1
    return after
