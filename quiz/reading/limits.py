"""How much a response may ask for. Everything is refused here, before any arithmetic is done on it."""

from __future__ import annotations

import math
from fractions import Fraction

from quiz.expression import Constant, Expression, Negative, Numeral, Power, Product, Quotient, Sum
from quiz.parts import children, variables, walk

CHARACTERS = 500
NODES = 200
DEPTH = 40
NAMES = 8
INTEGER_DIGITS = 30
DECIMAL_EXPONENT = 300
POWER_DIGITS = 1000
EXPONENT = 10_000


def excess(u: Expression) -> str:
    """The reason why an expression is too large to work with, or the empty string.

    >>> from quiz.expression import lift
    >>> excess(lift(9) ** lift(9) ** lift(9))
    'this power would have too many digits to work out'
    """
    if sum(1 for _ in walk(u)) > NODES:
        return f"this has more than {NODES} parts; write it shorter"
    if len(variables(u)) > NAMES:
        return f"this uses more than {NAMES} different names"
    powers = [part for part in walk(u) if isinstance(part, Power)]
    if any(digits(power) > POWER_DIGITS for power in powers):
        return "this power would have too many digits to work out"
    if any(size(power.exponent) > EXPONENT for power in powers if not variables(power.exponent)):
        return f"this exponent is larger than {EXPONENT}"
    return ""


def digits(u: Expression) -> float:
    """About how many digits the exact number in an expression has when its powers of numbers are worked out.

    An exponent with a variable in it is never worked out, and a sum with one is never multiplied out.

    >>> from quiz.expression import Variable, lift
    >>> round(digits(lift(2) ** 10), 1), digits(lift(9) ** (lift(9) ** 9)) > 1e8, digits(lift(2) ** Variable("x"))
    (3.0, True, 0.0)
    """
    match u:
        case Numeral(value):
            return abs(math.log10(value.numerator) - math.log10(value.denominator)) if value else 0.0
        case Constant():
            return 0.5
        case Negative(operand):
            return digits(operand)
        case Product(parts) | Sum(parts) if isinstance(u, Product) or not variables(u):
            return sum(map(digits, parts))
        case Quotient(above, below):
            return digits(above) + digits(below)
        case Power(root, exponent) if not variables(exponent):
            return size(exponent) * digits(root) if digits(root) else 0.0
        case _:
            return 0.0


def size(u: Expression) -> float:
    """An upper bound for the absolute value of a constant, 0 for anything that is not one, infinity past all use.

    >>> from quiz.expression import Variable, lift
    >>> size(lift(-3) ** 2), size(lift(9) ** (lift(9) ** 9)), size(Variable("x"))
    (9.0, inf, 0.0)
    """
    match u:
        case Numeral(value):
            return float(value)
        case Negative(operand):
            return size(operand)
        case Power(root, exponent):
            return _power(size(root), size(exponent))
        case Quotient(Numeral(above), Numeral(below)) if below:
            return float(Fraction(above, below))
        case Quotient(above, _):
            return size(above)
        case _:
            return _sum_or_product(u)


def _sum_or_product(u: Expression) -> float:
    parts = [size(part) for part in children(u)]
    if not parts:
        return 3.2 if not variables(u) else 0.0
    return math.prod(max(part, 1.0) for part in parts) + sum(parts) if any(parts) else 0.0


def _power(root: float, exponent: float) -> float:
    try:
        return float(max(root, 1.0) ** max(exponent, 1.0))
    except OverflowError:
        return math.inf
