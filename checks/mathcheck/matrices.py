"""Which names stand for matrices by habit alone: the W of Wx and the X of Xw."""

from __future__ import annotations

from itertools import pairwise

from checks.mathcheck.context import Context
from checks.mathcheck.dimensions import NOT_ARRAYS, Dimensions
from checks.mathcheck.indexed_names import base
from quiz.expression import Call, Expression, Numeral, Power, Product, Variable, lift, negate
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
            case Call("entry", (Call("group", (Product(factors),)) | Product(factors), *_)):
                found |= {one.name for one in factors if isinstance(one, Variable) and _is_capital(one.name, context)}
            case Power(Call("group", (Product(factors),)) | Product(factors), exponent) if _inverts(factors, exponent):
                found |= {one.name for one in factors if isinstance(one, Variable) and not context.knows(one.name)}
            case Power(root, Numeral()) if _products(root):
                return frozenset()
    return frozenset(found - {""})


def _is_capital(name: str, context: Context) -> bool:
    return len(name) == 1 and name.isupper() and not context.knows(name)


def _inverts(factors: tuple[Expression, ...], exponent: Expression) -> bool:
    """Whether this is `(AB)^{-1}`: nobody writes the reciprocal of a product of capitals like that."""
    capitals = all(isinstance(one, Variable) and len(one.name) == 1 and one.name.isupper() for one in factors)
    return capitals and exponent == negate(lift(1))


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
