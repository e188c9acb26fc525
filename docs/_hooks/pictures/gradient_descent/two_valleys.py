"""Two valleys, (w² − 1)²: three starts, and where descent with the learning rate 0.1 takes them."""

from __future__ import annotations

from docs._hooks.drawing import Plane

RATE, STEPS = 0.1, 12


def draw() -> str:
    """The loss with two lowest points, and the paths from 0.5, −0.5 and 0."""
    plane = Plane((-1.75, 1.75), (-0.55, 2.4), across="w", up="loss", height=380)
    return plane.picture(
        "The start decides the valley",
        "The loss (w² − 1)² has two lowest points, at −1 and 1, and a hill between them with its top at 0. Descent with the "
        "learning rate 0.1 goes from 0.5 to 1, and from −0.5 to −1. From 0 it does not move: there the slope is zero, and "
        "the point is a maximum.",
        plane.grid(),
        plane.curve(_loss, "loss"),
        *(plane.path([(w, _loss(w)) for w in _places(start)], "step", dots=True) for start in (-0.5, 0.5)),
        plane.dot((0.0, 1.0), "ink"),
        plane.label((0.0, 1.0), "slope 0: it stays", "ink", anchor="middle", dy=-20),
        plane.label((0.5, _loss(0.5)), "from 0.5", "step", dx=14, dy=-4),
        plane.label((-0.5, _loss(-0.5)), "from −0.5", "step", anchor="end", dx=14, dy=-4),
    )


def _loss(w: float) -> float:
    return (w * w - 1) ** 2


def _places(start: float) -> list[float]:
    places = [start]
    for _ in range(STEPS):
        w = places[-1]
        places.append(w - RATE * 4 * w * (w * w - 1))
    return places
