"""Whether two plain expressions agree: first numbers at many points, to many digits, then proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import mpmath

from checks.mathcheck.evaluate import evaluate, has_limit
from checks.mathcheck.infinite import LIMIT_STEP
from checks.mathcheck.link import Link
from checks.mathcheck.points import POINTS, points
from checks.mathcheck.tightest import tightest
from checks.mathcheck.values import NoValue, Nowhere
from quiz.expression import Call, Expression, Negative, Numeral, Power, Product
from quiz.parts import variables, walk

LIVE_POINTS = 8
FEWEST = 3
PIECEWISE_POINTS = 36
PIECES = frozenset({"cases", "abs", "relu", "sign", "step", "leaky_relu", "elu"})
ORDERED = frozenset({"<", ">", "≤", "≥"})
CLAIMING = frozenset({"lim", "int", "series", "cases"})  # to write one of these claims that it has a value
DIVERGES = frozenset({"this integral is infinite", "this sum does not settle"})
DIGITS = 30
VISIBLE = "1e-9"


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
class Demand:
    """At how many points two sides must agree, and whether only where their sums and integrals converge.

    A text may leave out where that is; then what is compared is what has a value.
    """

    points: int = LIVE_POINTS
    where_it_converges: bool = False


@dataclass(frozen=True, slots=True)
class NoPoint:
    """There were too few points where both sides have a value."""


Agreement = Agree | Differ | NoPoint


def agreement(
    left: Expression,
    right: Expression,
    relation: str,
    conditions: tuple[Link, ...] = (),
    demand: Demand | None = None,
) -> Agreement:
    """Whether `left relation right` holds wherever both sides have a value and the conditions hold."""
    demand = demand or Demand()
    if left == right and relation in ("=", "≤", "≥") and not _claims_a_value(left):
        return Agree(0)
    tolerance = _tolerance(left, right, relation)
    names = variables(left) | variables(right)
    live, missing, needed = 0, 0, _needed(left, right, relation, demand)
    lost: tuple[Mapping[str, Any], str] | None = None
    for point in points(names):
        try:
            if not all(_satisfied(condition, point) for condition in conditions):
                continue
            a, b = evaluate(left, point, DIGITS), evaluate(right, point, DIGITS)
        except Nowhere as problem:
            if demand.where_it_converges and names and str(problem) in DIVERGES:
                missing, lost = missing + 1, (point, str(problem))
                continue
            if nowhere := _one_sided(left, right, point, str(problem), everywhere=missing >= POINTS // 2 and not live):
                return nowhere
            missing, lost = missing + 1, (point, str(problem))
            continue
        except NoValue:
            if not names:
                return NoPoint()
            continue
        if not holds(a, b, relation, tolerance) and _sure(left, right, relation, point, abs(a - b)):
            return Differ(written_point(point), shown(a), shown(b))
        live += 1
        if not names:
            return Agree(0)
        if live >= needed:
            break
    if relation in ORDERED and names and live and (broken := _broken_where_tight(left, right, relation, conditions)):
        return broken
    if (conditions or demand.where_it_converges) and lost and not live and missing >= LIVE_POINTS:
        return _one_sided(left, right, *lost, everywhere=True) or NoPoint()
    return Agree(live) if live >= FEWEST else NoPoint()


def _needed(left: Expression, right: Expression, relation: str, demand: Demand) -> int:
    """At how many points both sides need a value."""
    branching = _piecewise(left) or _piecewise(right) or relation in ORDERED
    return PIECEWISE_POINTS if branching else demand.points


def _broken_where_tight(
    left: Expression, right: Expression, relation: str, conditions: tuple[Link, ...]
) -> Differ | None:
    """How an inequality fails where its sides come nearest to each other; None when it holds there."""
    tight = tightest(left, right, relation, conditions)
    if not tight:
        return None
    a, b = evaluate(left, tight, DIGITS), evaluate(right, tight, DIGITS)
    fails = not holds(a, b, relation, None) and _sure(left, right, relation, tight, abs(a - b))
    return Differ(written_point(tight), shown(a), shown(b)) if fails else None


def varies(u: Expression) -> Agreement:
    """Differ when an expression has other values at other points."""
    first: Any = None
    for point in points(variables(u)):
        try:
            value = evaluate(u, point)
        except NoValue:
            continue
        if first is not None and not holds(value, first, "=", None):
            return Differ(written_point(point), shown(value), shown(first))
        first = value if first is None else first
    return Agree(0)


def _claims_a_value(u: Expression) -> bool:
    return any(isinstance(part, Call) and part.function in CLAIMING for part in walk(u))


def _piecewise(u: Expression) -> bool:
    """Whether an expression has different formulas in different places, which few points may not meet."""
    return any(isinstance(part, Call) and part.function in PIECES for part in walk(u))


def _one_sided(
    left: Expression, right: Expression, point: Mapping[str, Any], problem: str, *, everywhere: bool
) -> Differ | None:
    """Sides of which one has a value and the other, a limit or cases or a number, has none."""
    values: list[str] = []
    for side in (left, right):
        try:
            values.append(shown(evaluate(side, point, DIGITS)))
        except Nowhere:
            if (
                point
                and not everywhere
                and not any(isinstance(part, Call) and part.function in CLAIMING for part in walk(side))
            ):
                return None
            values.append(problem)
        except NoValue:
            return None
    return Differ(written_point(point), *values) if values[0] != values[1] else None


def _satisfied(condition: Link, point: Mapping[str, Any]) -> bool:
    left, right = condition.sides
    if not variables(left) | variables(right) <= set(point):
        return True
    return holds(evaluate(left, point), evaluate(right, point), condition.relation, None)


def _sure(left: Expression, right: Expression, relation: str, point: Mapping[str, Any], gap: Any) -> bool:
    """The difference is still there with twice the digits, and so is not rounding.

    An integral comes with its error, which is far below a difference that one can see, and twice the digits take long.
    """
    if any(isinstance(part, Call) and part.function == "int" for side in (left, right) for part in walk(side)):
        return bool(gap > mpmath.mpf(VISIBLE))
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
        unit = rounding(right) or rounding(left)  # the side that was rounded stands on the right
        if unit is not None:
            return unit * mpmath.mpf("0.5000001")
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


def shown(value: Any) -> str:
    """A value for people: six digits, no trailing zeros."""
    return str(mpmath.nstr(value, 7)).removesuffix(".0")


def written_point(point: Mapping[str, Any]) -> str:
    """`x = 2, y = 3`; empty when there are no variables."""
    return ", ".join(f"{name} = {shown(value)}" for name, value in point.items())
