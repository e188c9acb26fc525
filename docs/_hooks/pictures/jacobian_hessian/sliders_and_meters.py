"""Two sliders and three meters with the six rates between them at (2, 1)."""

from __future__ import annotations

from docs._hooks.drawing import Diagram

SLIDERS = {"x = 2": (95, 110), "y = 1": (95, 290)}
METERS = {"x² = 4": (530, 60), "xy = 2": (530, 200), "3y = 3": (530, 340)}
RATES = (("x = 2", "x² = 4", "4"), ("x = 2", "xy = 2", "1"), ("y = 1", "xy = 2", "2"), ("y = 1", "3y = 3", "3"))
WORDS_AT = ((310, 70), (310, 142), (345, 275), (310, 354))


def draw() -> str:
    """An arrow for each rate that is not zero."""
    diagram = Diagram(width=640, height=400)
    return diagram.picture(
        "Two sliders move three meters",
        "On the left two sliders, at x = 2 and y = 1; on the right three meters, x² = 4, xy = 2 and 3y = 3. The slider x "
        "moves the first meter at the rate 4 and the second at the rate 1. The slider y moves the second meter at the rate "
        "2 and the third at the rate 3. Between x and the third meter, and between y and the first, there is no arrow: "
        "these rates are 0.",
        *(_between(diagram, slider, meter) for slider, meter, _ in RATES),
        *(diagram.text(at, f"× {rate}", "tangent", size=22) for at, (_, _, rate) in zip(WORDS_AT, RATES, strict=True)),
        *(diagram.circle(at, words, "step", radius=56) for words, at in SLIDERS.items()),
        *(diagram.box(at, words, "function", width=170, height=64) for words, at in METERS.items()),
    )


def _between(diagram: Diagram, slider: str, meter: str) -> str:
    (across, down), (far, there) = SLIDERS[slider], METERS[meter]
    part = 56 / (far - 85 - across)
    return diagram.arrow((across + 56, down + (there - down) * part), (far - 88, there), "tangent")
