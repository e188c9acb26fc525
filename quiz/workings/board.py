"""Worked solutions told by a function, and numbers as a person writes them on a board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.exercise import Line
from quiz.expression import Expression
from quiz.material.numbers import shown
from quiz.statement import Equation, Value


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


def rounded(value: Fraction, places: int) -> Expression:
    """A number rounded to so many decimal places, halves to even.

    >>> rounded(Fraction(2, 3), 3)
    0.667
    """
    return shown(round(value, places))


def roundly(value: Fraction, places: int) -> str:
    """The relation between a value and its rounded form: `=` when nothing is lost, else `≈`.

    >>> roundly(Fraction(1, 4), 3), roundly(Fraction(1, 3), 3)
    ('=', '≈')
    """
    return "=" if round(value, places) == value else "≈"


def equals(*sides: Value, relation: str = "=") -> Equation:
    """The chain `u = v = …`, a side that repeats the one before it left out.

    >>> from quiz.expression import Variable
    >>> w, five = Variable("w"), shown(5)
    >>> equals(w, five, five), equals(w, shown(2) + 3, five)
    (Equation(sides=(w, 5), relation='='), Equation(sides=(w, Sum(2, 3), 5), relation='='))
    """
    return Equation(tuple(side for place, side in enumerate(sides) if not place or side != sides[place - 1]), relation)
