"""Where an inequality is nearest to failing: a walk downhill from the tightest of some points."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

import mpmath

from checks.mathcheck.evaluate import evaluate
from checks.mathcheck.link import Link
from checks.mathcheck.points import points
from checks.mathcheck.values import NoValue
from quiz.expression import Expression
from quiz.parts import variables

DIGITS, STEPS, STARTS = 15, 40, 12
ROUND = (0, 1, -1)
Point = Mapping[str, Any]


def tightest(left: Expression, right: Expression, relation: str, conditions: tuple[Link, ...]) -> Point | None:
    """The point with the least room found; None when there is none where both sides have a value."""
    small, large = (left, right) if relation in ("<", "≤") else (right, left)

    def room(point: Point) -> Any:
        try:
            for condition in conditions:
                if variables(condition.sides[0]) | variables(condition.sides[1]) <= set(point) and not _met(
                    condition, point
                ):
                    return None
            return evaluate(large, point, DIGITS) - evaluate(small, point, DIGITS)
        except NoValue:
            return None

    names = variables(left) | variables(right)
    starts = [*({name: mpmath.mpf(at) for name in names} for at in ROUND), *islice(points(names), STARTS)]
    found = [(room(point), number) for number, point in enumerate(starts)]
    known = [(gap, number) for gap, number in found if gap is not None]
    if not known:
        return None
    gap, number = min(known)
    best, step = dict(starts[number]), 1.0
    for _ in range(STEPS):
        moved = False
        for name, value_there in list(best.items()):
            for side in (step, -step):
                there = {**best, name: value_there + side}
                value = room(there)
                if value is not None and value < gap:
                    best, gap, moved = there, value, True
        if not moved:
            step /= 2
            if step < 1e-4:
                break
    return best


def _met(condition: Link, point: Point) -> bool:
    a, b = (evaluate(side, point, DIGITS) for side in condition.sides)
    return bool({"<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b, "≠": a != b}.get(condition.relation, True))
