"""The taxi meter as three small functions in a row."""

from __future__ import annotations

from docs._hooks.drawing import Diagram


def draw() -> str:
    """Three boxes, each with its rule, and the numbers of a ride of 4 km between them."""
    diagram = Diagram(width=640, height=180)
    boxes = ((138, "u − 2"), (320, "max(0, u)"), (502, "15u + 50"))
    numbers = ((40, "4"), (229, "2"), (411, "2"), (602, "80"))
    arrows = (((10, 84), (69, 84)), ((207, 84), (251, 84)), ((389, 84), (433, 84)), ((571, 84), (632, 84)))
    return diagram.picture(
        "A ride of 4 km through three machines",
        "The input 4 enters the first machine, which subtracts 2 and gives 2. The second takes the larger of 0 and 2, "
        "which is 2. The third multiplies by 15 and adds 50, and gives 80. Each machine sees only the number before it.",
        *(diagram.box((middle, 84), words, "function", width=130, height=60) for middle, words in boxes),
        *(diagram.arrow(start, end, "step") for start, end in arrows),
        *(diagram.text((at, 60), words, "step", size=20) for at, words in numbers),
        diagram.text((10, 152), "km", "ink-soft", anchor="start"),
        diagram.text((632, 152), "rupees", "ink-soft", anchor="end"),
    )
