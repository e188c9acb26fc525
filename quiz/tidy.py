"""Tidying: the small clean-up a teacher does at the end. Numbers are worked out, like powers and like terms collected.

It never expands a bracket, never factors and never uses an identity. Numbers come first in a product, then powers of
pi and e, powers of variables, and the rest; otherwise things keep the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from quiz.expression import (
    ONE,
    ZERO,
    Applied,
    Call,
    Constant,
    Derivative,
    E,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    add,
    lift,
    multiply,
    negate,
)
from quiz.parts import children, rebuild, walk

LARGEST_EXPONENT = 64
REMEMBERED = 4096
ATOMS = (Numeral, Constant, Variable, Applied, Derivative)
VALUES: dict[tuple[str, Expression], Expression] = {
    ("exp", ZERO): ONE,
    ("ln", ONE): ZERO,
    ("ln", E): ONE,
    ("sin", ZERO): ZERO,
    ("cos", ZERO): ONE,
    ("tan", ZERO): ZERO,
    ("tanh", ZERO): ZERO,
    ("sinh", ZERO): ZERO,
    ("cosh", ZERO): ONE,
    ("sigmoid", ZERO): Quotient(ONE, lift(2)),
    ("sqrt", ZERO): ZERO,
    ("relu", ZERO): ZERO,
}


@dataclass(slots=True)
class _Term:
    """A rational coefficient times powers of bases, in order of appearance; `decimal` when a decimal took part.

    Whole coefficients are kept as integers: arithmetic with them is many times faster than with fractions.
    """

    coefficient: Fraction | int
    powers: dict[Expression, Expression]
    decimal: bool = False


def tidy(u: Expression) -> Expression:
    """The expression cleaned up; equal to `u` wherever `u` is defined.

    >>> x = Variable("x")
    >>> tidy(2 * (3 * x + 1) * 3), tidy(x * x**2 + 0 * x), tidy(2 * x + 3 * x - 1)
    (Product(6, Sum(Product(3, x), 1)), Power(x, 3), Sum(Product(5, x), Negative(1)))
    """
    return u if isinstance(u, ATOMS) else _tidied(u)


@lru_cache(REMEMBERED)
def _tidied(u: Expression) -> Expression:
    return _combined(rebuild(u, tuple([tidy(part) for part in children(u)])))


def _combined(u: Expression) -> Expression:
    """An expression whose parts are tidy, tidied itself."""
    match u:
        case Sum(terms):
            return _collected(terms)
        case Call(function, (argument,)):
            return _called(function, argument)
        case Call():
            return u
        case _:
            return _written(_term(u))


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


def value_of(u: Expression) -> Fraction | None:
    """The exact value of an expression made of numbers and + - * / and whole powers; None for anything else.

    >>> value_of(lift(2) ** 3 / 6 - 1)
    Fraction(1, 3)
    """
    if isinstance(u, Numeral):
        return u.value
    if isinstance(u, Negative) and isinstance(u.operand, Numeral):
        return -u.operand.value
    if isinstance(u, Variable) or any(
        isinstance(part, Constant | Variable | Call | Applied | Derivative) for part in walk(u)
    ):
        return None
    return _value_of_tidy(tidy(u))


def _value_of_tidy(u: Expression) -> Fraction | None:
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


def _called(function: str, argument: Expression) -> Expression:
    if function == "sqrt" and isinstance(argument, Numeral) and argument.value.denominator == 1:
        root = isqrt(int(argument.value))
        if root * root == argument.value:
            return lift(root)
    return VALUES.get((function, argument), Call(function, (argument,)))


def _collected(terms: tuple[Expression, ...]) -> Expression:
    """The sum of the tidied terms, like ones collected where the first of them stood."""
    found: dict[frozenset[tuple[Expression, Expression]], _Term] = {}
    for part in terms:
        for addend in _terms_of(part):
            term = _term(addend)
            key = frozenset(term.powers.items())
            if key in found:
                found[key].coefficient += term.coefficient
                found[key].decimal |= term.decimal
            else:
                found[key] = term
    written = [_written(term) for term in found.values() if term.coefficient]
    return add(*written) if written else ZERO


def _terms_of(u: Expression) -> tuple[Expression, ...]:
    match u:
        case Sum(terms):
            return terms
        case Negative(Sum(terms)):
            return tuple(negate(term) for term in terms)
        case _:
            return (u,)


def _term(u: Expression) -> _Term:
    """An expression whose parts are tidy, as a coefficient times powers."""
    match u:
        case Numeral(value, places):
            return _Term(_light(value), {}, places > 0)
        case Negative(operand):
            term = _term(operand)
            return _Term(-term.coefficient, term.powers, term.decimal)
        case Product(factors):
            return _multiplied([_term(factor) for factor in factors])
        case Quotient(above, below):
            return _multiplied([_term(above), _raised(_term(below), -1)])
        case Power(root, exponent):
            return _power(root, exponent)
        case _:
            return _Term(1, {u: ONE})


def _multiplied(terms: list[_Term]) -> _Term:
    total = _Term(1, {})
    for term in terms:
        total.coefficient = _light(total.coefficient * term.coefficient)
        total.decimal |= term.decimal
        for root, exponent in term.powers.items():
            joined = tidy(add(total.powers[root], exponent)) if root in total.powers else exponent
            total.powers[root] = joined
            if joined == ZERO:
                del total.powers[root]
    return total if total.coefficient else _Term(0, {}, total.decimal)


def _power(root: Expression, exponent: Expression) -> _Term:
    whole = value_of(exponent)
    if whole is not None and whole.denominator == 1 and abs(whole) <= LARGEST_EXPONENT:
        return _raised(_term(root), whole.numerator)
    if root == ONE:
        return _Term(1, {})
    return _Term(1, {root: exponent})


def _raised(term: _Term, whole: int) -> _Term:
    """A term to a whole power."""
    if term.coefficient == 0 and whole < 0:
        return _Term(1, {ZERO: lift(whole)})
    powers = {root: _times(exponent, whole) for root, exponent in term.powers.items() if whole}
    return _Term(_light(Fraction(term.coefficient) ** whole), powers, term.decimal)


def _times(exponent: Expression, whole: int) -> Expression:
    if exponent == ONE:
        return lift(whole)
    return tidy(multiply(exponent, lift(whole)))


def _light(value: Fraction | int) -> Fraction | int:
    """A whole number as an integer."""
    return value.numerator if value.denominator == 1 else value


def _written(term: _Term) -> Expression:
    """The term as an expression: coefficient first, negative powers below the line."""
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


def _sides(term: _Term) -> tuple[list[Expression], list[Expression]]:
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
    if isinstance(root, Constant) and value_of(exponent) is not None:
        return 0
    return 1 if isinstance(root, Variable) else 2


def _with_number(coefficient: Expression, factors: list[Expression]) -> Expression:
    if coefficient == ONE and factors:
        return multiply(*factors)
    return multiply(coefficient, *factors)
