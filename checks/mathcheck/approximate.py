"""What `≈` and `O(…)` mean between formulas: how fast a difference vanishes as something tends to 0."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath

from checks.mathcheck.compare import DIGITS, FEWEST, LIVE_POINTS
from checks.mathcheck.evaluate import evaluate
from checks.mathcheck.points import points
from checks.mathcheck.values import NoValue
from quiz.expression import Expression, Sum
from quiz.parts import variables

NEAR, NEARER = 6, 9  # powers of ten


def vanishes_faster(left: Expression, right: Expression, small: tuple[str, ...]) -> bool:
    """Whether the difference is small beside every term of the right side, as the small names tend to 0 together."""
    live = 0
    terms = [term for side in (left, right) for term in (side, *(side.terms if isinstance(side, Sum) else ()))]
    for far, near, sizes in _gaps(left, right, small, terms):
        for large, fine in sizes:
            if fine and near / fine > far / large / 100 and near / fine > mpmath.mpf(10) ** (5 - DIGITS):
                return False
        live += 1
        if live >= LIVE_POINTS:
            break
    return live >= FEWEST


def far_apart(left: Expression, right: Expression) -> bool:
    """Whether two sides are nowhere near each other: at most points they differ by more than half."""
    apart = live = 0
    for point in points(variables(left) | variables(right)):
        try:
            a, b = evaluate(left, point), evaluate(right, point)
        except NoValue:
            continue
        live += 1
        apart += abs(a - b) > max(abs(a), abs(b)) / 2
    return live >= FEWEST and 2 * apart > live


def bounded_by(left: Expression, right: Expression, order: Expression, small: str, *, strictly: bool) -> bool:
    """Whether the difference divided by the order stays bounded as the small name tends to 0, or strictly tends to 0."""
    live = 0
    try:
        sizes = [abs(evaluate(order, {small: _step(power)}, 2 * DIGITS)) for power in (NEAR, NEARER)]
    except NoValue:
        return False
    for far, near, _ in _gaps(left, right, (small,)):
        if near / sizes[1] > (far / sizes[0] / 100 if strictly else 30 * far / sizes[0] + mpmath.mpf(10) ** -3):
            return False
        live += 1
        if live >= LIVE_POINTS:
            break
    return live >= FEWEST


def _step(power: int) -> mpmath.mpf:
    return mpmath.mpf(10) ** -power


Sizes = list[tuple[mpmath.mpf, mpmath.mpf]]


def _gaps(
    left: Expression, right: Expression, small: tuple[str, ...], terms: list[Expression] | None = None
) -> Iterator[tuple[mpmath.mpf, mpmath.mpf, Sizes]]:
    """The differences at two small steps, at point after point, and the sizes of some terms there."""
    for point in points((variables(left) | variables(right)) - set(small)):
        found, sizes = [], []
        for power in (NEAR, NEARER):
            there = {**point, **{name: _step(power) * (k + 2) / 3 for k, name in enumerate(small)}}
            try:
                found.append(abs(evaluate(left, there, 3 * DIGITS) - evaluate(right, there, 3 * DIGITS)))
                sizes.append([abs(evaluate(term, there, DIGITS)) for term in terms or ()])
            except NoValue:
                break
        if len(sizes) == 2:
            yield found[0], found[1], list(zip(*sizes, strict=True))
