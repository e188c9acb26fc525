"""The alarm before and after one step of descent, with the input in days and in hours."""

from __future__ import annotations

from collections.abc import Callable
from math import exp

from docs._hooks.drawing import Plane

RATE, WEIGHT, BIAS, DAYS, TARGET = 0.5, 0.5, -3.0, 4.0, 1.0


def draw() -> str:
    """Three curves of the output against the days since the last watering."""
    plane = Plane((0, 8), (-0.12, 1.25), across="days since watering", up="output", height=400)
    days, hours = _after_step(1), _after_step(24)
    return plane.picture(
        "The same step with two clocks",
        "The output of the alarm against the days since the last watering. Before the step it rises slowly and is 0.27 on "
        "day 4. After one step with the input in days it is 0.81 on day 4 and still below 0.1 on day 0. After one step with "
        "the input in hours it jumps to 1 within the first hours of day 0.",
        plane.grid(),
        plane.curve(_alarm(WEIGHT, BIAS), "ink-soft"),
        plane.curve(_alarm(*days), "function"),
        plane.curve(_alarm(*hours), "secant"),
        plane.dot((DAYS, _alarm(WEIGHT, BIAS)(DAYS)), "ink-soft"),
        plane.dot((DAYS, _alarm(*days)(DAYS)), "function"),
        plane.label((6.2, 0.44), "before", "ink-soft", anchor="start"),
        plane.label((3.3, 0.72), "after, in days", "function", anchor="end"),
        plane.label((0.3, 1.06), "after, in hours", "secant", anchor="start"),
    )


def _after_step(units_a_day: float) -> tuple[float, float]:
    """The weight, per day, and the bias after one step with the input in other units."""
    x, w = DAYS * units_a_day, WEIGHT / units_a_day
    p = _sigmoid(w * x + BIAS)
    delta = 2 * (p - TARGET) * p * (1 - p)
    return (w - RATE * delta * x) * units_a_day, BIAS - RATE * delta


def _alarm(w: float, b: float) -> Callable[[float], float]:
    return lambda day: _sigmoid(w * max(0.0, day) + b)


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-max(-700.0, z)))
