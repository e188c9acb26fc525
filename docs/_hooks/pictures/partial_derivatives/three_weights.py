"""The loss of one example against how far one of three numbers is moved while the other two hold still."""

from __future__ import annotations

from docs._hooks.drawing import Curve, Plane


def draw() -> str:
    """Three parabolas through one point, with their tangents there."""
    plane = Plane((-0.55, 2.6), (-1.1, 6.6), up="loss")
    return plane.picture(
        "One loss, three partial derivatives",
        "Three curves of the loss start at the same point, where nothing is moved and the loss is 4. When the weight w "
        "moves, the loss falls with slope −12; for v the slope is −8; for the bias b it is −4. The larger the input that a "
        "weight multiplies, the steeper its curve.",
        plane.grid(),
        *(plane.curve(_moved(rate), "loss") for rate in (3, 2, 1)),
        *(plane.segment((-0.16, 4 + 0.64 * rate), (0.16, 4 - 0.64 * rate), "tangent") for rate in (3, 2, 1)),
        plane.dot((0, 4), "tangent"),
        plane.label((0.667, 0), "w", "loss", anchor="middle", dy=44),
        plane.label((1, 0), "v", "loss", anchor="middle", dy=44),
        plane.label((2, 0), "b", "loss", anchor="middle", dy=44),
        plane.label((0, 4), "slopes −12, −8, −4", "tangent", dx=34, dy=-24),
    )


def _moved(rate: int) -> Curve:
    return lambda far: (rate * far - 2) ** 2
