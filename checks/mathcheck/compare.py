"""Whether two plain expressions agree: first numbers at many points, to many digits, then proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import mpmath

from checks.mathcheck.evaluate import LIMIT_STEP, NoValue, evaluate, has_limit
from checks.mathcheck.points import points
from quiz.expression import Expression, Negative, Numeral, Power, Product, Quotient
from quiz.parts import variables
from quiz.statement import Equation

LIVE_POINTS = 8
FEWEST = 3
DIGITS = 30


@dataclass(frozen=True, slots=True)
class Agree:
    """The same value at `points` points; 0 of them when there are no variables."""

    points: int


@dataclass(frozen=True, slots=True)
class Differ:
    """Another value at a point, the values written for people."""

    point: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class NoPoint:
    """There were too few points where both sides have a value."""


Agreement = Agree | Differ | NoPoint


def agreement(left: Expression, right: Expression, relation: str, conditions: tuple[Equation, ...] = ()) -> Agreement:
    """Whether `left relation right` holds wherever both sides have a value and the conditions hold."""
    names = variables(left) | variables(right)
    live = 0
    for point in points(names):
        try:
            a, b = evaluate(left, point, DIGITS), evaluate(right, point, DIGITS)
            if not all(_satisfied(condition, point) for condition in conditions):
                continue
        except NoValue:
            if not names:
                return NoPoint()
            continue
        if not holds(a, b, relation, _tolerance(left, right, relation)) and _sure(left, right, relation, point):
            return Differ(written_point(point), shown(a), shown(b))
        live += 1
        if not names:
            return Agree(0)
        if live >= LIVE_POINTS:
            return Agree(live)
    return Agree(live) if live >= FEWEST else NoPoint()


def _satisfied(condition: Equation, point: Mapping[str, Any]) -> bool:
    left, right = condition.expressions
    if not variables(left) | variables(right) <= set(point):
        return True
    return holds(evaluate(left, point), evaluate(right, point), condition.relation, None)


def _sure(left: Expression, right: Expression, relation: str, point: Mapping[str, Any]) -> bool:
    """The difference is still there with twice the digits, and so is not rounding."""
    try:
        a, b = evaluate(left, point, 2 * DIGITS), evaluate(right, point, 2 * DIGITS)
    except NoValue:
        return False
    return not holds(a, b, relation, _tolerance(left, right, relation))


def holds(a: Any, b: Any, relation: str, tolerance: Any) -> bool:
    """Whether two values stand in a relation; `tolerance` None means equal to rounding."""
    scale = mpmath.mpf(10) ** (5 - DIGITS)
    near = abs(a - b) <= (tolerance if tolerance is not None else scale * (1 + max(abs(a), abs(b))))
    match relation:
        case "=" | "≈":
            return bool(near)
        case "≠":
            return not near
        case "<" | ">":
            return bool((a < b) if relation == "<" else (a > b)) and not near
        case _:
            return bool((a <= b) if relation == "≤" else (a >= b)) or bool(near)


def _tolerance(left: Expression, right: Expression, relation: str) -> Any:
    if relation == "≈":
        units = [unit for side in (left, right) if (unit := rounding(side)) is not None]
        if units:
            return max(units) * mpmath.mpf("0.5000001")
        return abs(evaluate(right, {})) / 100 if not variables(right) else None
    if has_limit(left) or has_limit(right):
        return mpmath.mpf(10) ** (4 - LIMIT_STEP)
    return None


def rounding(u: Expression) -> Any:
    """The unit of the last digit that is printed, such as 0.01 for 3.14; None when `u` is not a printed number."""
    match u:
        case Negative(operand):
            return rounding(operand)
        case Numeral(_, places):
            return mpmath.mpf(10) ** (-places)
        case Product((Numeral(_, places), Power(Numeral(ten), exponent))) if ten == 10 and not variables(exponent):
            return mpmath.mpf(10) ** (evaluate(exponent, {}) - places)
        case _:
            return None


def vanishes_faster(left: Expression, right: Expression, small: str) -> bool:
    """Whether the difference is small even beside `small`, as that tends to 0: what ≈ means for a first-order formula."""
    gap, live = Quotient(left - right, _variable(small)), 0
    for point in points((variables(left) | variables(right)) - {small}):
        ratios = []
        for exponent in (6, 9):
            try:
                ratios.append(abs(evaluate(gap, {**point, small: mpmath.mpf(10) ** -exponent}, 2 * DIGITS)))
            except NoValue:
                break
        if len(ratios) < 2:
            continue
        if ratios[1] > ratios[0] / 100 and ratios[1] > mpmath.mpf(10) ** (5 - DIGITS):
            return False
        live += 1
        if live >= LIVE_POINTS:
            break
    return live >= FEWEST


def _variable(name: str) -> Expression:
    from quiz.expression import Variable

    return Variable(name)


def shown(value: Any) -> str:
    """A value for people: six digits, no trailing zeros."""
    return str(mpmath.nstr(value, 7)).removesuffix(".0")


def written_point(point: Mapping[str, Any]) -> str:
    """`x = 2, y = 3`; empty when there are no variables."""
    return ", ".join(f"{name} = {shown(value)}" for name, value in point.items())
