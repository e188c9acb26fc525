"""The memory cell of 1997: an input gate, a state with a loop of rate 1, an output gate."""

from __future__ import annotations

from docs._hooks.drawing import Diagram


def draw() -> str:
    """The way of a number through the cell, and the loop that keeps it."""
    diagram = Diagram(height=330)
    return diagram.picture(
        "The memory cell of 1997",
        "A candidate comes from the left and is multiplied by the input gate. The result is added to the state. The state has a "
        "loop back to itself with the factor 1: that is the constant error carousel. To the right, the state is multiplied by the "
        "output gate before the rest of the network sees it. There is no forget gate.",
        diagram.text((50, 193), "candidate", "ink"),
        diagram.arrow((120, 187), (170, 187), "ink-soft"),
        diagram.circle((200, 187), "×", "ink-soft", radius=26),
        diagram.arrow((226, 187), (272, 187), "ink-soft"),
        diagram.box((325, 187), "state", "function", width=104, height=60),
        diagram.arrow((377, 187), (434, 187), "ink-soft"),
        diagram.circle((464, 187), "×", "ink-soft", radius=26),
        diagram.arrow((490, 187), (556, 187), "ink-soft"),
        diagram.text((594, 193), "output", "ink"),
        diagram.arrow((200, 272), (200, 216), "ink-soft"),
        diagram.text((200, 300), "input gate", "ink"),
        diagram.arrow((464, 272), (464, 216), "ink-soft"),
        diagram.text((464, 300), "output gate", "ink"),
        diagram.arrow((360, 157), (360, 92), "gradient"),
        diagram.arrow((360, 92), (290, 92), "gradient"),
        diagram.arrow((290, 92), (290, 155), "gradient"),
        diagram.text((325, 66), "loop, factor 1", "gradient"),
    )
