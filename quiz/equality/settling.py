"""Expressions without a live point, looked at once more: constants at the end of a domain, and powers of a negative base.

arcsin(sin(pi/2)) has a value, but a ball around sin(pi/2) reaches beyond 1; (-2)^n has values at whole numbers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from quiz.equality.points import Point
from quiz.expression import Call, Expression, Power, lift
from quiz.parts import children, rebuild, substitute, variables, walk

ENDS = {"arcsin": (1, -1), "arccos": (1, -1), "arcosh": (1,), "sqrt": (0,)}
WHOLE = tuple(map(Fraction, (2, 3, -1, 4, -2, 5)))


def settled(u: Expression, same: Callable[[Expression, Expression], bool]) -> Expression:
    """The expression with each constant that equals the end of a domain, as `same` says, put down as that number.

    >>> settled(Call("arcsin", (lift(2) / 2,)), lambda u, v: True)
    arcsin(1)
    """
    parts = children(u)
    u = rebuild(u, tuple(settled(part, same) for part in parts)) if parts else u
    if not (isinstance(u, Call) and u.function in ENDS) or variables(u):
        return u
    ends = [lift(end) for end in ENDS[u.function]]
    return next((Call(u.function, (end,)) for end in ends if same(u.arguments[0], end)), u)


def at_whole_points(a: Expression, b: Expression) -> Iterator[tuple[Point, Expression, Expression]]:
    """Both expressions with whole numbers put in for their names; none when no name stands in an exponent.

    >>> from quiz.expression import Variable
    >>> power = Power(Variable("b"), Variable("n"))
    >>> next(at_whole_points(power, power))[1]
    Power(2, 3)
    """
    names = sorted(variables(a) | variables(b))
    if not any(isinstance(part, Power) and variables(part.exponent) for part in (*walk(a), *walk(b))):
        return
    for start in range(len(WHOLE)):
        point = tuple((name, WHOLE[(start + place) % len(WHOLE)]) for place, name in enumerate(names))
        numbers = {name: lift(int(value)) for name, value in point}
        yield point, substitute(a, numbers), substitute(b, numbers)
