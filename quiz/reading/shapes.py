"""Reading what is more than one expression: vectors, matrices and several answers at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.expression import Expression
from quiz.reading.pieces import (
    LATEX_ENVIRONMENT,
    LATEX_SIZE,
    LATEX_SPACE,
    TRANSPOSED,
    Piece,
    after_name,
    blanked,
    split,
    unbalanced,
    unwrapped,
)
from quiz.reading.texts import read
from quiz.reading.tokens import unwrapped as stripped
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Vocabulary
from quiz.statement import Listing, Matrix, Vector

GAP = re.compile(r",\s*,")
ARRAY = re.compile(r"^\s*(?:array|tensor|Matrix)\s*\((.*)\)\s*$", re.DOTALL)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def read_vector(text: str, vocabulary: Vocabulary, size: int) -> Vector | Unreadable:
    """A vector with so many entries: `(2x, 3)`, `[2x, 3]`, `[[2x], [3]]`, a LaTeX column, with or without its name.

    >>> read_vector("grad f = (2x, 3)", Vocabulary(), 2)
    Vector(entries=(Product(2, x), 3))
    >>> read_vector("2x + 3", Vocabulary(), 2).reason
    'two entries are asked for, such as (1, 2); this has one'
    """
    if refused := unbalanced(text):
        return refused
    plain = _plain(text)
    if gap := GAP.search(plain.text, plain.start, plain.end):
        return Unreadable("an entry is missing between these commas", Span(*gap.span()))
    parts = _cells(plain, size)
    if len(parts) != size:
        example = ", ".join(str(entry) for entry in range(1, size + 1))
        reason = f"{_count(size)} entries are asked for, such as ({example}); this has {_count(len(parts))}"
        return Unreadable(reason, Span(0, len(text)))
    found = _each(parts, vocabulary)
    return found if isinstance(found, Unreadable) else Vector(found)


def read_matrix(text: str, vocabulary: Vocabulary, shape: tuple[int, int]) -> Matrix | Unreadable:
    r"""A matrix of a given shape: `[[1, 2], [3, 4]]`, `1, 2; 3, 4`, `\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`.

    >>> read_matrix("[[1, 2], [3, 4x]]", Vocabulary(), (2, 2))
    Matrix(rows=((1, 2), (3, Product(4, x))))
    """
    if refused := unbalanced(text):
        return refused
    rows = [_cells(row, shape[1]) for row in _rows(_plain(text), shape)]
    if (len(rows), *{len(row) for row in rows}) != shape:
        reason = f"{_count(shape[0])} rows of {_count(shape[1])} entries are asked for, such as {_example(shape)}"
        return Unreadable(reason, Span(0, len(text)))
    read_rows: list[tuple[Expression, ...]] = []
    for row in rows:
        found = _each(row, vocabulary)
        if isinstance(found, Unreadable):
            return found
        read_rows.append(found)
    return Matrix(tuple(read_rows))


def read_listing(
    text: str, vocabulary: Vocabulary, names: tuple[Expression, ...], spellings: Sequence[frozenset[str]]
) -> Listing | Unreadable:
    """Several answers, each with its name (in any order) or all in order; `spellings` are what each name may look like.

    >>> from quiz.expression import Variable
    >>> read_listing("b = 2, a = 1", Vocabulary(()), (Variable("a"), Variable("b")), [frozenset("a"), frozenset("b")])
    Listing(entries=(1, 2), names=(a, b))
    """
    if refused := unbalanced(text):
        return refused
    parts = split(unwrapped(Piece(blanked(text, LATEX_SIZE, LATEX_SPACE), 0, len(text))), ",;\n")
    parts = [part for part in parts if part.words]
    if len(parts) != len(names):
        reason = f"{_count(len(names))} answers are asked for, with commas between them; this has {_count(len(parts))}"
        return Unreadable(reason, Span(0, len(text)))
    ordered: dict[int, Piece] = {}
    for place, part in enumerate(parts):
        value = after_name(part)
        label = _squashed(part.text[part.start : value.start].rstrip("= "))
        found = place if not label else next((at for at, known in enumerate(spellings) if label in known), -1)
        if found < 0 or found in ordered:
            reason = (
                "this name is given twice" if found >= 0 else "I do not know this name; the names asked for will do"
            )
            return Unreadable(reason, Span(part.trimmed().start, part.trimmed().end))
        ordered[found] = value
    values = _each([ordered[place] for place in range(len(names))], vocabulary)
    return values if isinstance(values, Unreadable) else Listing(values, names)


def _plain(text: str) -> Piece:
    """The text without its name, LaTeX environment, sizes of brackets and sign of transposition."""
    text = stripped(text)
    if found := ARRAY.match(text):
        text = (" " * found.start(1) + found.group(1)).ljust(len(text))
    text = (
        blanked(text, LATEX_ENVIRONMENT, LATEX_SIZE, LATEX_SPACE)
        .replace("\\langle", "(      ")
        .replace("\\rangle", ")      ")
        .replace("\\\\", " \n")
        .replace("&", ",")
        .replace("⟨", "(")
        .replace("⟩", ")")
    )
    return unwrapped(_angled(after_name(Piece(blanked(text, TRANSPOSED), 0, len(text)))))


def _angled(piece: Piece) -> Piece:
    """`<2x, 3>` without its signs, which a keyboard has for angle brackets."""
    piece = piece.trimmed()
    inside = piece.words[:1] == "<" and piece.words[-1:] == ">"
    return Piece(piece.text, piece.start + 1, piece.end - 1) if inside else piece


def _rows(piece: Piece, shape: tuple[int, int]) -> list[Piece]:
    rows = [row for row in split(piece, ";\n") if row.words]
    if len(rows) == 1 and shape[0] > 1:
        rows = split(piece, ",")
    elif len(rows) == 1 and len(split(piece, ",")) == 1:
        rows = [unwrapped(piece)]
    return [unwrapped(row) for row in rows]


def _cells(piece: Piece, count: int) -> list[Piece]:
    """The entries between commas; or between spaces where there are no commas and the count is then right."""
    parts = [part for part in split(unwrapped(piece), ",;\n") if part.words]
    if len(parts) == 1 and count > 1 and _enclosed(parts[0]) and len(spaced := _between_spaces(parts[0])) == count:
        return spaced
    return [unwrapped(part) if part.words.startswith("[") else part for part in parts]


def _enclosed(piece: Piece) -> bool:
    """Whether the part stands in brackets, or is one row of several; else a space is no sign of an entry."""
    before, after = piece.text[: piece.start].rstrip(" "), piece.text[piece.end :]
    return before.endswith(("(", "[", "{", "\n", ";")) or not {"\n", ";"}.isdisjoint(after)


def _between_spaces(piece: Piece) -> list[Piece]:
    """The parts between spaces, unless a sign stands alone: `[1 2]` is two entries, `[x + 1]` is one."""
    parts = [part for part in split(piece, " \t") if part.words]
    return [piece] if any(part.words in "+-*/=^" for part in parts) else parts


def _each(parts: list[Piece], vocabulary: Vocabulary) -> tuple[Expression, ...] | Unreadable:
    found: list[Expression] = []
    for part in parts:
        one = read(part.placed(), vocabulary)
        if isinstance(one, Unreadable):
            return one
        found.append(one)
    return tuple(found)


def _squashed(name: str) -> str:
    """A name without spaces and signs of LaTeX, in which round and straight d are the same."""
    return "".join(sign for sign in name.replace("\\partial", "d").replace("∂", "d") if sign not in " \\{}_")


def _count(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)


def _example(shape: tuple[int, int]) -> str:
    numbers = iter(range(1, shape[0] * shape[1] + 1))
    rows = ("[" + ", ".join(str(next(numbers)) for _ in range(shape[1])) + "]" for _ in range(shape[0]))
    return "[" + ", ".join(rows) + "]"
