"""Sines and cosines that the exact proof knows: of inverse functions, and of angles with a known part of pi in them."""

from __future__ import annotations

from fractions import Fraction

from quiz.equality.exponentials import scaled
from quiz.expression import (
    ONE,
    PI,
    ZERO,
    Call,
    Constant,
    Expression,
    Negative,
    Product,
    Quotient,
    Sum,
    add,
    lift,
    multiply,
    negate,
)
from quiz.tidy import value_of

HALF = lift(Fraction(1, 2))


def turned(function: str, u: Expression) -> Expression | None:
    """The sine or cosine of an inverse function, without either: cos(arcsin v) is the root of 1 - v^2.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> turned("sin", Call("arccos", (x,)))
    sqrt(Sum(1, Negative(Power(x, 2))))
    >>> print(turned("sin", x))
    None
    """
    match function, u:
        case ("sin", Call("arcsin", (v,))) | ("cos", Call("arccos", (v,))):
            return v
        case ("sin", Call("arccos", (v,))) | ("cos", Call("arcsin", (v,))):
            return Call("sqrt", (1 - v**2,))
        case "sin", Call("arctan", (v,)):
            return v / Call("sqrt", (1 + v**2,))
        case "cos", Call("arctan", (v,)):
            return 1 / Call("sqrt", (1 + v**2,))
        case _:
            return _shifted(function, u)


def _shifted(function: str, u: Expression) -> Expression | None:
    """The sine or cosine of an angle with a known part of pi in it, such as sin(x + pi/2), taken apart."""
    angle, rest = half_turns(u)
    known = KNOWN.get(angle % 2)
    if not angle or known is None:
        return None
    cosine, sine = known
    if not rest:
        return sine if function == "sin" else cosine
    others = add(*rest)
    one, two = (sine, cosine) if function == "sin" else (cosine, negate(sine))
    return one * Call("cos", (others,)) + two * Call("sin", (others,))


def _known_angles() -> dict[Fraction, tuple[Expression, Expression]]:
    """Cosine and sine of the multiples of a twelfth and an eighth of a turn, by half turns."""
    root = {n: Call("sqrt", (lift(n),)) / 2 for n in (2, 3)}
    first = {Fraction(0): (ONE, ZERO), Fraction(1, 6): (root[3], HALF), Fraction(1, 4): (root[2], root[2])}
    found = first | {Fraction(1, 3): (HALF, root[3])}
    for quarter in range(1, 4):
        for angle in (*first, Fraction(1, 3)):
            cosine, sine = found[angle + Fraction(quarter - 1, 2)]
            found[angle + Fraction(quarter, 2)] = (negate(sine), cosine)
    return found


KNOWN = _known_angles()


def half_turns(u: Expression) -> tuple[Fraction, list[Expression]]:
    """The rational multiple of pi in a sum, and its other terms.

    >>> half_turns(PI / 2 - ONE)
    (Fraction(1, 2), [Negative(1)])
    """
    match u:
        case Constant("pi"):
            return Fraction(1), []
        case Sum(terms):
            found = [half_turns(term) for term in terms]
            return sum((turns for turns, _ in found), Fraction(0)), [term for _, rest in found for term in rest]
        case Negative(operand):
            turns, rest = half_turns(operand)
            return -turns, [scaled(term, Fraction(-1)) for term in rest]
        case Product(factors) if PI in factors:
            others = list(factors)
            others.remove(PI)
            number = value_of(multiply(*others))
            return (number, []) if number is not None else (Fraction(0), [u])
        case Quotient(above, below) if number := value_of(below):
            turns, rest = half_turns(above)
            return turns / number, [term / below for term in rest]
        case _:
            return Fraction(0), [u]
