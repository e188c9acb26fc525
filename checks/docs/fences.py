"""The fenced code of a Markdown page, in every form MkDocs renders: plain, in a box, in a tab, with attributes, with tildes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(
    r"^(?P<indent>[> ]*(?:(?:[-*+]|\d+[.)]) +)?)(?P<fence>`{3,}|~{3,})[ ]*"
    r"(?:\{[ ]*\.?(?P<attribute>[\w#.+-]+)[^}`]*\}|(?P<language>[\w#.+-]*)[^`]*)$"
)
_SKIP = re.compile(r'<!--\s*code:\s*skip(?:\s+"(?P<reason>[^"]+)")?\s*-->')


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code: its language, its text without the indentation, the line of its first line in the file.

    `skip` is None where it must run, else the reason given, which may be empty and then is a defect.
    """

    language: str
    code: str
    line: int
    skip: str | None = None


def fences(page: str) -> Iterator[Fence]:
    """Every fence of a page, in order. A fence that is never closed ends with the page."""
    lines = page.splitlines()
    number = 0
    while number < len(lines):
        opening = _OPENING.match(lines[number])
        number += 1
        if opening is None:
            continue
        body, first = list[str](), number
        while number < len(lines) and not _closes(lines[number], opening["fence"]):
            body.append(_dedented(lines[number], len(opening["indent"])))
            number += 1
        number += 1
        language = (opening["attribute"] or opening["language"] or "").lower()
        yield Fence(language, "\n".join(body) + "\n", first + 1, _skipped(lines, first - 2))


def _closes(line: str, fence: str) -> bool:
    inside = line.strip("> ").rstrip()
    return len(inside) >= len(fence) and set(inside) == {fence[0]}


def _dedented(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip("> ") else line.lstrip()


def _skipped(lines: list[str], before: int) -> str | None:
    while before >= 0 and not lines[before].strip():
        before -= 1
    mark = _SKIP.fullmatch(lines[before].strip()) if before >= 0 else None
    return (mark["reason"] or "") if mark else None
