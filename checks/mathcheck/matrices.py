"""Which names stand for matrices by habit alone: the W of Wx and the X of Xw."""

from __future__ import annotations

from itertools import pairwise

from checks.mathcheck.context import Context
from checks.mathcheck.dimensions import NOT_ARRAYS, Dimensions
from checks.mathcheck.indexed_names import base
from quiz.expression import Call, Expression, Numeral, Power, Product, Variable
from quiz.parts import children, walk

HABITUAL = frozenset({"W", "X"})


def by_habit(sides: list[Expression], context: Context) -> frozenset[str]:
    """The names that stand for a matrix by habit alone: W or X before a small letter or another capital; none when a square
    of such a product says that they are numbers.
    """
    found: set[str] = set()
    for part in (part for side in Dimensions(sides, context).reachable() for part in walk(side)):
        match part:
            case Product(factors):
                found |= {
                    _habitual(one, after) for one, after in pairwise(factors) if not _numbers(one, after, context)
                }
            case Power(root, Numeral()) if _products(root):
                return frozenset()
    return frozenset(found - {""})


def _numbers(one: Expression, after: Expression, context: Context) -> bool:
    """Whether the page gives one of two names a number."""
    return any(isinstance(name, Variable) and name.name in context.values for name in (one, after))


def _products(u: Expression) -> bool:
    """Whether a product by habit stands in an expression outside of a norm."""
    if isinstance(u, Call) and u.function in ("norm", "transpose"):
        return False
    own = isinstance(u, Product) and any(_habitual(one, after) for one, after in pairwise(u.factors))
    return own or any(map(_products, children(u)))


def _habitual(one: Expression, after: Expression) -> str:
    if not isinstance(one, Variable) or not isinstance(after, Variable) or after.name in NOT_ARRAYS:
        return ""
    return one.name if base(one.name).partition("_")[0].strip("^") in HABITUAL and one.name[1:2] != "_" else ""
