"""Whether the conditions of an answer in pieces share the whole line among them: each number in one piece, none in two."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from math import prod

from quiz.expression import Expression, Negative, Numeral, Power, Product, Quotient, Sum, Variable
from quiz.parts import variables

Margins = tuple[Expression, ...]
PROBES = tuple(Fraction(number, 97) for number in (31, -58, 113, -171, 208, 17, -9, 402))


def uncovered(conditions: list[Margins], *, whole: bool) -> str:
    """What is wrong with conditions in one variable, or the empty string. `whole`: a last piece takes what is left.

    >>> x = Variable("x")
    >>> uncovered([(x,), (-x,)], whole=False), uncovered([(x,)], whole=False)
    ('', 'this does not say what the value is at x = -1')
    """
    names = sorted({name for condition in conditions for margin in condition for name in variables(margin)})
    if len(names) != 1:
        return "write the conditions with one variable, such as x > 0"
    roots = [_root(margin, names[0]) for condition in conditions for margin in condition]
    corners = sorted({root for root in roots if root is not None})
    if None in roots or not corners:
        return f"compare {names[0]} with numbers in the conditions"
    probes = [corners[0] - 1, *((low + high) / 2 for low, high in pairwise(corners)), corners[-1] + 1]
    for probe in probes:
        holding = sum(
            all((rational(margin, {names[0]: probe}) or 0) > 0 for margin in condition) for condition in conditions
        )
        if holding > 1:
            return f"two pieces hold at {names[0]} = {float(probe):g}"
        if not holding and not whole:
            return f"this does not say what the value is at {names[0]} = {float(probe):g}"
    return ""


def complementary(first: Margins, second: Margins) -> bool:
    """Whether exactly one of two conditions holds, up to the boundary between them.

    >>> x = Variable("x")
    >>> complementary((x - 1,), (1 - x,)), complementary((x - 1,), (-x,))
    (True, False)
    """
    if len(first) != 1 or len(second) != 1:
        return False
    names = sorted(variables(first[0]) | variables(second[0]))
    for place in range(len(PROBES)):
        point = {name: PROBES[(place + 3 * index) % len(PROBES)] for index, name in enumerate(names)}
        a, b = rational(first[0], point), rational(second[0], point)
        if a is None or b is None or a + b != 0:
            return False
    return True


def _root(margin: Expression, name: str) -> Fraction | None:
    """Where a straight line in a variable is zero; None for anything else."""
    line = [rational(margin, {name: Fraction(at)}) for at in (0, 1, 2)]
    if line[0] is None or line[1] is None or line[2] is None:
        return None
    rise = line[1] - line[0]
    return -line[0] / rise if rise and line[2] - line[1] == rise else None


def rational(u: Expression, point: Mapping[str, Fraction]) -> Fraction | None:
    """The value of an expression made with + - * / and small powers, at a point; None for anything else.

    >>> x = Variable("x")
    >>> rational(x**2 / 3, {"x": Fraction(1, 2)}), rational(2**x, {"x": Fraction(1, 2)})
    (Fraction(1, 12), None)
    """
    match u:
        case Numeral(value):
            return value
        case Variable(name):
            return point.get(name)
        case Power(root, Numeral(value)) if value.denominator == 1 and value <= 8:
            inside = rational(root, point)
            return None if inside is None else inside ** int(value)
        case Negative(operand):
            inside = rational(operand, point)
            return None if inside is None else -inside
        case Quotient(above, below):
            top, bottom = rational(above, point), rational(below, point)
            return None if top is None or not bottom else top / bottom
        case Sum(parts) | Product(parts):
            values = [rational(part, point) for part in parts]
            known = [value for value in values if value is not None]
            total = prod(known) if isinstance(u, Product) else sum(known, Fraction(0))
            return Fraction(total) if len(known) == len(values) else None
        case _:
            return None
