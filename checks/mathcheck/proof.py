"""Proof of an equality that the numbers already support."""

from __future__ import annotations

import math
from fractions import Fraction

import sympy  # noqa: F401  # here, so that its import is not charged to the time of the first formula that needs it

from quiz.equality import Equal, EqualWhereBoth, Proof, compare
from quiz.expression import Call, Expression, Negative, Numeral, Power, Product, Quotient, Sum
from quiz.functions import FUNCTIONS
from quiz.parts import variables, walk

LARGEST_POWER = 20_000  # bits


def proof(left: Expression, right: Expression) -> str:
    """How it was proved that two expressions are equal, or the empty string."""
    if left == right:
        return "written the same way"
    if not variables(left) | variables(right):
        a, b = exact(left), exact(right)
        return "exact arithmetic" if a is not None and a == b else ""
    if any(isinstance(part, Call) and part.function not in FUNCTIONS for part in walk(left - right)):
        return ""
    return _by_engine(left, right)


def _by_engine(left: Expression, right: Expression) -> str:
    match compare(left, right):
        case Equal(how) | EqualWhereBoth(how, _) if how is not Proof.PRECISE:
            return how.value
        case _:
            return ""


def exact(u: Expression) -> Fraction | None:
    """The exact value of a rational number; None for anything else."""
    match u:
        case Numeral(value):
            return value
        case Negative(operand):
            inner = exact(operand)
            return None if inner is None else -inner
        case Sum(parts) | Product(parts):
            values = [exact(part) for part in parts]
            known = [value for value in values if value is not None]
            if len(known) < len(values):
                return None
            return sum(known, Fraction(0)) if isinstance(u, Sum) else math.prod(known, start=Fraction(1))
        case Quotient(above, below):
            top, bottom = exact(above), exact(below)
            return top / bottom if top is not None and bottom else None
        case Power(root, exponent):
            return _power(exact(root), exact(exponent))
        case _:
            return None


def _power(root: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if root is None or exponent is None or exponent.denominator != 1 or (not root and exponent < 0):
        return None
    if abs(exponent) * (root.numerator.bit_length() + root.denominator.bit_length()) > LARGEST_POWER:
        return None
    return root ** int(exponent)
