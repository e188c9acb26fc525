"""Slices of a loss with many weights: against the gradient it falls, in random directions it hardly moves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from docs._hooks.drawing import Plane, number, typed
from docs._hooks.drawing.directions import Vector, direction, normals, unit
from docs._hooks.mistake import Mistake

DIRECTIONS, SAMPLES = 8, 60
LOSSES = ("bowl", "round", "saddle")


@dataclass(frozen=True, slots=True)
class Loss:
    """Half the sum of curvature times weight squared, cut at these weights; `reach` is how far."""

    curvatures: Vector
    weights: Vector
    reach: float

    @property
    def gradient(self) -> Vector:
        """The slope by each weight."""
        return tuple(a * w for a, w in zip(self.curvatures, self.weights, strict=True))

    @property
    def value(self) -> float:
        """The loss where it is cut."""
        return _dot(self.gradient, self.weights) / 2

    def slice(self, along: Vector) -> list[tuple[float, float]]:
        """The loss along a direction: a parabola, from its value, its slope and its curvature."""
        slope, bend = _dot(self.gradient, along), sum(a * d * d for a, d in zip(self.curvatures, along, strict=True))
        places = (self.reach * (2 * step / SAMPLES - 1) for step in range(SAMPLES + 1))
        return [(t, self.value + slope * t + bend * t * t / 2) for t in places]


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for a `loss` with so many `dimensions`; raises Mistake for what it does not have."""
    typed.refuse_others(attributes, ("loss", "dimensions"))
    dimensions = typed.whole(attributes.get("dimensions", "1000"), 2, 10_000)
    name = attributes.get("loss", "bowl")
    if name not in LOSSES:
        raise Mistake(f"`loss` is one of {', '.join(LOSSES)}, not {name!r}.")
    loss, others = _loss(name, dimensions), [direction(stream, dimensions) for stream in range(1, DIRECTIONS + 1)]
    return _saddle(loss, others) if name == "saddle" else _bowl(loss, others)


def negatives(dimensions: int) -> int:
    """How many curvatures of the saddle are negative: one in a hundred, at least one.

    >>> negatives(2), negatives(1000)
    (1, 10)
    """
    return max(1, dimensions // 100)


def _loss(name: str, dimensions: int) -> Loss:
    places = range(dimensions)
    if name == "round":
        return Loss((1.0,) * dimensions, (1.0,) * dimensions, 1.6 * math.sqrt(dimensions))
    if name == "saddle":
        down = negatives(dimensions)
        return Loss(tuple(-5.0 if place < down else 1.0 for place in places), (0.0,) * dimensions, 2.3)
    steep = tuple(0.2 + 1.8 * (place + 0.5) / dimensions for place in places)
    return Loss(steep, unit(normals(0, dimensions)), 1.6)


def _bowl(loss: Loss, others: list[Vector]) -> str:
    dimensions, start = len(loss.weights), loss.value
    downhill = unit(tuple(-part for part in loss.gradient))
    plane = Plane((-loss.reach, loss.reach), (-0.12 * start, 4.2 * start), across="distance", up="loss", height=420)
    return plane.picture(
        f"Slices of a loss in {dimensions:,} dimensions",
        _sentence(loss, [abs(_dot(other, downhill)) for other in others]),
        plane.grid(),
        *(plane.path(loss.slice(other), "ink-soft") for other in others),
        plane.path(loss.slice(downhill), "loss"),
        plane.dot((0, start), "ink"),
        *plane.key(("loss", "along −gradient"), ("ink-soft", f"{DIRECTIONS} random directions")),
    )


def _saddle(loss: Loss, others: list[Vector]) -> str:
    dimensions, down = len(loss.weights), negatives(len(loss.weights))
    first = tuple(float(place == 0) for place in range(dimensions))
    plane = Plane((-loss.reach, loss.reach), (-4, 3), across="distance", up="loss", height=420)
    return plane.picture(
        f"Slices of a saddle in {dimensions:,} dimensions",
        f"A point of a loss with {dimensions:,} weights where the gradient is zero. {down:,} of the curvatures are −5, the "
        f"others are 1. Along {DIRECTIONS} random directions the slices show about the mean of the curvatures, "
        f"{number((dimensions - 6 * down) / dimensions)}. Along the first weight the loss falls, with curvature −5.",
        plane.grid(),
        *(plane.path(loss.slice(other), "ink-soft") for other in others),
        plane.path(loss.slice(first), "loss"),
        plane.dot((0, 0), "ink"),
        *plane.key(("loss", "along the first weight"), ("ink-soft", f"{DIRECTIONS} random directions")),
    )


def _sentence(loss: Loss, cosines: list[float]) -> str:
    dimensions = len(loss.weights)
    kind = (
        "the same in all directions" if len(set(loss.curvatures)) == 1 else "steeper along some axes than along others"
    )
    return (
        f"A loss with {dimensions:,} weights, a bowl that is {kind}, cut along lines through one point where it is "
        f"{number(loss.value)}. Along minus the gradient it falls with slope −{number(math.hypot(*loss.gradient))}. "
        f"Along {DIRECTIONS} random directions the slopes are on average {number(sum(cosines) / len(cosines))} times that "
        f"in size: in {dimensions:,} dimensions, a typical cosine with the gradient is 1/√{dimensions:,} = "
        f"{number(1 / math.sqrt(dimensions))}."
    )


def _dot(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
