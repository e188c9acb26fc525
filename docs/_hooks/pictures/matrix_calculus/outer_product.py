"""A column of two times a row of three: every pair gets a box of its own."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

DELTA = (2, -1)
X = (2, 1, 3)
LEFT, TOP, WIDE, TALL = 260.0, 120.0, 112.0, 72.0


def draw() -> str:
    """The column on the left, the row above, the six products between them."""
    diagram = Diagram(height=300)
    parts = [diagram.text((LEFT - 128, TOP + 0.5 * TALL + 4), "δ", "gradient", size=24)]
    parts.append(diagram.text((LEFT - 128, TOP - 62), "x as a row", "function", size=20))
    for row, blame in enumerate(DELTA):
        down = TOP + row * TALL
        parts.append(diagram.box((LEFT - 50, down), _said(blame), "gradient", width=70, height=56))
        for column, carried in enumerate(X):
            across = LEFT + 62 + column * WIDE
            parts.append(diagram.box((across, down), _said(blame * carried), "gradient", width=96, height=56))
    for column, carried in enumerate(X):
        parts.append(
            diagram.box((LEFT + 62 + column * WIDE, TOP - 68), _said(carried), "function", width=96, height=48)
        )
    return diagram.picture(
        "The outer product, box by box",
        "On the left the column of blame, 2 and -1. Above, the input as a row: 2, 1 and 3. Each box is the product of the blame "
        "of its row and the input of its column. The first row is 4, 2, 6 and the second is -2, -1, -3.",
        *parts,
        diagram.text((LEFT + 62 + WIDE, TOP + 2 * TALL + 14), "gradient of W: 2 rows, 3 columns", "gradient"),
    )


def _said(value: int) -> str:
    return str(value).replace("-", "−")
