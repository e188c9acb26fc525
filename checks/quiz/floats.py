"""A second opinion in floats: the value of one of our expressions, worked out here and not by the engine."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from quiz.expression import (
    Call,
    Constant,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)

CALLS: Mapping[str, Callable[[float], float]] = MappingProxyType(
    {
        "abs": abs,
        "exp": math.exp,
        "ln": math.log,
        "relu": lambda u: max(u, 0.0),
        "sigmoid": lambda u: 1 / (1 + math.exp(-u)),
        "sqrt": math.sqrt,
        "tanh": math.tanh,
    }
)


def real(u: Expression, at: Mapping[str, float]) -> float:
    """The value where the names have these values."""
    match u:
        case Numeral(value):
            return float(value)
        case Constant(name):
            return math.e if name == "e" else math.pi
        case Variable(name):
            return at[name]
        case Negative(operand):
            return -real(operand, at)
        case Sum(terms):
            return math.fsum(real(term, at) for term in terms)
        case Product(factors):
            return math.prod(real(factor, at) for factor in factors)
        case Quotient(above, below):
            return real(above, at) / real(below, at)
        case Power(root, exponent):
            return float(real(root, at) ** real(exponent, at))
        case Call(function, (argument,)):
            return CALLS[function](real(argument, at))
        case _:
            raise AssertionError(u)
