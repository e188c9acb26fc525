"""The program u·u + u, four rounds from 1, as a ledger with a second column."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

ROUNDS = 4
LEFT, APART, VALUES, SLOPES = 62, 129, 70, 196


def draw() -> str:
    """Values along the top, slopes so far below; each arrow says what one round does to the slope."""
    diagram = Diagram(width=640, height=270)
    parts = [diagram.text((8, 24), "the value", "function", anchor="start")]
    parts.append(diagram.text((8, 258), "the slope so far", "tangent", anchor="start"))
    value, slope = 1, 1
    for place in range(ROUNDS + 1):
        across = LEFT + place * APART
        parts.append(diagram.circle((across, VALUES), str(value), "function", radius=36))
        parts.append(diagram.circle((across, SLOPES), str(slope), "tangent", radius=36))
        if place < ROUNDS:
            local = 2 * value + 1
            parts.append(diagram.arrow((across + 40, VALUES), (across + APART - 42, VALUES), "function"))
            parts.append(diagram.arrow((across + 40, SLOPES), (across + APART - 42, SLOPES), "tangent"))
            parts.append(diagram.text((across + APART / 2, SLOPES - 22), f"× {local}", "tangent"))
            value, slope = value * value + value, local * slope
    return diagram.picture(
        "A ledger with a second column",
        "Four rounds of u·u + u from the value 1: the values are 1, 2, 6, 42 and 1806. Below each value stands its "
        "slope: 1, 3, 15, 195 and 16575. A round multiplies the slope by 2u + 1, taken at the value that enters: by 3, "
        "then 5, 13 and 85.",
        *parts,
    )
