"""What a piece of a text can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.reading.unreadable import Span


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    WORD = "word"
    COMMAND = "command"
    OPERATOR = "operator"
    OPEN = "open"
    CLOSE = "close"
    BAR = "bar"
    COMMA = "comma"
    EQUALS = "equals"
    PRIME = "prime"
    SUPERSCRIPT = "superscript"
    FACTORIAL = "factorial"
    UNDERSCORE = "underscore"
    RELATION = "relation"
    SEPARATOR = "separator"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `text` is in plain form: `−` has become `-`, `²` has become `2`, `[` has become `(`.

    `square` tells a square bracket from a round one, which matters for `[x > 0]` alone.
    """

    kind: Kind
    text: str
    span: Span
    spaced: bool = False
    square: bool = False


def made(kind: Kind, plain: str, start: int, end: int) -> tuple[Token, int]:
    """A token between two places, and the place where it ends.

    >>> made(Kind.OPERATOR, "-", 3, 4)
    (Token(kind=<Kind.OPERATOR: 'operator'>, text='-', span=Span(start=3, end=4), spaced=False, square=False), 4)
    """
    return Token(kind, plain, Span(start, end)), end
