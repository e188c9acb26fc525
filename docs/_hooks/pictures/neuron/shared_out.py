"""The way back through the neuron: the slope of the loss, the slope of the squeeze, and the blame, shared out."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

MIDDLE = 120


def draw() -> str:
    """The same neuron as in `three_links`, with arrows that point back."""
    diagram = Diagram(width=640, height=270)
    return diagram.picture(
        "The blame goes back and is shared out",
        "From the loss back: the loss reacts to the output at the rate −1.46, and the output to the sum at 0.197. Their "
        "product is the blame of the sum, −0.287. The weight gets the blame times the input 4, which is −1.15. The bias gets "
        "the blame as it is, −0.287.",
        diagram.box((84, 40), "w: −1.15", "gradient", width=148),
        diagram.box((84, 200), "b: −0.287", "gradient", width=148),
        diagram.arrow((222, 86), (160, 56), "gradient"),
        diagram.arrow((222, 154), (160, 184), "gradient"),
        diagram.circle((262, MIDDLE), "δ\n−0.287", "gradient", radius=50),
        diagram.arrow((366, MIDDLE), (316, MIDDLE), "gradient"),
        diagram.circle((418, MIDDLE), "ŷ\n−1.46", "gradient", radius=50),
        diagram.arrow((522, MIDDLE), (472, MIDDLE), "gradient"),
        diagram.circle((578, MIDDLE), "L\n1", "loss", radius=50),
        diagram.text((218, 56), "× 4", "tangent"),
        diagram.text((218, 202), "× 1", "tangent"),
        diagram.text((341, 60), "× 0.197", "tangent"),
        diagram.text((497, 60), "× (−1.46)", "tangent"),
        diagram.text((340, 256), "each number: how much the loss minds", "ink-soft"),
    )
