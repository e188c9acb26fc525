"""Slices of a loss with many weights: against the gradient it falls, in random directions it hardly moves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from docs._hooks.drawing import Plane, number, typed

DIRECTIONS, REACH, SAMPLES = 8, 1.6, 60
Vector = tuple[float, ...]


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for a bowl in so many `dimensions`; raises Mistake for a number of dimensions out of reach."""
    typed.refuse_others(attributes, ("dimensions",))
    dimensions = typed.whole(attributes.get("dimensions", "1000"), 2, 10_000)
    chance = Random(dimensions)
    steep = tuple(0.2 + 1.8 * (place + 0.5) / dimensions for place in range(dimensions))
    weights = _unit(tuple(chance.gauss(0, 1) for _ in range(dimensions)))
    gradient = tuple(a * w for a, w in zip(steep, weights, strict=True))
    downhill = _unit(tuple(-g for g in gradient))
    others = [_unit(tuple(chance.gauss(0, 1) for _ in range(dimensions))) for _ in range(DIRECTIONS)]
    cosines = [abs(_dot(direction, downhill)) for direction in others]
    start = _loss(steep, weights)
    plane = Plane((-REACH, REACH), (-0.12 * start, 4.2 * start), across="distance", up="loss", height=420)
    return plane.picture(
        f"Slices of a loss in {dimensions} dimensions",
        _sentence(dimensions, start, _length(gradient), cosines),
        plane.grid(),
        *(plane.path(_slice(steep, weights, direction), "ink-soft") for direction in others),
        plane.path(_slice(steep, weights, downhill), "loss"),
        plane.dot((0, start), "ink"),
        *plane.key(("loss", "along −gradient"), ("ink-soft", f"{DIRECTIONS} random directions")),
    )


def _slice(steep: Vector, weights: Vector, direction: Vector) -> list[tuple[float, float]]:
    """The loss along a direction: a parabola, from its value, its slope and its curvature."""
    value = _loss(steep, weights)
    slope = sum(a * w * d for a, w, d in zip(steep, weights, direction, strict=True))
    bend = sum(a * d * d for a, d in zip(steep, direction, strict=True))
    places = (REACH * (2 * step / SAMPLES - 1) for step in range(SAMPLES + 1))
    return [(t, value + slope * t + bend * t * t / 2) for t in places]


def _loss(steep: Vector, weights: Vector) -> float:
    return sum(a * w * w for a, w in zip(steep, weights, strict=True)) / 2


def _dot(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _length(vector: Vector) -> float:
    return math.sqrt(_dot(vector, vector))


def _unit(vector: Vector) -> Vector:
    length = _length(vector)
    return tuple(part / length for part in vector)


def _sentence(dimensions: int, start: float, slope: float, cosines: list[float]) -> str:
    typical = sum(cosines) / len(cosines)
    return (
        f"A loss with {dimensions} weights, a bowl that is steeper along some axes than along others, cut along lines "
        f"through one point where it is {number(start)}. Along minus the gradient it falls with slope −{number(slope)}. "
        f"Along {DIRECTIONS} random directions the slopes are on average {number(typical)} times that in size: in "
        f"{dimensions} dimensions, a random direction is nearly at a right angle to the gradient, with a cosine of about "
        f"1/√{dimensions} = {number(1 / math.sqrt(dimensions))}."
    )
