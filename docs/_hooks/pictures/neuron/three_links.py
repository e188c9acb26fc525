"""A neuron and its loss: weight and input, sum, output and loss, with the numbers of the plant."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

MIDDLE = 120


def draw() -> str:
    """Input, weight and bias meet in the sum; then the squeeze, then the loss."""
    diagram = Diagram(width=640, height=250)
    return diagram.picture(
        "A neuron as three links",
        "The input 4 is multiplied by the weight 0.5, and the bias −3 is added: the sum z is −1. The sigmoid squeezes it to "
        "0.27. Compared with the target 1, this gives the loss 0.53. Weight and bias act on the loss only through z.",
        diagram.box((70, 40), "w = 0.5", "step", width=116),
        diagram.box((70, MIDDLE), "x = 4", "ink-soft", width=116),
        diagram.box((70, 200), "b = −3", "step", width=116),
        diagram.arrow((130, 46), (206, 96), "ink-soft"),
        diagram.arrow((130, MIDDLE), (200, MIDDLE), "ink-soft"),
        diagram.arrow((130, 194), (206, 144), "ink-soft"),
        diagram.circle((252, MIDDLE), "z = −1", "function", radius=50),
        diagram.arrow((304, MIDDLE), (360, MIDDLE), "ink-soft"),
        diagram.circle((412, MIDDLE), "ŷ = 0.27", "function", radius=50),
        diagram.arrow((464, MIDDLE), (520, MIDDLE), "ink-soft"),
        diagram.circle((576, MIDDLE), "L = 0.53", "loss", radius=54),
        diagram.text((252, 206), "weigh and shift", "ink-soft"),
        diagram.text((412, 206), "squeeze", "ink-soft"),
        diagram.text((576, 206), "compare", "ink-soft"),
    )
