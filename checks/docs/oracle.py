"""A second opinion on claims: true, false, or unknown, by the values that `checks.docs.numerical` works out."""

from __future__ import annotations

from enum import StrEnum
from random import Random
from typing import Any

import mpmath

from checks.docs.numerical import INDEX, PAIR, Point, Worker
from checks.docs.numerical_arrays import Unsure, Values
from checks.mathcheck.context import Context
from quiz.expression import Applied, Call, Derivative, Expression, Numeral, Product, Variable
from quiz.parts import variables, walk

PROBLEMS = (ArithmeticError, ValueError, TypeError, RecursionError, IndexError)
BINDING = frozenset({"sum", "prod"})


class Opinion(StrEnum):
    """What the oracle says of a claim."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


def opinion(left: Expression, right: Expression, relation: str, context: Context) -> Opinion:
    """Whether `left relation right` holds at a handful of points, worked out by numerical differentiation."""
    if _hides(left, right, context) or context.conditions:
        return Opinion.UNKNOWN
    draw, seen = Random(7), 0
    free = _free_indices(left, right)
    with mpmath.workdps(40):
        for _ in range(12):
            point = Point(context, draw, constant=_constant(left) != _constant(right))
            held: Values = {letter: mpmath.mpf(draw.randint(1, 3)) for letter in free}
            try:
                a, b = Worker(context, point).value(left, held), Worker(context, point).value(right, held)
                verdict = _compared(a, b, right, relation)
            except PROBLEMS:
                continue
            if verdict is not Opinion.TRUE:
                return verdict
            seen += 1
    return Opinion.TRUE if seen >= 3 else Opinion.UNKNOWN


def _free_indices(left: Expression, right: Expression) -> list[str]:
    """The letters that are indices of a name, and not of a sum."""
    parts = [part for side in (left, right) for part in walk(side)]
    names = [part.name for part in parts if isinstance(part, Variable)]
    found = {letter for name in names for letter in INDEX.findall(name) if letter in "ijk"}
    found |= {letter for name in names for pair in PAIR.findall(name) for letter in pair}
    bound = {part.arguments[1] for part in parts if isinstance(part, Call) and part.function in BINDING}
    return sorted(found - {one.name for one in bound if isinstance(one, Variable)})


def _hides(left: Expression, right: Expression, context: Context) -> bool:
    """Whether a derivative is taken by a defined name that its numerator is not directly made of."""
    for part in (part for side in (left, right) for part in walk(side)):
        if isinstance(part, Derivative) and part.wrt.name in context.definitions:
            body = context.definitions.get(part.of.name) if isinstance(part.of, Variable) else part.of
            if body is None or not _reaches(body, part.wrt.name, context, 0):
                return True
    return False


def _reaches(u: Expression, name: str, context: Context, depth: int) -> bool:
    names = {part.name for part in walk(u) if isinstance(part, Variable)}
    deeper = [context.definitions[one] for one in names if one in context.definitions]
    return name in names or (depth < 9 and any(_reaches(body, name, context, depth + 1) for body in deeper))


def _constant(u: Expression) -> bool:
    return not any(
        isinstance(part, Variable | Derivative) or (isinstance(part, Applied) and not part.arguments)
        for part in walk(u)
    )


def _compared(a: Any, b: Any, right: Expression, relation: str) -> Opinion:
    """Numbers, or arrays of one shape, entry by entry."""
    if not isinstance(a, mpmath.matrix) and not isinstance(b, mpmath.matrix):
        return _differs(a, b, right, relation)
    if not (isinstance(a, mpmath.matrix) and isinstance(b, mpmath.matrix)) or (a.rows, a.cols) != (b.rows, b.cols):
        return Opinion.UNKNOWN
    found = [_differs(x, y, right, relation) for x, y in zip(a, b, strict=True)]
    return next((one for one in (Opinion.FALSE, Opinion.UNKNOWN) if one in found), Opinion.TRUE)


def _differs(a: Any, b: Any, right: Expression, relation: str) -> Opinion:
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)) or isinstance(a, mpmath.mpc) or isinstance(b, mpmath.mpc):
        raise Unsure
    if relation == "≈":
        return _rounded(a, b, right)
    scale = mpmath.mpf(10) ** -6 * (1 + abs(a) + abs(b))
    match relation:
        case "=":
            near = abs(a - b) <= mpmath.mpf(10) ** -9 * (1 + abs(a) + abs(b))
            return Opinion.TRUE if near else Opinion.FALSE if abs(a - b) > scale else Opinion.UNKNOWN
        case "<" | "≤":
            return Opinion.TRUE if a < b else Opinion.FALSE if a > b + scale else Opinion.UNKNOWN
        case ">" | "≥":
            return Opinion.TRUE if a > b else Opinion.FALSE if a < b - scale else Opinion.UNKNOWN
        case _:
            return Opinion.UNKNOWN


def _rounded(a: Any, b: Any, right: Expression) -> Opinion:
    if variables(right):
        return Opinion.UNKNOWN
    places = [part.places for part in walk(right) if isinstance(part, Numeral)]
    if not places:
        return Opinion.UNKNOWN
    unit = mpmath.mpf(10) ** -max(places)
    scale = abs(b) / abs(_mantissa(right)) if _mantissa(right) else 1
    ratio = abs(a - b) / (unit * scale)
    return Opinion.TRUE if ratio < 0.49 else Opinion.FALSE if ratio > 0.51 else Opinion.UNKNOWN


def _mantissa(u: Expression) -> Any:
    match u:
        case Product((Numeral(value, _), *_)):
            return mpmath.mpf(value.numerator) / value.denominator
        case _:
            return 0
