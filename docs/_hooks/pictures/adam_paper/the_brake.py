"""The length of Adam's steps for a constant gradient, with and without the bias correction."""

from __future__ import annotations

from math import sqrt

from docs._hooks.drawing import Plane


def uncorrected(step: float) -> float | None:
    """The step in units of the learning rate, with the usual betas and no correction."""
    return (1 - 0.9**step) / sqrt(1 - 0.999**step) if step >= 1 else None


def draw() -> str:
    """Both lengths against the number of the step."""
    plane = Plane((-6, 105), (-0.7, 8.6), across="step", up="length of a step")
    return plane.picture(
        "Bias correction works as a brake",
        "The length of a step of Adam for a constant gradient, in units of the learning rate. With the bias correction it is 1 "
        "in every step. Without it, the first step is 3.2 long, the twelfth 6.6, and the hundredth still 3.2.",
        plane.grid(),
        plane.curve(lambda step: 1.0 if step >= 1 else None, "step"),
        plane.curve(uncorrected, "step", dashed=True),
        plane.dot((12, uncorrected(12) or 0.0), "step"),
        plane.label((12, uncorrected(12) or 0.0), "step 12: 6.6", dx=4, dy=-16),
        *plane.key(("step", "with correction", "stroke"), ("step", "without", "dashes")),
    )
