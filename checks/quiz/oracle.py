"""A second opinion on expressions: our tree as sympy's, node by node, so that sympy can differentiate and evaluate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import sympy

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

CALLS: Mapping[str, Callable[[sympy.Expr], sympy.Expr]] = MappingProxyType(
    {
        "exp": sympy.exp,
        "ln": sympy.log,
        "sin": sympy.sin,
        "cos": sympy.cos,
        "tanh": sympy.tanh,
        "sqrt": sympy.sqrt,
        "sigmoid": lambda u: 1 / (1 + sympy.exp(-u)),
    }
)


def to_sympy(u: Expression) -> sympy.Expr:
    """The same expression built by sympy's constructors; every symbol is real."""
    match u:
        case Numeral(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Constant(name):
            return {"e": sympy.E, "pi": sympy.pi}[name]
        case Variable(name):
            return sympy.Symbol(name, real=True)
        case Negative(operand):
            return -to_sympy(operand)
        case Sum(terms):
            return sympy.Add(*map(to_sympy, terms))
        case Product(factors):
            return sympy.Mul(*map(to_sympy, factors))
        case Quotient(above, below):
            return to_sympy(above) / to_sympy(below)
        case Power(root, exponent):
            return to_sympy(root) ** to_sympy(exponent)
        case Call(function, (argument,)):
            return CALLS[function](to_sympy(argument))
        case _:
            raise ValueError(f"no second opinion on {u!r}")


def agree(one: sympy.Expr, other: sympy.Expr) -> bool:
    """Whether two expressions have the same value at places where nothing is special."""
    difference = one - other
    places = [
        {
            name: sympy.Rational(7 * index + start, 16)
            for index, name in enumerate(sorted(difference.free_symbols, key=str), 1)
        }
        for start in (3, 8, 18)
    ]
    return all(abs(difference.subs(place).evalf(30)) < 1e-20 for place in places)
