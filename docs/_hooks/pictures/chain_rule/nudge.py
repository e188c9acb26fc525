"""A chain of three numbers, the rates between them, and a nudge that travels along it."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

FIRST, SECOND = 3, 8  # the rates of the two links


def draw() -> str:
    """Three circles: 1 drives 4 at the rate 3, and 4 drives 16 at the rate 8."""
    diagram = Diagram(width=640, height=230)
    circles = ((90, "x = 1"), (320, "u = 4"), (550, "y = 16"))
    nudges = ((90, "+ 0.001"), (320, "+ 0.003"), (550, "+ 0.024…"))
    return diagram.picture(
        "Three numbers in a chain",
        f"The input x is 1. It drives u, which is 4, at a rate of {FIRST}. In turn u drives y, which is 16, at a rate of {SECOND}. "
        "A nudge of 0.001 at x becomes 0.003 at u and about 0.024 at y: the whole chain has the rate "
        f"{FIRST} times {SECOND}, which is {FIRST * SECOND}.",
        *(diagram.circle((across, 76), words, "function", radius=56) for across, words in circles),
        diagram.arrow((152, 76), (258, 76), "tangent", f"× {FIRST}"),
        diagram.arrow((382, 76), (488, 76), "tangent", f"× {SECOND}"),
        *(diagram.text((across, 172), words, "step", size=20) for across, words in nudges),
        diagram.text((320, 214), "a nudge, as it travels", "ink-soft"),
    )
