"""Sums of powers of one variable by their coefficients: written, differentiated and evaluated without a search for like terms.

A term is (coefficient, exponent); exponents may be negative or fractions. Terms come in the order in which they are
written, no two with the same exponent.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quiz.expression import ONE, ZERO, Expression, Power, Quotient, Variable, add, lift, multiply, negate
from quiz.functions import sqrt
from quiz.tidy import number

Coefficient = int | Fraction
Term = tuple[Coefficient, Coefficient]
HALF = Fraction(1, 2)


def polynomial(terms: Iterable[Term], x: Variable) -> Expression:
    """The sum of the terms, tidy; zero when there are none.

    >>> polynomial(((3, 2), (-1, 1), (5, 0)), Variable("x"))
    Sum(Product(3, Power(x, 2)), Negative(x), 5)
    """
    written = [monomial(a, n, x) for a, n in terms if a]
    return add(*written) if written else ZERO


def monomial(a: Coefficient, n: Coefficient, x: Variable) -> Expression:
    """`a x^n`, tidy: a negative power stands below the line, and a power of one half is a root.

    >>> monomial(Fraction(-1, 2), -2, Variable("x"))
    Negative(Quotient(1, Product(2, Power(x, 2))))
    """
    if a < 0:
        return negate(monomial(-a, n, x))
    coefficient = Fraction(a)
    above, below = lift(coefficient.numerator), lift(coefficient.denominator)
    power = _power(abs(Fraction(n)), x)
    if n < 0:
        return Quotient(above, power if below == ONE else multiply(below, power))
    if n == 0:
        return number(coefficient)
    if below == ONE:
        return power if above == ONE else multiply(above, power)
    return Quotient(power, below) if above == ONE else multiply(Quotient(above, below), power)


def slope(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms of the derivative.

    >>> slope(((3, 2), (-1, 1), (5, 0)))
    ((6, 1), (-1, 0))
    """
    return tuple((a * n, n - 1) for a, n in terms if n)


def value(terms: Iterable[Term], at: Coefficient) -> Fraction:
    """The value at a number, for whole exponents.

    >>> value(((3, 2), (-1, 1), (5, 0)), 2)
    Fraction(15, 1)
    """
    return sum((a * Fraction(at) ** int(n) for a, n in terms), Fraction(0))


def _power(n: Coefficient, x: Variable) -> Expression:
    if n == 1:
        return x
    return sqrt(x) if n == HALF else Power(x, number(Fraction(n)))
