"""The outputs of the staircase light for the four positions of its switches, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from docs._hooks.drawing import Plane

RATE, STEPS = 0.1, 200
TABLE = ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0))


@dataclass(frozen=True, slots=True)
class Light:
    """The nine numbers: two hidden neurons (weights and bias), and the output."""

    counter: tuple[float, float, float] = (1.0, 1.0, 0.0)
    both: tuple[float, float, float] = (1.0, 1.0, -1.0)
    output: tuple[float, float, float] = (1.0, -1.0, 0.0)

    def hidden(self, x: tuple[float, float]) -> tuple[float, float]:
        """The sums of the hidden neurons."""
        first, second = (w * x[0] + v * x[1] + b for w, v, b in (self.counter, self.both))
        return first, second

    def value(self, x: tuple[float, float]) -> float:
        """The output."""
        first, second = self.hidden(x)
        return self.output[0] * max(0.0, first) + self.output[1] * max(0.0, second) + self.output[2]


def draw() -> str:
    """Three paths; two of the four positions give the same output by symmetry."""
    lights = [Light()]
    for _ in range(STEPS):
        lights.append(_after_step(lights[-1]))
    plane = Plane((0, STEPS), (-0.25, 1.35), across="step", up="output", height=400)
    none, one, both = (
        [(float(step), light.value(x)) for step, light in enumerate(lights)]
        for x in ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0))
    )
    return plane.picture(
        "The staircase light learns",
        f"The output against the step. With both switches up it starts at 1 and falls close to 0. With one switch up it dips to "
        f"{min(p for _, p in one):.2f} and comes back to 1. With none it stays below {max(p for _, p in none):.2f}. The paths "
        "have small teeth, because ReLU switches the second neuron on and off.",
        plane.grid(),
        plane.path(one, "function"),
        plane.path(both, "loss"),
        plane.path(none, "ink-soft"),
        plane.label((70, 1.06), "one up: should be 1", "function", anchor="start"),
        plane.label((14, 0.42), "both up: should be 0", "loss", anchor="start"),
        plane.label((70, 0.18), "none up: should be 0", "ink-soft", anchor="start"),
    )


def _after_step(light: Light) -> Light:
    counter, both, output = [0.0] * 3, [0.0] * 3, [0.0] * 3
    for x1, x2, y in TABLE:
        sums = light.hidden((x1, x2))
        blame = 2 * (light.value((x1, x2)) - y) / len(TABLE)
        for k, inside in enumerate(sums):
            output[k] += blame * max(0.0, inside)
        output[2] += blame
        for k, row in enumerate((counter, both)):
            back = blame * light.output[k] * (sums[k] > 0)
            for place, value in enumerate((x1, x2, 1)):
                row[place] += back * value
    return Light(_moved(light.counter, counter), _moved(light.both, both), _moved(light.output, output))


def _moved(numbers: tuple[float, float, float], slopes: list[float]) -> tuple[float, float, float]:
    a, b, c = (number - RATE * slope for number, slope in zip(numbers, slopes, strict=True))
    return a, b, c
