"""The network of the staircase light with both switches up: values in the circles, weights on the arrows."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

UPPER, LOWER, MIDDLE = 90.0, 260.0, 175.0
SWITCHES, HIDDEN, OUTPUT = 76.0, 320.0, 564.0


def draw() -> str:
    """Two switches, two hidden neurons and the output."""
    diagram = Diagram(width=640, height=350)
    return diagram.picture(
        "The staircase light, both switches up",
        "Two switches, both 1, feed two hidden neurons with weights 1. The counter, with bias 0, gives out 2. The neuron "
        "called both, with bias −1, gives out 1. They feed the output with the weights 1 and −1. So the output is 2 − 1 = 1, "
        "but it should be 0.",
        *(
            diagram.arrow(
                (SWITCHES + 42, start),
                (HIDDEN - 44, end + (0 if start == end else 12 if end < start else -12)),
                "ink-soft",
            )
            for start in (UPPER, LOWER)
            for end in (UPPER, LOWER)
        ),
        diagram.arrow((HIDDEN + 44, UPPER), (OUTPUT - 40, MIDDLE - 16), "ink-soft"),
        diagram.arrow((HIDDEN + 44, LOWER), (OUTPUT - 40, MIDDLE + 16), "ink-soft"),
        *(diagram.circle((SWITCHES, down), "1", "ink-soft", radius=38) for down in (UPPER, LOWER)),
        diagram.circle((HIDDEN, UPPER), "2", "function", radius=40),
        diagram.circle((HIDDEN, LOWER), "1", "function", radius=40),
        diagram.circle((OUTPUT, MIDDLE), "1", "loss", radius=40),
        diagram.text((SWITCHES, UPPER - 54), "switch", "ink-soft"),
        diagram.text((SWITCHES, LOWER + 66), "switch", "ink-soft"),
        diagram.text((HIDDEN, UPPER - 54), "counter, bias 0", "ink-soft"),
        diagram.text((HIDDEN, LOWER + 66), "“both”, bias −1", "ink-soft"),
        diagram.text((OUTPUT, MIDDLE - 54), "output", "ink-soft"),
        diagram.text((OUTPUT, MIDDLE + 66), "should be 0", "loss"),
        diagram.text((198, UPPER - 12), "× 1", "ink"),
        diagram.text((198, LOWER + 28), "× 1", "ink"),
        diagram.text((140, 152), "× 1", "ink"),
        diagram.text((140, 212), "× 1", "ink"),
        diagram.text((456, 112), "× 1", "ink"),
        diagram.text((462, 258), "× (−1)", "ink"),
    )
