"""Predicted wrong answers: which of them are wrong, and apart from each other, for the numbers that were drawn."""

from __future__ import annotations

from quiz.equality.balls import FLOATS, Imprecise, Undefined, evaluate
from quiz.exercise import Misconception
from quiz.expression import Expression
from quiz.parts import variables
from quiz.statement import Interval, Value, entries

PLACES = (0.1796875, 0.6328125)  # small, where nothing overflows; no key is special there
CLOSE = 1e-9


def apart(key: Value, *known: Misconception) -> tuple[Misconception, ...]:
    """The misconceptions that are not the key, nor an earlier misconception, in value.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> x = Variable("x")
    >>> rows = [Misconception("a", x + x, say("p"), say("q")), Misconception("b", x * x, say("p"), say("q"))]
    >>> [row.name for row in apart(2 * x, *rows)]
    ['b']
    """
    kept: list[Misconception] = []
    seen = [_values(key)]
    for one in known:
        found = _values(one.answer)
        if not any(_same(found, other) for other in seen):
            kept.append(one)
            seen.append(found)
    return tuple(kept)


def _values(value: Value) -> tuple[float | bool | None, ...]:
    """What tells a value from others: which ends an interval has, then the entries at the places."""
    ends: tuple[bool, ...] = ()
    if isinstance(value, Interval):
        ends = (value.low is None, value.high is None, value.closed_low, value.closed_high)
    return (*ends, *(_at(part, place) for part in entries(value) for place in PLACES))


def _at(u: Expression, place: float) -> float | None:
    point = {name: place + ord(name[-1]) / 2048 for name in variables(u)}
    try:
        return float(evaluate(u, point, FLOATS).value)
    except (Imprecise, Undefined):
        return None


def _same(one: tuple[float | bool | None, ...], other: tuple[float | bool | None, ...]) -> bool:
    if len(one) != len(other) or all(value is None for value in one):
        return False
    return all(_near(u, v) for u, v in zip(one, other, strict=True))


def _near(u: float | None, v: float | None) -> bool:
    if u is None or v is None:
        return u is v
    return abs(u - v) <= CLOSE * (1 + abs(u) + abs(v))
