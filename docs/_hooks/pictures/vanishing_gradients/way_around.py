"""A residual block: the gradient comes back along two ways, and the rates of the two ways add."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

LAYER = 0.05  # the rate of the way through


def draw() -> str:
    """The block with its way around, and the rates that come back along both."""
    diagram = Diagram(height=300)
    return diagram.picture(
        "A residual block and its two ways",
        "An input goes through a layer f, and also around it. The two results are added. Backwards, the way through the layer "
        f"has the rate of the layer, here {LAYER}, and the way around has the rate 1. The rates of two ways add: {1 + LAYER}.",
        diagram.box((70, 205), "input", "line", width=104, height=56),
        diagram.box((320, 205), "layer f", "function", width=126, height=56),
        diagram.circle((535, 205), "+", "ink-soft", radius=28),
        diagram.arrow((122, 205), (255, 205), "ink-soft"),
        diagram.arrow((383, 205), (505, 205), "ink-soft"),
        diagram.arrow((70, 177), (70, 90), "ink-soft"),
        diagram.arrow((70, 90), (535, 90), "ink-soft"),
        diagram.arrow((535, 90), (535, 175), "ink-soft"),
        diagram.text((302, 72), "way around: rate 1", "gradient"),
        diagram.text((320, 262), f"way through: rate {LAYER}", "gradient"),
        diagram.text((535, 262), f"1 + {LAYER}", "gradient"),
    )
