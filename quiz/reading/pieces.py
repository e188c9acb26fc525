"""Cutting a text at its separators, outside all brackets, without losing the place of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.reading.unreadable import Span, Unreadable

OPENING, CLOSING = "([{⟨", ")]}⟩"
LATEX_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\s*\{\s*(?:[pbvBV]?matrix|smallmatrix|array|cases)\s*\}(?:\{[lcr|]*\})?"
)
LATEX_SIZE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?=\s*[()\[\]|<>{}\\.])")
LATEX_SPACE = re.compile(r"\\[,;:!]")
TRANSPOSED = re.compile(r"\s*(?:\^\s*(?:\{\s*)?(?:\\top|\\intercal|\\mathsf\s*\{?T\}?|T)(?:\s*\})?|ᵀ|'|\.T)\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a text from `start` up to, not including, `end`."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there, without the space around it."""
        return self.text[self.start : self.end].strip()

    def placed(self) -> str:
        """The part alone, moved to where it stands by spaces: places in it are places in the whole text."""
        return " " * self.start + self.text[self.start : self.end]

    def trimmed(self) -> Piece:
        """The part without the space around it.

        >>> Piece(" 2x ", 0, 4).trimmed().words
        '2x'
        """
        inside = self.text[self.start : self.end]
        start = self.start + len(inside) - len(inside.lstrip())
        return Piece(self.text, start, max(start, self.start + len(inside.rstrip())))


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    r"""The text with every match of the patterns replaced by as many spaces.

    >>> blanked("\\left(x\\right)", LATEX_SIZE)
    '     (x      )'
    """
    for pattern in patterns:
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def split(piece: Piece, separators: str) -> list[Piece]:
    """The parts between separators that stand outside all brackets; a doubled backslash is written as a line end.

    >>> [part.words for part in split(Piece("(1, 2), 3", 0, 9), ",")]
    ['(1, 2)', '3']
    """
    cuts = [at for at in _outside(piece) if piece.text[at] in separators]
    starts, ends = [piece.start, *(cut + 1 for cut in cuts)], [*cuts, piece.end]
    return [Piece(piece.text, start, end) for start, end in zip(starts, ends, strict=True)]


def _outside(piece: Piece) -> Iterator[int]:
    depth = 0
    for at in range(piece.start, piece.end):
        depth -= piece.text[at] in CLOSING
        if depth <= 0:
            yield at
        depth += piece.text[at] in OPENING


def unwrapped(piece: Piece) -> Piece:
    """The part without the one pair of brackets that holds all of it, if there is such a pair.

    >>> unwrapped(Piece("((1, 2))", 0, 8)).words, unwrapped(Piece("(1)(2)", 0, 6)).words
    ('(1, 2)', '(1)(2)')
    """
    piece = piece.trimmed()
    if piece.end - piece.start < 2 or piece.text[piece.start] not in OPENING:
        return piece
    partner = next((at for at in _outside(Piece(piece.text, piece.start, piece.end)) if at > piece.start), piece.end)
    if partner == piece.end - 1 and piece.text[partner] in CLOSING:
        return Piece(piece.text, piece.start + 1, piece.end - 1).trimmed()
    return piece


def after_name(piece: Piece) -> Piece:
    """What stands after the last equals sign outside all brackets, or all of it.

    >>> text = "∇f(x, y) = (2x, 3)"
    >>> after_name(Piece(text, 0, len(text))).words
    '(2x, 3)'
    """
    equals = [at for at in _outside(piece) if piece.text[at] == "=" and piece.text[at - 1 : at] not in ("<", ">")]
    return Piece(piece.text, equals[-1] + 1, piece.end) if equals else piece


def unbalanced(text: str) -> Unreadable | None:
    """The refusal of a bracket without a partner, if there is one. Which bracket closes which does not matter.

    >>> unbalanced("[[1, 2], [3, 4]")
    Unreadable(reason='this bracket is not closed', span=Span(start=0, end=1), repair='')
    """
    still_open: list[int] = []
    for at, sign in enumerate(text):
        if sign in OPENING:
            still_open.append(at)
        elif sign in CLOSING and not still_open:
            return Unreadable("this bracket was not opened", Span(at, at + 1))
        elif sign in CLOSING:
            still_open.pop()
    return Unreadable("this bracket is not closed", Span(still_open[0], still_open[0] + 1)) if still_open else None
