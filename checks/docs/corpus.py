"""The statements that the verifier is measured on: true ones, and mistakes that were printed, each with its correction.

`corpus.txt` has a row `definitions | statement`, `mistakes.txt` a row `definitions | mistake | correction`; definitions are
separated by semicolons, and bars between columns have a space on each side.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and what is defined before it."""

    definitions: tuple[str, ...]
    tex: str


def true_statements() -> list[Statement]:
    """The rows of `corpus.txt`."""
    rows = (row.partition(" | ") for row in _rows("corpus.txt"))
    return [Statement(_definitions(before), tex.strip()) for before, _, tex in rows]


def printed_mistakes() -> list[tuple[Statement, Statement]]:
    """The rows of `mistakes.txt`: the mistake, and its correction."""
    rows = (row.split(" | ") for row in _rows("mistakes.txt"))
    made = ((_definitions(before), mistake.strip(), correction.strip()) for before, mistake, correction in rows)
    return [(Statement(before, mistake), Statement(before, correction)) for before, mistake, correction in made]


def _rows(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _definitions(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
