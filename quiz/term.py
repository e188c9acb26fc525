"""Exact numbers, and terms: a rational coefficient times powers, and how a teacher writes it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quiz.expression import (
    ONE,
    ZERO,
    Constant,
    E,
    Expression,
    Negative,
    Numeral,
    Power,
    Quotient,
    Variable,
    lift,
    multiply,
    negate,
)


@dataclass(slots=True)
class Term:
    """A rational coefficient times powers of bases, in order of appearance; `decimal` when a decimal took part.

    Whole coefficients are kept as integers: arithmetic with them is many times faster than with fractions.
    """

    coefficient: Fraction | int
    powers: dict[Expression, Expression]
    decimal: bool = False


def number(value: Fraction | int, *, decimal: bool = False) -> Expression:
    """A rational number as a teacher writes it: as a decimal when asked for and when it ends, else as a fraction.

    >>> number(Fraction(-6, 4)), number(Fraction(3, 5), decimal=True)
    (Negative(Quotient(3, 2)), 0.6)
    """
    if value < 0:
        return negate(number(-value, decimal=decimal))
    if not decimal or value.denominator == 1:
        return lift(value)
    for places in range(1, 13):
        if 10**places % value.denominator == 0:
            return Numeral(Fraction(value), places)
    return lift(value)


def exact(u: Expression) -> Fraction | None:
    """The value of a number as `number` writes it; None for anything else.

    >>> exact(number(Fraction(-3, 2))), exact(Variable("x"))
    (Fraction(-3, 2), None)
    """
    match u:
        case Negative(Numeral(value)):
            return -value
        case Numeral(value):
            return value
        case Quotient(Numeral(above), Numeral(below)) if below:
            return above / below
        case Negative(Quotient(Numeral(above), Numeral(below))) if below:
            return -above / below
        case _:
            return None


def light(value: Fraction | int) -> Fraction | int:
    """A whole number as an integer.

    >>> light(Fraction(4, 2)), light(Fraction(1, 2))
    (2, Fraction(1, 2))
    """
    return value.numerator if value.denominator == 1 else value


def in_writing(term: Term) -> Expression:
    """The term as an expression: coefficient first, negative powers below the line.

    >>> in_writing(Term(Fraction(3), {Variable("x"): lift(-2), Variable("w"): ONE}))
    Quotient(Product(3, w), Power(x, 2))
    """
    size = term.coefficient if term.coefficient >= 0 else -term.coefficient
    if not size:
        return ZERO
    if ZERO in term.powers:
        return Quotient(ONE, ZERO)
    above, below = _sides(term)
    written: Expression
    decimal = number(size, decimal=term.decimal)
    if isinstance(decimal, Numeral) and decimal.places:
        top = _with_number(decimal, above)
        written = Quotient(top, multiply(*below)) if below else top
    elif below or (size.denominator > 1 and not term.decimal and (size.numerator == 1 or not above)):
        top = _with_number(lift(size.numerator), above)
        bottom = _with_number(lift(size.denominator), below)
        written = top if bottom == ONE else Quotient(top, bottom)
    else:
        written = _with_number(decimal, above)
    return negate(written) if term.coefficient < 0 else written


def _sides(term: Term) -> tuple[list[Expression], list[Expression]]:
    above: list[Expression] = []
    below: list[Expression] = []
    for root, exponent in sorted(term.powers.items(), key=_place):
        if isinstance(exponent, Negative) and root != E:
            below.append(root if exponent.operand == ONE else Power(root, exponent.operand))
        else:
            above.append(root if exponent == ONE else Power(root, exponent))
    return above, below


def _place(power: tuple[Expression, Expression]) -> int:
    root, exponent = power
    if isinstance(root, Constant) and exact(exponent) is not None:
        return 0
    return 1 if isinstance(root, Variable) else 2


def _with_number(coefficient: Expression, factors: list[Expression]) -> Expression:
    if coefficient == ONE and factors:
        return multiply(*factors)
    return multiply(coefficient, *factors)
