"""Reading intervals and inequalities: `0 < eta < 1`, `(0, 1)`, `eta <= 2`, `eta in [0, 1)`."""

from __future__ import annotations

import re
from dataclasses import replace

from quiz.expression import Expression, Variable
from quiz.reading.pieces import LATEX_SIZE, Piece, blanked, split
from quiz.reading.texts import read
from quiz.reading.tokens import unwrapped
from quiz.reading.unreadable import Span, Unreadable
from quiz.reading.vocabulary import Vocabulary
from quiz.statement import Interval

RELATION = re.compile(r"<=|=<|>=|=>|[<>≤≥⩽⩾]|\\(?:leq?|geq?|lt|gt)(?:slant)?(?![a-z])")
UPWARDS = {"<", "<=", "=<", "≤", "⩽", "le", "leq", "lt", "leqslant"}
STRICT = {"<", ">", "lt", "gt"}
INFINITY = re.compile(r"\s*[+−-]?\s*(?:\\infty|∞|infinity|infty|inf|oo)\s*$", re.IGNORECASE)
MEMBER = re.compile(r"^\s*\S{1,12}?\s*(?:∈|\\in(?![a-z])|\bin\b|=)\s*(?=[\[(\]])")
BETWEEN = re.compile(
    r"^\s*(?:\S{1,12}\s+(?:is\s+)?)?(?:between\s+(?=.+and)|from\s+(?=.+to))(.+?)\s+(?:and|to)\s+(.+?)\s*$",
    re.IGNORECASE,
)
COMMA = re.compile(r"\d+,\d+")
AND = re.compile(r"\band\b|∧|\\land|\\wedge|&&?")
HELP = "write an interval such as (0, 1), or 0 < {name} < 1"


def read_interval(text: str, vocabulary: Vocabulary, of: Variable) -> Interval | Unreadable:
    """The numbers `of` which the text speaks.

    >>> eta = Variable("eta")
    >>> read_interval("0 < eta <= 1", Vocabulary(), eta)
    Interval(of=eta, low=0, high=1, closed_low=False, closed_high=True)
    >>> read_interval("(0, 1)", Vocabulary(), eta) == read_interval("1 > eta > 0", Vocabulary(), eta)
    True
    """
    vocabulary = replace(vocabulary, variables=(*vocabulary.variables, of.name))
    text = blanked(unwrapped(text), LATEX_SIZE)
    if found := BETWEEN.match(text):
        return _ends(Piece(text, *found.span(1)), Piece(text, *found.span(2)), vocabulary, of, (False, False))
    if RELATION.search(text):
        return _inequalities(text, vocabulary, of)
    return _bracketed(blanked(text, MEMBER), vocabulary, of)


def _bracketed(text: str, vocabulary: Vocabulary, of: Variable) -> Interval | Unreadable:
    whole = Piece(text, 0, len(text)).trimmed()
    opening, closing = whole.words[:1], whole.words[-1:]
    if opening and opening in "([" and not any(sign in whole.words for sign in ")]"):
        return Unreadable("this bracket is not closed", Span(whole.start, whole.start + 1))
    if opening not in ("(", "[", "]") or closing not in (")", "]", "["):
        return Unreadable(HELP.format(name=of.name), Span(0, len(text)))
    parts = split(Piece(text, whole.start + 1, whole.end - 1), ",;")
    if len(parts) == 3 and (comma := COMMA.search(text)):
        return _decimal(comma)
    if len(parts) != 2:
        return Unreadable("an interval has two ends, with a comma between them", Span(whole.start, whole.end))
    return _ends(parts[0], parts[1], vocabulary, of, (opening == "[", closing == "]"))


def _inequalities(text: str, vocabulary: Vocabulary, of: Variable) -> Interval | Unreadable:
    """One chain of inequalities, or two joined by a comma or the word and."""
    if comma := COMMA.search(text):
        return _decimal(comma)
    cut = AND.sub(lambda found: ",".ljust(len(found.group())), text)
    found: Interval | Unreadable | None = None
    for part in split(Piece(cut, 0, len(cut)), ",;"):
        one = _chain(part, vocabulary, of)
        if isinstance(one, Unreadable):
            return one
        found = one if found is None else _both(found, one)
        if isinstance(found, Unreadable):
            return found
    assert found is not None
    return found


def _decimal(comma: re.Match[str]) -> Unreadable:
    point = comma.group().replace(",", ".")
    return Unreadable(f"is this comma a decimal point? Then write {point}", Span(*comma.span()), point)


def _both(a: Interval | Unreadable, b: Interval) -> Interval | Unreadable:
    """What lies in two intervals that are bounded on different sides."""
    if isinstance(a, Unreadable) or (a.low is not None and b.low is not None) or None not in (a.high, b.high):
        return Unreadable("write this as one interval", Span(0, 1))
    low, high = (a, b) if a.low is not None else (b, a)
    return Interval(a.of, low.low, high.high, low.closed_low, high.closed_high)


def _chain(part: Piece, vocabulary: Vocabulary, of: Variable) -> Interval | Unreadable:
    marks = list(RELATION.finditer(part.text, part.start, part.end))
    starts, ends = [part.start, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), part.end]
    sides = [Piece(part.text, start, end) for start, end in zip(starts, ends, strict=True)]
    signs = [mark.group().lstrip("\\") for mark in marks]
    upwards = [sign in UPWARDS for sign in signs]
    middle = [place for place, side in enumerate(sides) if read(side.placed(), vocabulary) == of]
    if (
        not 2 <= len(sides) <= 3
        or len(set(upwards)) != 1
        or len(middle) != 1
        or (len(sides) == 3) != (middle == [1] and len(sides) == 3)
    ):
        return Unreadable(HELP.format(name=of.name), Span(part.trimmed().start, part.trimmed().end))
    if not upwards[0]:
        sides, signs, middle = sides[::-1], signs[::-1], [len(sides) - 1 - middle[0]]
    closed = [sign not in STRICT for sign in signs]
    below, above = (sides[0], sides[2]) if len(sides) == 3 else (None, sides[1]) if middle == [0] else (sides[0], None)
    low_closed = closed[0] if below is not None else False
    return _ends(below, above, vocabulary, of, (low_closed, closed[-1] if above is not None else False))


def _ends(
    low: Piece | None, high: Piece | None, vocabulary: Vocabulary, of: Variable, closed: tuple[bool, bool]
) -> Interval | Unreadable:
    found: list[Expression | None] = []
    for end in (low, high):
        if end is None or INFINITY.match(end.words):
            found.append(None)
            continue
        one = read(end.placed(), vocabulary)
        if isinstance(one, Unreadable):
            return one
        found.append(one)
    below, above = found
    return Interval(of, below, above, closed[0] and below is not None, closed[1] and above is not None)
