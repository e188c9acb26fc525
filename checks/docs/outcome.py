"""What became of a block of code, and the edits that make its page say what really happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a page to be replaced: the first, how many, and what comes in their place."""

    line: int
    count: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What fails at a line, and the edits that would make the page say what happens: one if it is about output."""

    line: int
    message: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """The block has run; `problems` is empty when all is well."""

    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRun:
    """The block was left out, and why."""

    reason: str


Outcome = Ran | NotRun


def rewriting(line: int, want: str, got: str, prefix: str) -> Edit:
    """The edit that puts what was printed in the place of what the page says, behind the prefix of the page's lines."""
    new = tuple(f"{prefix}{one}".rstrip() for one in got.rstrip("\n").splitlines())
    return Edit(line, want.count("\n"), new)


def edited(markdown: str, edits: Iterable[Edit]) -> str:
    r"""The page with the edits made.

    >>> edited("a\nb\nc\n", [Edit(2, 1, ("x", "y"))])
    'a\nx\ny\nc\n'
    """
    lines = markdown.split("\n")
    for edit in sorted(edits, key=lambda one: one.line, reverse=True):
        lines[edit.line - 1 : edit.line - 1 + edit.count] = edit.lines
    return "\n".join(lines)
