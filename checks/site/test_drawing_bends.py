"""A drawn curve passes the points it was made of, has corners where they have, and does not turn back on its way."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from docs._hooks.drawing.bends import rounded
from docs._hooks.drawing.contours import level_curves
from docs._hooks.drawing.scale import Scale

CLOSE, GRAIN = 0.2, 0.2
CURVES: dict[str, Callable[[float], float]] = {
    "a wave": lambda x: 150 + 120 * math.sin(x / 40),
    "a corner": lambda x: abs(x - 320),
    "a narrow peak": lambda x: 400 / (1 + ((x - 300) / 8) ** 2),
    "a root": lambda x: 20 * math.sqrt(x),
    "a line": lambda x: x / 3,
}


@pytest.mark.parametrize("f", CURVES.values(), ids=CURVES.keys())
def test_a_curve_passes_its_points(f: Callable[[float], float]) -> None:
    points = [(2.0 * step, f(2.0 * step)) for step in range(321)]
    drawn = list(along(rounded(points, CLOSE, GRAIN)))
    for x, y in points:
        assert min(abs(complex(x, y) - place) for place in drawn) < CLOSE + 2 * GRAIN
    assert all(after.real - before.real > -GRAIN for before, after in pairwise(drawn))


def test_level_curves_lie_on_their_level() -> None:
    across, up = Scale(-3, 3, 640), Scale(-2, 2, 400)
    found = list(level_curves(lambda x, y: x * x + 3 * y * y, [1, 4], across, up))
    assert len(found) == 2
    for line, level in zip(found, (1, 4), strict=True):
        assert all(math.isclose(x * x + 3 * y * y, level, rel_tol=1e-6) for x, y in line)


def along(path: str) -> Iterator[complex]:
    """Places all along a path of relative lines and cubic curves, about a quarter of a unit apart."""
    start, *parts = re.findall(r"([Mlc])([^Mlc]*)", path)
    at = complex(*numbers(start[1]))
    for letter, written in parts:
        steps = [complex(x, y) for x, y in zip(*[iter(numbers(written))] * 2, strict=True)]
        while steps:
            ends = steps[: 1 if letter == "l" else 3]
            del steps[: len(ends)]
            b, c, d = ends if letter == "c" else (ends[0] / 3, 2 * ends[0] / 3, ends[0])
            count = int(4 * abs(d)) + 40
            for share in (step / count for step in range(count + 1)):
                rest = 1 - share
                yield at + 3 * rest * rest * share * b + 3 * rest * share * share * c + share**3 * d
            at += d


def numbers(written: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", written)]
