"""A network of three layers with three neurons each: all arrows, and one of the paths."""

from __future__ import annotations

from itertools import pairwise, product

from docs._hooks.drawing import Diagram

Place = tuple[float, float]
ROWS = (60.0, 150.0, 240.0)
COLUMNS = (185.0, 320.0, 455.0)
START: Place = (50.0, 150.0)
END: Place = (590.0, 150.0)
PATH = (0, 2, 1)
RADIUS = 24.0


def draw() -> str:
    """Input, three columns of neurons and output, with an arrow wherever one feeds the next."""
    diagram = Diagram(width=640, height=300)
    layers = ((START,), *(tuple((across, down) for down in ROWS) for across in COLUMNS), (END,))
    chosen = (START, *((across, ROWS[row]) for across, row in zip(COLUMNS, PATH, strict=True)), END)
    ends = [pair for before, after in pairwise(layers) for pair in product(before, after)]
    return diagram.picture(
        "Many paths, few arrows",
        "One input on the left, three layers of three neurons, one output on the right. Every neuron feeds all neurons of "
        f"the next layer: {len(ends)} arrows. A path from input to output chooses one neuron in each layer, so there are "
        f"3 times 3 times 3, that is {len(ROWS) ** len(COLUMNS)} paths. One of them is drawn in colour.",
        *(_arrow(diagram, start, end, "line") for start, end in ends),
        *(_arrow(diagram, start, end, "gradient") for start, end in pairwise(chosen)),
        *(diagram.circle(place, "", "function", radius=RADIUS) for layer in layers[1:-1] for place in layer),
        diagram.circle(START, "x", "step", radius=RADIUS),
        diagram.circle(END, "L", "loss", radius=RADIUS),
    )


def _arrow(diagram: Diagram, start: Place, end: Place, kind: str) -> str:
    """An arrow from rim to rim."""
    across, down = end[0] - start[0], end[1] - start[1]
    share = (RADIUS + 3) / (across**2 + down**2) ** 0.5
    return diagram.arrow(
        (start[0] + share * across, start[1] + share * down), (end[0] - share * across, end[1] - share * down), kind
    )
