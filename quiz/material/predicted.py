"""Predicted wrong answers: which of them are wrong, and apart from each other, for the numbers that were drawn."""

from __future__ import annotations

from fractions import Fraction

from quiz.equality.balls import FLOATS, Imprecise, Undefined, evaluate
from quiz.exercise import Misconception
from quiz.expression import Expression
from quiz.material.numbers import shown
from quiz.parts import variables
from quiz.prose import Prose, say
from quiz.statement import Interval, Value, entries

Row = tuple[str, Value | Fraction | int, str | Prose, Prose]
"""A predicted mistake: its name, the answer it gives, what one believes who makes it, and the way back."""
Values = tuple[float | bool | None, ...]
PLACES = (0.1796875, 0.6328125)  # small, where nothing overflows; no key is special there
CLOSE = 1e-9


def mistakes(key: Value, *rows: Row, tolerance: Fraction | int = 0) -> tuple[Misconception, ...]:
    """The misconceptions that these rows tell, without those that make no difference for the numbers drawn.

    A number is written as `shown` writes it, a belief may be given as plain words.

    >>> again = say("Subtract the step.")
    >>> rows = ("uphill", 5, "You added it.", again), ("no-step", 3, "You stayed where you were.", again)
    >>> [(known.name, known.answer) for known in mistakes(shown(3), *rows)]
    [('uphill', 5)]
    """
    told = (
        Misconception(
            name,
            shown(value) if isinstance(value, Fraction | int) else value,
            say(belief) if isinstance(belief, str) else belief,
            remedy,
        )
        for name, value, belief, remedy in rows
    )
    return apart(key, *told, tolerance=tolerance)


def apart(key: Value, *known: Misconception, tolerance: Fraction | int = 0) -> tuple[Misconception, ...]:
    """The misconceptions that are not the key, nor an earlier misconception, in value.

    What lies within the tolerance of the key counts as right, so it is left out too.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> rows = [Misconception("a", x + x, say("p"), say("q")), Misconception("b", x * x, say("p"), say("q"))]
    >>> [row.name for row in apart(2 * x, *rows)]
    ['b']
    """
    kept: list[Misconception] = []
    right: Values = _values(key)
    seen: list[Values] = []
    for one in known:
        found = _values(one.answer)
        if not _same(found, right, float(tolerance)) and not any(_same(found, other) for other in seen):
            kept.append(one)
            seen.append(found)
    return tuple(kept)


def _values(value: Value) -> Values:
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


def _same(one: Values, other: Values, tolerance: float = 0.0) -> bool:
    if len(one) != len(other) or all(value is None for value in one):
        return False
    return all(_near(u, v, tolerance) for u, v in zip(one, other, strict=True))


def _near(u: float | None, v: float | None, tolerance: float) -> bool:
    if u is None or v is None:
        return u is v
    return abs(u - v) <= tolerance + CLOSE * (1 + abs(u) + abs(v))
