"""Points to try a statement at: some all positive, some of mixed signs, of several sizes, never round numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

import mpmath

POINTS = 40


def points(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The same points for the same names: first a small round one for people, then many others.

    >>> next(points(["x", "a"]))
    {'a': mpf('2.0'), 'x': mpf('3.0')}
    """
    ordered = sorted(names)
    yield {name: mpmath.mpf(position + 2) for position, name in enumerate(ordered)}
    draw = Random("/".join(ordered))
    for trial in range(POINTS):
        low, high = ((0.25, 2.3), (-2.1, 2.1), (0.05, 0.95), (-0.9, 6.0))[trial % 4]
        yield {name: mpmath.mpf(round(draw.uniform(low, high) * 2**20) * 2 + 1) / 2**21 for name in ordered}
