"""Numbers, column vectors and matrices of numbers: worked out exactly, and written as a person writes them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quiz.expression import Expression
from quiz.statement import Matrix, Vector
from quiz.tidy import number

Rational = Fraction | int
Rows = Sequence[Sequence[Rational]]


def shown(value: Rational) -> Expression:
    """A number as it is shown to people: a decimal where it ends within six places, else a fraction.

    >>> shown(Fraction(-3, 4)), shown(Fraction(1, 3)), shown(Fraction(1, 128))
    (Negative(0.75), Quotient(1, 3), Quotient(1, 128))
    """
    exact = Fraction(value)
    return number(exact, decimal=(exact * 10**6).denominator == 1)


def column(values: Sequence[Rational]) -> Vector:
    """Numbers as a column vector.

    >>> column([1, Fraction(1, 2)])
    Vector(entries=(1, 0.5))
    """
    return Vector(tuple(shown(value) for value in values))


def table(rows: Rows) -> Matrix:
    """Numbers as a matrix, row by row.

    >>> table([[1, 2], [3, 4]])
    Matrix(rows=((1, 2), (3, 4)))
    """
    return Matrix(tuple(tuple(shown(value) for value in row) for row in rows))


def outer(left: Sequence[Rational], right: Sequence[Rational]) -> list[list[Rational]]:
    """The outer product u vᵀ: entry (i, j) is u_i v_j.

    >>> outer([1, 2], [3, 4, 5])
    [[3, 4, 5], [6, 8, 10]]
    """
    return [[u * v for v in right] for u in left]


def transposed(rows: Rows) -> list[list[Rational]]:
    """Rows made columns.

    >>> transposed([[1, 2, 3], [4, 5, 6]])
    [[1, 4], [2, 5], [3, 6]]
    """
    return [list(line) for line in zip(*rows, strict=True)]


def applied(rows: Rows, vector: Sequence[Rational]) -> list[Rational]:
    """Matrix times column vector.

    >>> applied([[1, 2], [3, 4]], [1, 10])
    [21, 43]
    """
    return [sum(entry * value for entry, value in zip(row, vector, strict=True)) for row in rows]
