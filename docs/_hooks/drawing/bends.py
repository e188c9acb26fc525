"""A curve through many points as few cubic Bézier curves: it looks the same, is rounder, and takes a third of the room.

P. J. Schneider, *An algorithm for automatically fitting digitized curves*, in A. S. Glassner (ed.), Graphics Gems (1990).
Points are complex numbers here: across + down·i, in units of the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docs._hooks.drawing.ink import GRAIN, Point, told

CORNER = math.radians(40)  # a line that turns by more from one point to the next has a corner there
TRIES = 4
Bend = tuple[complex, ...]  # the two handles and the end; a straight line has its end alone


def rounded(points: Sequence[Point], close: float, grain: float = GRAIN) -> str:
    """The `d` of a curve that passes every point as `close`; where the points turn sharply it has a corner.

    >>> from math import cos, pi, sin
    >>> rounded([(100 * cos(pi * step / 40), 100 * sin(pi * step / 40)) for step in range(21)], 0.2)
    'M100 0c0 55-45 100-100 100'
    >>> rounded([(0, 0), (10, 0), (10, 10)], 0.2)
    'M0 0l10 0 0 10'
    """
    places = [complex(*point) for point in points]
    bends = [bend for part in _between_corners(places) for bend in _fitted(part, *_ends(part), close)]
    return told(places[0], bends, grain)


def _between_corners(places: list[complex]) -> Iterator[list[complex]]:
    places = [place for place, after in pairwise(places) if place != after] + places[-1:]
    start = 0
    for at in range(1, len(places) - 1):
        if abs(_angle(places[at] - places[at - 1], places[at + 1] - places[at])) > CORNER:
            yield places[start : at + 1]
            start = at
    if len(places) > start + 1:
        yield places[start:]


def _angle(before: complex, after: complex) -> float:
    turn = after * before.conjugate()
    return math.atan2(turn.imag, turn.real)


def _ends(places: Sequence[complex]) -> tuple[complex, complex]:
    """The directions in which a part leaves its ends, inwards; those of a closed curve are opposite."""
    if places[0] == places[-1]:
        around = _unit(places[1] - places[-2])
        return around, -around
    return _unit(_leaving(places)), _unit(_leaving(places[::-1]))


def _leaving(places: Sequence[complex]) -> complex:
    """The direction of the parabola through the first three points."""
    if len(places) == 2:
        return places[1] - places[0]
    one, two = places[1] - places[0], places[2] - places[1]
    a, b = abs(one), abs(two)
    return one / a + (one / a - two / b) * a / (a + b)


def _unit(direction: complex) -> complex:
    return direction / (abs(direction) or 1)


def _fitted(places: Sequence[complex], ahead: complex, back: complex, close: float) -> Iterator[Bend]:
    if len(places) == 2:
        yield (places[1],)
        return
    shares = _by_length(places)
    for _ in range(TRIES):
        bend = _nearest(places, shares, ahead, back)
        misses = [abs(_at(bend, share) - place) for share, place in zip(shares, places, strict=True)]
        if max(misses) <= close:
            yield bend[1:]
            return
        shares = [_nearer(bend, share, place) for share, place in zip(shares, places, strict=True)]
    middle = max(range(1, len(places) - 1), key=misses.__getitem__)
    through = _unit(places[middle - 1] - places[middle + 1])
    yield from _fitted(places[: middle + 1], ahead, through, close)
    yield from _fitted(places[middle:], -through, back, close)


def _by_length(places: Sequence[complex]) -> list[float]:
    lengths = [0.0]
    for before, after in pairwise(places):
        lengths.append(lengths[-1] + abs(after - before))
    return [length / lengths[-1] for length in lengths]


def _nearest(places: Sequence[complex], shares: Sequence[float], ahead: complex, back: complex) -> Bend:
    """The curve with these directions at its ends that misses the points least, by least squares."""
    start, end = places[0], places[-1]
    c11 = c12 = c22 = x1 = x2 = 0.0
    for share, place in zip(shares, places, strict=True):
        rest = 1 - share
        one, two = 3 * rest * rest * share, 3 * rest * share * share
        missing = place - start * (rest**3 + one) - end * (share**3 + two)
        c11, c12, c22 = c11 + one * one, c12 + one * two * _dot(ahead, back), c22 + two * two
        x1, x2 = x1 + one * _dot(ahead, missing), x2 + two * _dot(back, missing)
    apart = c11 * c22 - c12 * c12
    whole = sum(abs(after - before) for before, after in pairwise(places))
    long = ((x1 * c22 - x2 * c12) / apart, (c11 * x2 - c12 * x1) / apart) if apart > 1e-12 else (0.0, 0.0)
    if min(long) < 1e-3 * whole or max(long) > whole:  # such a curve would turn back on its way
        long = whole / 3, whole / 3
    return start, start + ahead * long[0], end + back * long[1], end


def _dot(a: complex, b: complex) -> float:
    return (a * b.conjugate()).real


def _at(bend: Bend, share: float) -> complex:
    a, b, c, d = bend
    rest = 1 - share
    return rest**3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share**3 * d


def _nearer(bend: Bend, share: float, place: complex) -> float:
    """One step of Newton's towards the share of the curve that is nearest to a point."""
    a, b, c, d = bend
    rest = 1 - share
    away = _at(bend, share) - place
    slope = 3 * (rest * rest * (b - a) + 2 * rest * share * (c - b) + share * share * (d - c))
    second = 6 * (rest * (c - 2 * b + a) + share * (d - 2 * c + b))
    curvature = abs(slope) ** 2 + _dot(away, second)
    return min(1.0, max(0.0, share - _dot(away, slope) / curvature)) if curvature > 0 else share
