"""Three losses of one error, and their derivatives below them."""

from __future__ import annotations

from docs._hooks.drawing import Plane, panels

LIMIT = 2.0


def draw() -> str:
    """Squared, absolute and Huber's loss above, their slopes below, on the same axis."""
    losses = Plane((-4, 4), (-0.7, 7.4), up="loss", height=330)
    pulls = Plane((-4, 4), (-5, 5), up="derivative", height=360)
    return panels(
        "Three losses and their pulls",
        "Above, three losses against the error. The squared error is a steep bowl. The absolute error is a corner with two "
        "straight sides. Huber's loss is a bowl near 0 and straight beyond the limit, here 2. Below, their derivatives, the "
        "pulls: that of the squared error grows for ever; that of the absolute error jumps from −1 to 1; that of Huber's loss "
        "grows with the error and stops at −2 and 2.",
        (
            losses,
            (
                losses.grid(),
                losses.curve(lambda r: r * r, "loss"),
                losses.curve(abs, "loss", dashed=True),
                losses.curve(_huber, "loss", width=6),
                losses.label((2.45, 6.0), "squared", "loss", anchor="end", dx=20, dy=0),
                losses.label((2.75, 5.9), "Huber", "loss", dx=0, dy=0),
                losses.label((3.3, 3.3), "absolute", "loss", anchor="middle", dy=58),
            ),
        ),
        (
            pulls,
            (
                pulls.grid(),
                pulls.curve(lambda r: 2 * r, "tangent"),
                pulls.curve(lambda r: None if abs(r) < 0.02 else r / abs(r), "tangent", dashed=True),
                pulls.curve(lambda r: max(-LIMIT, min(LIMIT, r)), "tangent", width=6),
                pulls.label((2.1, 4.2), "squared", "tangent", dx=30, dy=-2),
                pulls.label((3.0, LIMIT), "Huber", "tangent", anchor="middle", dy=-16),
                pulls.label((3.0, 1.0), "absolute", "tangent", anchor="middle", dy=26),
            ),
        ),
    )


def _huber(r: float) -> float:
    return r * r / 2 if abs(r) <= LIMIT else LIMIT * (abs(r) - LIMIT / 2)
