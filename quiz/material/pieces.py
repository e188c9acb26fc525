"""Small functions to build exercises from, each with its derivative at hand."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.expression import Expression, Variable, lift
from quiz.functions import FUNCTIONS, slope_of
from quiz.material.powers import Term, polynomial, slope
from quiz.rules import times


@dataclass(frozen=True, slots=True)
class Piece:
    """A function and its derivative, both as they would be written by hand."""

    f: Expression
    slope: Expression


def powers(*terms: Term, x: Variable) -> Piece:
    """A sum of powers.

    >>> powers((3, 2), (1, 0), x=Variable("x")).slope
    Product(6, x)
    """
    return Piece(polynomial(terms, x), polynomial(slope(terms), x))


def called(function: str, x: Variable, k: int = 1) -> Piece:
    """A function of the table at `k x`.

    >>> called("sin", Variable("x"), 2).slope
    Product(2, cos(Product(2, x)))
    """
    inside = polynomial(((k, 1),), x)
    return Piece(FUNCTIONS[function](inside), times(lift(k), slope_of(function, inside)))
