"""The weights of the first hidden unit of the symmetry network, as the experiment of the page prints them."""

from __future__ import annotations

from docs._hooks.drawing import Plane, number

WEIGHTS = (-2.9, 5.9, -11.7, 11.7, -5.9, 2.9)


def draw() -> str:
    """A bar for each of the six weights."""
    plane = Plane((0.3, 6.7), (-15, 15), across="input", up="weight")
    bars = list(enumerate(WEIGHTS, start=1))
    return plane.picture(
        "Weights as one, two and four",
        "The six weights of a hidden unit that learnt to see symmetry: −2.9, 5.9, −11.7, 11.7, −5.9 and 2.9. The right half is "
        "the left half mirrored with opposite signs, and the sizes are as 1 to 2 to 4.",
        plane.grid(),
        plane.bars([(place, weight) for place, weight in bars], "function"),
        *(
            plane.label((place, weight), number(weight), anchor="middle", dy=-10 if weight > 0 else 26)
            for place, weight in bars
        ),
    )
