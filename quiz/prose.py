"""Sentences with mathematics in them, kept as data so that every surface writes them in its own way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.statement import Statement

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words and mathematics in turn. `quiz.writing` writes it as Markdown, plain text, speech or Typst."""

    parts: tuple[str | Statement, ...]


def say(template: str, **values: Statement | int | str) -> Prose:
    """A sentence with named slots for mathematics; an `int` or `str` is written as plain words.

    >>> from quiz.expression import Variable
    >>> say("Take step {number} with {w}.", number=2, w=Variable("w")).parts
    ('Take step 2 with ', w, '.')

    Raises KeyError when a slot has no value, ValueError when a value has no slot.
    """
    pieces = _SLOT.split(template)
    if unused := set(values) - set(pieces[1::2]):
        raise ValueError(f"no slot for {', '.join(sorted(unused))} in {template!r}")
    parts: list[str | Statement] = []
    for position, piece in enumerate(pieces):
        value = values[piece] if position % 2 else piece
        if not isinstance(value, str | int):
            parts.append(value)
        elif parts and isinstance(parts[-1], str):
            parts[-1] += str(value)
        else:
            parts.append(str(value))
    return Prose(tuple(part for part in parts if part != ""))
