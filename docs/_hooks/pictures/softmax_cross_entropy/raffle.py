"""The shares of three classes in a raffle, and what each score gets back when the smallest one wins."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels

SHARES = ((1.0, 0.6), (2.0, 0.3), (3.0, 0.1))
BACK = ((1.0, 0.6), (2.0, 0.3), (3.0, -0.9))
NAMES = ("cat", "dog", "fox")


def draw() -> str:
    """Bars of the shares, and below them bars of the gradient."""
    above = Plane((0.3, 3.7), (-0.16, 0.92), up="share", height=270)
    below = Plane((0.3, 3.7), (-1.15, 1.25), up="gradient", height=350)
    return panels(
        "Shares above, gradient below",
        "Above, the shares of cat, dog and fox: 0.6, 0.3 and 0.1. The picture shows a fox. Below, the gradient of the loss by "
        "the three scores: 0.6, 0.3 and -0.9. It is the shares, with 1 taken away from the true class. The three bars below add "
        "up to 0.",
        (
            above,
            (
                above.bars(SHARES, "function"),
                above.segment((0.3, 0), (3.7, 0), "ink-soft"),
                *(above.label(bar, f"{bar[1]:g}", anchor="middle", dy=-8) for bar in SHARES),
                *(above.label((at + 1, 0), name, anchor="middle", dy=24) for at, name in enumerate(NAMES)),
                above.label((0.3, 0.92), "share of the tickets", "function", anchor="start", dx=8, dy=26),
            ),
        ),
        (
            below,
            (
                below.bars(BACK, "gradient"),
                below.segment((0.3, 0), (3.7, 0), "ink-soft"),
                *(below.label(bar, f"{bar[1]:g}", anchor="middle", dy=-8) for bar in BACK[:2]),
                below.label(BACK[2], "−0.9", anchor="middle", dy=26),
                below.label((0.3, 1.25), "gradient by the score", "gradient", anchor="start", dx=8, dy=26),
            ),
        ),
    )
