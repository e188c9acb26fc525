"""The walk back through the staircase light: blames in the circles, derivatives of the weights on the arrows."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

UPPER, LOWER, MIDDLE = 90.0, 260.0, 175.0
SWITCHES, HIDDEN, OUTPUT = 76.0, 320.0, 564.0


def draw() -> str:
    """The same network, with arrows that point back."""
    diagram = Diagram(width=640, height=350)
    return diagram.picture(
        "Blame goes back through the light",
        "The output has blame 2. Going back through the weights 1 and −1, the counter gets blame 2 and the neuron called "
        "both gets blame −2. The derivative of each weight is the blame at its tip times the value at its tail: 4 and 2 for "
        "the weights of the output, 2 and 2 for those of the counter, −2 and −2 for those of both.",
        *(
            diagram.arrow(
                (HIDDEN - 44, end + (0 if start == end else 12 if end < start else -12)),
                (SWITCHES + 42, start),
                "gradient",
            )
            for start in (UPPER, LOWER)
            for end in (UPPER, LOWER)
        ),
        diagram.arrow((OUTPUT - 40, MIDDLE - 16), (HIDDEN + 44, UPPER), "gradient"),
        diagram.arrow((OUTPUT - 40, MIDDLE + 16), (HIDDEN + 44, LOWER), "gradient"),
        *(diagram.circle((SWITCHES, down), "1", "ink-soft", radius=38) for down in (UPPER, LOWER)),
        diagram.circle((HIDDEN, UPPER), "δ = 2", "gradient", radius=40),
        diagram.circle((HIDDEN, LOWER), "δ = −2", "gradient", radius=40),
        diagram.circle((OUTPUT, MIDDLE), "δ = 2", "gradient", radius=40),
        diagram.text((SWITCHES, UPPER - 54), "switch", "ink-soft"),
        diagram.text((SWITCHES, LOWER + 66), "switch", "ink-soft"),
        diagram.text((HIDDEN, UPPER - 54), "counter, gave 2", "ink-soft"),
        diagram.text((HIDDEN, LOWER + 66), "“both”, gave 1", "ink-soft"),
        diagram.text((OUTPUT, MIDDLE - 54), "output", "ink-soft"),
        diagram.text((198, UPPER - 12), "2 · 1 = 2", "gradient"),
        diagram.text((198, LOWER + 28), "−2 · 1 = −2", "gradient"),
        diagram.text((136, 152), "−2", "gradient"),
        diagram.text((136, 212), "2", "gradient"),
        diagram.text((470, 108), "2 · 2 = 4", "gradient"),
        diagram.text((470, 262), "2 · 1 = 2", "gradient"),
    )
