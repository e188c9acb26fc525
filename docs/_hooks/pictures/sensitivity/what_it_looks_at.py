"""The two stamps of nine pixels, and the size of the slope by each pixel."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

CROSS = (1, 0, 1, 0, 1, 0, 1, 0, 1)
PLUS = tuple(int(place == 4 or not lit) for place, lit in enumerate(CROSS))
SIGNS = ("+", "−", "+", "−", "0", "−", "+", "−", "+")
CELL, TOP = 58, 56


def draw() -> str:
    """Three grids in a row: cross, plus, saliency."""
    diagram = Diagram(640, 262)
    return diagram.picture(
        "Two stamps and what counts",
        "Three grids of three by three pixels. The cross is lit in the corners and in the middle. The plus is lit on the "
        "edges and in the middle. The third grid shows the slope of the answer by each pixel: plus for the four corners, "
        "minus for the four edges, all of the same size, and 0 for the middle, which is lit in both stamps.",
        *_stamp(diagram, 14, CROSS, "a cross"),
        *_stamp(diagram, 233, PLUS, "a plus"),
        *_slopes(diagram, 452),
    )


def _place(left: float, place: int) -> tuple[float, float]:
    return left + CELL * (place % 3), TOP + CELL * (place // 3)


def _square(at: tuple[float, float], fill: str) -> str:
    return f'<rect x="{at[0]:g}" y="{at[1]:g}" width="{CELL}" height="{CELL}" {fill} stroke="var(--gradus-line)" stroke-width="2"/>'


def _stamp(diagram: Diagram, left: float, lit: tuple[int, ...], words: str) -> list[str]:
    squares = [
        _square(_place(left, place), f'fill="var(--gradus-function)" fill-opacity="{0.85 if on else 0.06}"')
        for place, on in enumerate(lit)
    ]
    return [diagram.text((left + 1.5 * CELL, 36), words, "ink"), *squares]


def _slopes(diagram: Diagram, left: float) -> list[str]:
    parts = [diagram.text((left + 1.5 * CELL, 36), "what counts", "tangent")]
    for place, sign in enumerate(SIGNS):
        across, down = _place(left, place)
        opacity = 0.06 if sign == "0" else 0.4
        parts.append(_square((across, down), f'fill="var(--gradus-tangent)" fill-opacity="{opacity}"'))
        parts.append(diagram.text((across + CELL / 2, down + CELL / 2 + 8), sign, "ink", size=24))
    return parts
