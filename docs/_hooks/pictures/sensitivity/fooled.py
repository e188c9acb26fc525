"""The pale stamp, the step of 0.15 against the signs of the slopes, and the stamp that fools the machine."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

CELL, TOP = 58, 56
CORNERS = (0, 2, 6, 8)
Cells = tuple[str, ...]


def draw() -> str:
    """Three grids in a row with plus and equals signs between, and the answers below."""
    diagram = Diagram(640, 300)
    pale = _grid("0.6", "0.4", "0.6")
    step = _grid("−.15", "+.15", "0")
    fooled = _grid("0.45", "0.55", "0.6")
    return diagram.picture(
        "A pale cross becomes a plus",
        "Left, the pale stamp: corners and middle have brightness 0.6, edges 0.4; the machine gives the cross 69 percent. In "
        "the middle, the step: minus 0.15 for each corner, plus 0.15 for each edge, nothing for the middle. Right, the sum: "
        "corners 0.45, edges 0.55; the machine gives the cross only 40 percent.",
        *_drawn(diagram, 14, pale, "function"),
        diagram.text((210, TOP + 1.5 * CELL + 10), "+", "ink", size=28),
        *_drawn(diagram, 233, step, "step"),
        diagram.text((429, TOP + 1.5 * CELL + 10), "=", "ink", size=28),
        *_drawn(diagram, 452, fooled, "function"),
        diagram.text((14 + 1.5 * CELL, 36), "pale stamp", "function"),
        diagram.text((233 + 1.5 * CELL, 36), "the step", "step"),
        diagram.text((452 + 1.5 * CELL, 36), "the sum", "function"),
        diagram.text((14 + 1.5 * CELL, 268), "cross: 69 %", "ink"),
        diagram.text((452 + 1.5 * CELL, 268), "cross: 40 %", "ink"),
    )


def _grid(corner: str, edge: str, middle: str) -> Cells:
    return tuple(middle if place == 4 else corner if place in CORNERS else edge for place in range(9))


def _drawn(diagram: Diagram, left: float, words: Cells, kind: str) -> list[str]:
    parts = []
    for place, word in enumerate(words):
        across, down = left + CELL * (place % 3), TOP + CELL * (place // 3)
        shade = 0.7 * float(word) if kind == "function" else 0.3 if word.startswith("−") else 0.08
        parts.append(
            f'<rect x="{across:g}" y="{down:g}" width="{CELL}" height="{CELL}" fill="var(--gradus-{kind})" '
            f'fill-opacity="{shade:.2f}" stroke="var(--gradus-line)" stroke-width="2"/>'
        )
        parts.append(diagram.text((across + CELL / 2, down + CELL / 2 + 6), word, "ink", size=16))
    return parts
