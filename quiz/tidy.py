"""Tidying: the small clean-up a teacher does at the end. Numbers are worked out, like powers and like terms collected.

It never expands a bracket, never factors and never uses an identity. Numbers come first in a product, then powers of
pi and e, powers of variables, and the rest; otherwise things keep the order in which they came.
"""

from __future__ import annotations

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
from quiz.term import Term, exact, in_writing, light, number

__all__ = ["number", "tidy", "value_of"]

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
            return in_writing(_term(u))


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
    return exact(tidy(u))


def _called(function: str, argument: Expression) -> Expression:
    if function == "sqrt" and isinstance(argument, Numeral) and argument.value.denominator == 1:
        root = isqrt(int(argument.value))
        if root * root == argument.value:
            return lift(root)
    return VALUES.get((function, argument), Call(function, (argument,)))


def _collected(terms: tuple[Expression, ...]) -> Expression:
    """The sum of the tidied terms, like ones collected where the first of them stood."""
    found: dict[frozenset[tuple[Expression, Expression]], Term] = {}
    for part in terms:
        for addend in _terms_of(part):
            term = _term(addend)
            key = frozenset(term.powers.items())
            if key in found:
                found[key].coefficient += term.coefficient
                found[key].decimal |= term.decimal
            else:
                found[key] = term
    written = [in_writing(term) for term in found.values() if term.coefficient]
    return add(*written) if written else ZERO


def _terms_of(u: Expression) -> tuple[Expression, ...]:
    match u:
        case Sum(terms):
            return terms
        case Negative(Sum(terms)):
            return tuple(negate(term) for term in terms)
        case _:
            return (u,)


def _term(u: Expression) -> Term:
    """An expression whose parts are tidy, as a coefficient times powers."""
    match u:
        case Numeral(value, places):
            return Term(light(value), {}, places > 0)
        case Negative(operand):
            term = _term(operand)
            return Term(-term.coefficient, term.powers, term.decimal)
        case Product(factors):
            return _multiplied([_term(factor) for factor in factors])
        case Quotient(above, below):
            return _multiplied([_term(above), _raised(_term(below), -1)])
        case Power(root, exponent):
            return _power(root, exponent)
        case _:
            return Term(1, {u: ONE})


def _multiplied(terms: list[Term]) -> Term:
    total = Term(1, {})
    for term in terms:
        total.coefficient = light(total.coefficient * term.coefficient)
        total.decimal |= term.decimal
        for root, exponent in term.powers.items():
            joined = tidy(add(total.powers[root], exponent)) if root in total.powers else exponent
            total.powers[root] = joined
            if joined == ZERO:
                del total.powers[root]
    return total if total.coefficient else Term(0, {}, total.decimal)


def _power(root: Expression, exponent: Expression) -> Term:
    whole = value_of(exponent)
    if whole is not None and whole.denominator == 1 and abs(whole) <= LARGEST_EXPONENT:
        return _raised(_term(root), whole.numerator)
    if root == ONE:
        return Term(1, {})
    return Term(1, {root: exponent})


def _raised(term: Term, whole: int) -> Term:
    """A term to a whole power."""
    if term.coefficient == 0 and whole < 0:
        return Term(1, {ZERO: lift(whole)})
    powers = {root: _times(exponent, whole) for root, exponent in term.powers.items() if whole}
    return Term(light(Fraction(term.coefficient) ** whole), powers, term.decimal)


def _times(exponent: Expression, whole: int) -> Expression:
    if exponent == ONE:
        return lift(whole)
    return tidy(multiply(exponent, lift(whole)))
