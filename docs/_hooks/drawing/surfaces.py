"""Surfaces to go down on, and the levels at which a map of one is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.plane import Plane

COARSE, LEVELS = 24, 9


@dataclass(frozen=True, slots=True)
class Surface:
    """A function of x and y as it is typed, the window of its map, where descent starts, and its lowest points."""

    said: str
    formula: str
    middle: Point
    half: float
    start: Point
    minima: tuple[Point, ...]
    learning_rate: str = "0.1"


SURFACES: Mapping[str, Surface] = MappingProxyType(
    {
        "bowl": Surface("bowl", "x^2 + y^2", (0, 0), 4, (4, 3), ((0, 0),)),
        "elliptical-bowl": Surface("elliptical bowl", "x^2 + 3y^2", (0, 0), 4, (4, 3), ((0, 0),), "0.05"),
        "saddle": Surface("saddle", "x^2 - y^2", (0, 0), 3, (2.5, 0.05), ()),
        # Rosenbrock, An automatic method for finding the greatest or least value of a function (1960)
        "rosenbrock": Surface("Rosenbrock valley", "(1 - x)^2 + 100(y - x^2)^2", (0, 1), 1.7, (-1.2, 1), ((1, 1),), "0.001"),
        # Himmelblau, Applied Nonlinear Programming (1972)
        "himmelblau": Surface(
            "Himmelblau surface", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (0, 0), 5, (0.5, 0.5),
            ((3, 2), (-2.805118, 3.131313), (-3.77931, -3.283186), (3.584428, -1.848127)), "0.01",
        ),
        # Beale, On an iterative method for finding a local minimum of a function of more than one variable (1958)
        "beale": Surface(
            "Beale surface", "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2", (1.5, 0), 2.2, (1, 1.5), ((3, 0.5),), "0.01",
        ),
        "ripples": Surface("ripples", "(x^2 + y^2)/10 + 1 - (cos(2x) + cos(2y))/2", (0, 0), 4.5, (4, 2.5), ((0, 0),)),
    }
)  # fmt: skip
"""The surfaces of the course."""


def levels_of(f: Callable[[float, float], float], plane: Plane) -> tuple[float, ...]:
    """Levels that lie evenly over a map: as much of it is below the first as is between any two."""
    steps = [(step + 0.5) / COARSE for step in range(COARSE)]
    (left, right), (low, high) = plane.x, plane.y
    heights = (f(left + (right - left) * a, low + (high - low) * b) for a in steps for b in steps)
    ordered = sorted(height for height in heights if math.isfinite(height))
    if not ordered:
        return ()
    shares = (0.04, *(place / (LEVELS + 1) for place in range(1, LEVELS + 1)))
    return tuple(sorted({_round(ordered[int(len(ordered) * share)]) for share in shares}))


def _round(value: float) -> float:
    return float(f"{value:.2g}")
