"""The path of an optimizer of the engine on a surface of two variables."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from docs._hooks.drawing import typed
from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.surfaces import Surface
from quiz import optimizers
from quiz.optimizers import Slope, Snapshot, Update

FAR = 1e4  # a point further away than this has left the picture for good
TINY = Fraction(1, 10**8)
SAID: Mapping[str, str] = MappingProxyType(
    {
        "gradient-descent": "gradient descent", "momentum": "momentum", "nesterov": "Nesterov momentum",
        "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam",
    }
)  # fmt: skip
OPTIMIZERS: Mapping[str, Callable[[Fraction], Update]] = MappingProxyType(
    {
        "gradient-descent": optimizers.gradient_descent,
        "momentum": lambda rate: optimizers.momentum(rate, Fraction(9, 10)),
        "nesterov": lambda rate: optimizers.nesterov(rate, Fraction(9, 10)),
        "adagrad": lambda rate: optimizers.adagrad(rate, TINY),
        "rmsprop": lambda rate: optimizers.rmsprop(rate, Fraction(9, 10), TINY),
        "adam": lambda rate: optimizers.adam(rate, Fraction(9, 10), Fraction(999, 1000), TINY),
    }
)
"""The optimizers by name, with the settings that libraries start from."""


@dataclass(frozen=True, slots=True)
class Path:
    """Points and losses, the start included, with the gradients at both ends. A path that `diverged` ends early."""

    points: tuple[Point, ...]
    losses: tuple[float, ...]
    first_gradient: Point
    last_gradient: Point
    diverged: bool


def descend(surface: Surface, update: Update, start: Point, steps: int) -> Path:
    """The path of so many steps. Each coordinate takes the steps of the engine's optimizer, for itself."""
    formula = typed.formula(surface.formula, ("x", "y"))
    loss = typed.surface(formula)
    by_x, by_y = (typed.surface(typed.derivative(formula, name)) for name in ("x", "y"))

    def gradient(at: Point) -> Point:
        return by_x(*at), by_y(*at)

    states = Snapshot(0, Fraction(start[0])), Snapshot(0, Fraction(start[1]))
    points, diverged = [start], False
    for _ in range(steps):
        ahead = _asked(update, states[0]), _asked(update, states[1])
        slopes = gradient(ahead)
        if not all(map(math.isfinite, slopes)):
            diverged = True
            break
        states = _rounded(update(states[0], _always(slopes[0]))), _rounded(update(states[1], _always(slopes[1])))
        points.append((float(states[0].weight), float(states[1].weight)))
        if max(map(abs, points[-1])) > FAR:
            diverged = True
            break
    losses = tuple(loss(*point) for point in points)
    return Path(tuple(points), losses, gradient(points[0]), gradient(points[-1]), diverged)


def _asked(update: Update, state: Snapshot) -> float:
    """Where an optimizer takes the gradient: at the weight, or, as Nesterov's does, ahead of it."""
    places: list[Fraction] = []

    def slope(weight: Fraction) -> Fraction:
        places.append(weight)
        return Fraction(0)

    update(state, slope)
    return float(places[0])


def _always(gradient: float) -> Slope:
    exact = Fraction(gradient)
    return lambda _: exact


def _rounded(state: Snapshot) -> Snapshot:
    """A state as a computer keeps it: exact fractions would grow with every step."""
    weight, first, second = (Fraction(float(part)) for part in (state.weight, state.first, state.second))
    return replace(state, weight=weight, first=first, second=second)
