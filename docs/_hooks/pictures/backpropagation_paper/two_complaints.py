"""A hidden unit that feeds two outputs, with the deltas that come back."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

SLOPE = 0.5 * (1 - 0.5)  # of the sigmoid, where it gives out 0.5
DELTA = 0.5 * SLOPE  # both outputs are 0.5 away from their targets


def draw() -> str:
    """One input, one hidden unit, two outputs; forward in ink, backward as gradients."""
    diagram = Diagram(640, 330)
    return diagram.picture(
        "Two outputs send their deltas back",
        "An input of 2 feeds a hidden unit with value 0.5. The hidden unit feeds two outputs with the weights 4 and −2. The "
        f"first output sends back its delta of −{DELTA} times 4, which is −0.5. The second sends back {DELTA} times −2, which is "
        "−0.25. The hidden unit adds them: −0.75.",
        diagram.circle((62, 165), "2", "ink-soft"),
        diagram.circle((286, 165), "0.5", "function", radius=42),
        diagram.circle((560, 70), "0.5", "function", radius=42),
        diagram.circle((560, 260), "0.5", "function", radius=42),
        diagram.arrow((100, 165), (238, 165), "ink-soft", "w = 0"),
        diagram.arrow((322, 136), (513, 68), "ink-soft"),
        diagram.arrow((522, 92), (333, 160), "gradient"),
        diagram.arrow((322, 194), (513, 262), "ink-soft"),
        diagram.arrow((522, 238), (333, 170), "gradient"),
        diagram.text((392, 88), "4", "ink-soft", size=20),
        diagram.text((384, 258), "−2", "ink-soft", size=20),
        diagram.text((470, 152), "−0.5", "gradient", size=20),
        diagram.text((470, 194), "−0.25", "gradient", size=20),
        diagram.text((286, 246), "−0.75", "gradient", size=20),
        diagram.text((560, 22), "should be 1", "ink"),
        diagram.text((560, 322), "should be 0", "ink"),
    )
