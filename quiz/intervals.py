"""Comparing intervals: the same ends, or a number that lies in one of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from quiz.equality import Equal, EqualWhereBoth, compare
from quiz.expression import Expression
from quiz.statement import Interval
from quiz.tidy import value_of
from quiz.verdict import OtherEnds, Straggler


def same_ends(given: Interval, key: Interval, *, closed: bool) -> bool:
    """Whether two intervals are the same; `closed` says whether it matters that an end belongs to it.

    >>> from quiz.expression import Variable, lift
    >>> eta = Variable("eta")
    >>> same_ends(Interval(eta, lift(0), lift(1)), Interval(eta, lift(0), lift(2) / 2), closed=True)
    True
    """
    alike = not closed or (given.closed_low, given.closed_high) == (key.closed_low, key.closed_high)
    return alike and _same(given.low, key.low) and _same(given.high, key.high)


def _same(a: Expression | None, b: Expression | None) -> bool:
    if a is None or b is None:
        return a is b
    return isinstance(compare(a, b), Equal | EqualWhereBoth)


def contrast(given: Interval, key: Interval) -> Straggler | OtherEnds:
    """A number in one of two intervals alone, an easy one when there is one.

    >>> from quiz.expression import Variable, lift
    >>> eta = Variable("eta")
    >>> contrast(Interval(eta, lift(0), lift(2)), Interval(eta, lift(0), lift(1)))
    Straggler(value=Fraction(3, 2), in_response=True)
    """
    ends = [end for end in (given.low, given.high, key.low, key.high) if end is not None]
    values = [value_of(end) for end in ends]
    numbers = sorted({value for value in values if value is not None})
    if None in values or not numbers:
        return OtherEnds()
    for value in _probes(numbers):
        if (inside := _holds(given, value)) != _holds(key, value):
            return Straggler(value, inside)
    return OtherEnds()


def _probes(numbers: list[Fraction]) -> Iterator[Fraction]:
    """Between the ends, outside all of them, and at the ends."""
    yield from ((low + high) / 2 for low, high in pairwise(numbers))
    yield from (numbers[0] - 1, numbers[-1] + 1, *numbers)


def _holds(interval: Interval, value: Fraction) -> bool:
    low, high = (None if end is None else value_of(end) for end in (interval.low, interval.high))
    above = low is None or value > low or (interval.closed_low and value == low)
    return above and (high is None or value < high or (interval.closed_high and value == high))
