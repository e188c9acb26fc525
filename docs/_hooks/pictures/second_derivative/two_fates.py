"""Two valleys with their minimum at 3, and gradient descent with the learning rate 0.3 in both."""

from __future__ import annotations

from collections.abc import Callable

from docs._hooks.drawing import Plane, panels

RATE = 0.3
MINIMUM = 3.0


def draw() -> str:
    """The flat valley above, the sharp one below, each with the first steps."""
    flat = Plane((-2, 12.5), (-5, 44), across="w", height=270)
    sharp = Plane((-2, 12.5), (-9, 74), across="w", height=330)
    return panels(
        "The same slope, two fates",
        "Above, the flat valley with curvature 1: from 11, descent steps to 8.6, 6.9 and 5.7, always closer to the "
        "minimum at 3. Below, the sharp valley with curvature 8: from 4 the same first step of 2.4 leads to 1.6, over "
        "the minimum, and then to 5.0, 0.3 and 6.8, each time higher.",
        (
            flat,
            (
                flat.grid(),
                flat.curve(_flat, "loss"),
                flat.path(_steps(_flat, 1, 11, 6), "step", dots=True),
                flat.label((11, _flat(11)), "start", "step", anchor="end", dx=12, dy=-4),
                flat.label((0, _flat(0)), "flat", "loss", dx=16, dy=-18),
            ),
        ),
        (
            sharp,
            (
                sharp.grid(),
                sharp.curve(_sharp, "loss"),
                sharp.path(_steps(_sharp, 8, 4, 4), "step", dots=True),
                sharp.label((4, _sharp(4)), "start", "step", dx=14, dy=8),
                sharp.label((7.3, _sharp(7.3)), "sharp", "loss", dx=14, dy=20),
            ),
        ),
    )


def _flat(w: float) -> float:
    return 0.5 * (w - MINIMUM) ** 2


def _sharp(w: float) -> float:
    return 4 * (w - MINIMUM) ** 2


def _steps(loss: Callable[[float], float], curvature: float, start: float, count: int) -> list[tuple[float, float]]:
    places = [MINIMUM + (start - MINIMUM) * (1 - RATE * curvature) ** step for step in range(count + 1)]
    return [(w, loss(w)) for w in places]
