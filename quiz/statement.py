"""What stands in a sentence or is asked for: expressions, and what is built of them.

    Value        what can be asked for and answered
      Expression   3x^2                     (`quiz.expression`)
      Vector       (2x, 3)                  a column of entries
      Matrix       [[1, 2], [3, 4]]         rows of entries
      Interval     0 < eta < 1              the numbers between two ends
      Listing      a = 6, b = -4            several entries, each with its name when it has one
    Statement    what can be written
      Value
      Equation     u = v = w

>>> from quiz.expression import lift
>>> x = Variable("x")
>>> Vector((2 * x, lift(3)))
Vector(entries=(Product(2, x), 3))
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.expression import Expression, Variable


@dataclass(frozen=True, slots=True)
class Vector:
    """A column of entries, one or more. A gradient is one."""

    entries: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of entries, all of one length. Raises ValueError when they are not."""

    rows: tuple[tuple[Expression, ...], ...]

    def __post_init__(self) -> None:
        if len({len(row) for row in self.rows}) != 1 or not self.rows[0]:
            raise ValueError("the rows of a matrix are of one length, and not empty")

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and how many columns."""
        return len(self.rows), len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers `of` between two ends; an end that is None is at infinity. `closed` ends belong to the interval."""

    of: Variable
    low: Expression | None
    high: Expression | None
    closed_low: bool = False
    closed_high: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Several entries; `names` is empty, or has one name for each."""

    entries: tuple[Expression, ...]
    names: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """`u = v = …`: two sides or more, joined by one relation (`=`, `≈`, `<`, `←`)."""

    sides: tuple[Value, ...]
    relation: str = "="

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The sides of an equation between expressions. Raises TypeError when one is a vector, a matrix or the like."""
        found = tuple(side for side in self.sides if isinstance(side, Expression))
        if len(found) < len(self.sides):
            raise TypeError("a side of this equation is not an expression")
        return found


Value = Expression | Vector | Matrix | Interval | Listing
Statement = Value | Equation


def entries(value: Value) -> tuple[Expression, ...]:
    """The expressions that a value is made of, row by row; the ends of an interval that it has.

    >>> from quiz.expression import lift
    >>> entries(Matrix(((lift(1), lift(2)), (lift(3), lift(4)))))
    (1, 2, 3, 4)
    """
    match value:
        case Vector(found) | Listing(found, _):
            return found
        case Matrix(rows):
            return tuple(entry for row in rows for entry in row)
        case Interval(_, low, high):
            return tuple(end for end in (low, high) if end is not None)
        case _:
            return (value,)
