"""The operations of a computation graph as one table: their value, their local derivatives, and how they are written.

Adding a row teaches graphs the operation. Values are fractions where they are rational, floats elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from quiz.expression import Call, Expression, Quotient, add, lift, multiply, negate

Real = Fraction | int | float


@dataclass(frozen=True, slots=True)
class Operation:
    """One row: the value from the parents' values, the derivative by each parent, and the formula.

    `said` is the rule for its local derivatives, in words.
    """

    name: str
    value: Callable[..., Real]
    slopes: Callable[..., tuple[Real, ...]]
    written: Callable[..., Expression]
    said: str


def _product(*values: Real) -> Real:
    return math.prod(values, start=Fraction(1))


def _others(*values: Real) -> tuple[Real, ...]:
    """For each factor the product of the other ones; it never divides, so a factor may be zero."""
    return tuple(_product(*values[:place], *values[place + 1 :]) for place in range(len(values)))


def _at_zero(function: Callable[[Real], float], exact: Fraction) -> Callable[[Real], Real]:
    """A transcendental function that keeps its one rational value exact."""
    return lambda u: exact if u == 0 else function(u)


def sigmoid(u: Real) -> Real:
    """1 / (1 + e^-u), for any size of u.

    >>> sigmoid(0), round(float(sigmoid(-800)), 6), sigmoid(800)
    (Fraction(1, 2), 0.0, 1.0)
    """
    if u == 0:
        return Fraction(1, 2)
    small = math.exp(-abs(u))
    return 1 / (1 + small) if u > 0 else small / (1 + small)


_exp = _at_zero(math.exp, Fraction(1))
_tanh = _at_zero(math.tanh, Fraction(0))


def _called(function: str) -> Callable[..., Expression]:
    return lambda u: Call(function, (u,))


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        row.name: row
        for row in (
            Operation(
                "plus", lambda *u: sum(u, start=Fraction(0)), lambda *u: (Fraction(1),) * len(u), add,
                "a sum has local derivative 1 for each term",
            ),
            Operation(
                "minus", lambda u, v: u - v, lambda *_: (Fraction(1), Fraction(-1)), lambda u, v: add(u, negate(v)),
                "a difference has local derivatives 1 and −1",
            ),
            Operation("times", _product, _others, multiply, "a product swaps: the local derivative is the other factor"),
            Operation(
                "over", lambda u, v: u / v, lambda u, v: (1 / v, -u / v**2), Quotient,
                "a quotient u/v has local derivatives 1/v and −u/v²",
            ),
            Operation("negative", lambda u: -u, lambda _: (Fraction(-1),), negate, "a minus sign has local derivative −1"),
            Operation(
                "square", lambda u: u**2, lambda u: (2 * u,), lambda u: u ** lift(2),
                "a square has local derivative twice its inside",
            ),
            Operation("exp", _exp, lambda u: (_exp(u),), _called("exp"), "e to the power u is its own derivative"),
            Operation(
                "ln", lambda u: Fraction(0) if u == 1 else math.log(u), lambda u: (1 / u,), _called("ln"),
                "the logarithm has local derivative 1/u",
            ),
            Operation(
                "sigmoid", sigmoid, lambda u: (sigmoid(u) * (1 - sigmoid(u)),), _called("sigmoid"),
                "the sigmoid has local derivative output times one minus output",
            ),
            Operation(
                "tanh", _tanh, lambda u: (1 - _tanh(u) ** 2,), _called("tanh"),
                "tanh has local derivative one minus output squared",
            ),
            Operation(
                "relu", lambda u: max(u, Fraction(0)), lambda u: (Fraction(u > 0),), _called("relu"),
                "ReLU has local derivative 1 where its inside is positive, else 0",
            ),
            Operation("same", lambda u: u, lambda _: (Fraction(1),), lambda u: u, "it is passed on as it is"),
        )
    }
)  # fmt: skip
"""Every operation by its name. At a corner ReLU has local derivative 0, as in PyTorch."""
