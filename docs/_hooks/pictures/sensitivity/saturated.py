"""The sigmoid from a black to a bright picture: the slope at the end against the average slope."""

from __future__ import annotations

from math import exp

from docs._hooks.drawing import Plane


def sigmoid(score: float) -> float:
    """The answer of the machine for a score."""
    return 1 / (1 + exp(-score))


def draw() -> str:
    """The curve, its tangent at 4 and the secant from 0 to 4."""
    plane = Plane((-1.2, 6), (0.2, 1.15), across="score", up="answer")
    end = sigmoid(4)
    return plane.picture(
        "Flat at the end, steep before",
        "The answer of the machine against the score. At the score 4, the bright stamp, the answer is 0.98 and the tangent is "
        "nearly flat, with slope 0.0177. The black picture has the score 0 and the answer 0.5. The secant between the two has "
        "slope 0.12: on the way from black to bright, the answer did rise.",
        plane.grid(),
        plane.curve(sigmoid, "function"),
        plane.segment((2, end - 2 * end * (1 - end)), (6, end + 2 * end * (1 - end)), "tangent"),
        plane.segment((0, 0.5), (4, end), "secant", dashed=True),
        plane.dot((0, 0.5), "secant"),
        plane.dot((4, end), "tangent"),
        plane.label((0, 0.5), "black", dx=14, dy=18),
        plane.label((4, end), "bright", dx=8, dy=30),
        plane.label((2.0, 0.705), "average slope: 0.12", "secant", dx=22, dy=24),
        plane.label((4.6, 1.0), "slope: 0.018", "tangent", anchor="middle", dy=-22),
    )
