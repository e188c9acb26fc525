"""Worked solutions told by a function, and numbers as a person writes them on a board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.exercise import Line, Misconception
from quiz.expression import Expression
from quiz.statement import Equation, Value, entries
from quiz.tidy import number, value_of


@dataclass(frozen=True, slots=True)
class Board:
    """The working that `telling(*arguments)` writes when somebody asks for it.

    Two boards with the same teller and the same arguments are equal; `telling` is a function of a module.
    """

    telling: Callable[..., Iterator[Line]]
    arguments: tuple[object, ...]

    def lines(self) -> tuple[Line, ...]:
        """The lines, the last of which states the key."""
        return tuple(self.telling(*self.arguments))


def written(value: Fraction | int) -> Expression:
    """A number as a decimal when it ends, else as a fraction.

    >>> written(Fraction(-3, 2)), written(Fraction(1, 3))
    (Negative(1.5), Quotient(1, 3))
    """
    return number(Fraction(value), decimal=True)


def rounded(value: Fraction, places: int) -> Expression:
    """A number rounded to so many decimal places, halves to even.

    >>> rounded(Fraction(2, 3), 3)
    0.667
    """
    return written(round(value, places))


def roundly(value: Fraction, places: int) -> str:
    """The relation between a value and its rounded form: `=` when nothing is lost, else `≈`.

    >>> roundly(Fraction(1, 4), 3), roundly(Fraction(1, 3), 3)
    ('=', '≈')
    """
    return "=" if round(value, places) == value else "≈"


def equals(*sides: Value) -> Equation:
    """The chain `u = v = …`, a side that repeats the one before it left out."""
    return Equation(tuple(side for place, side in enumerate(sides) if not place or side != sides[place - 1]))


def distinct(key: Value, *predicted: Misconception, tolerance: Fraction = Fraction(0)) -> tuple[Misconception, ...]:
    """The misconceptions whose answers differ from the key, by more than the tolerance, and from each other.

    Numbers are compared as written by `written` or `rounded`; of two equal ones the first stays.
    """
    kept: list[Misconception] = []
    for known in predicted:
        if not _same(known.answer, key, tolerance) and all(known.answer != other.answer for other in kept):
            kept.append(known)
    return tuple(kept)


def _same(one: Value, other: Value, tolerance: Fraction) -> bool:
    if one == other:
        return True
    if not tolerance or len(entries(one)) != len(entries(other)):
        return False
    pairs = ((value_of(a), value_of(b)) for a, b in zip(entries(one), entries(other), strict=True))
    return all(a is not None and b is not None and abs(a - b) <= tolerance for a, b in pairs)
