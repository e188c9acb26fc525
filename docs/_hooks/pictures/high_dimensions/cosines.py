"""The density of the cosine between a fixed arrow and a uniformly random direction, in 3, 30 and 1,000 dimensions."""

from __future__ import annotations

from math import exp, lgamma, log, pi, sqrt

from docs._hooks.drawing import Curve, Plane


def density(dimensions: int) -> Curve:
    """(1 − c²)^((n − 3)/2), scaled to area 1."""
    scale = lgamma(dimensions / 2) - lgamma((dimensions - 1) / 2) - log(pi) / 2

    def at(cosine: float) -> float | None:
        if abs(cosine) >= 1:
            return None
        return exp(scale + (dimensions - 3) / 2 * log(1 - cosine * cosine))

    return at


def draw() -> str:
    """Three densities on one plane; the one of 1,000 dimensions is shaded."""
    plane = Plane((-1.05, 1.05), (-0.9, 14), across="cosine", up="how often")
    return plane.picture(
        "Cosines with a random direction",
        "How often each cosine with a fixed arrow occurs for a random direction. In 3 dimensions the curve is a level line: "
        f"every cosine between −1 and 1 is equally likely. In 30 dimensions it is a hill around 0 with typical size {sqrt(1 / 30):.2f}. "
        f"In 1,000 dimensions it is a needle around 0 with typical size {sqrt(1 / 1000):.2f}: nearly every direction is at a right angle.",
        plane.grid(),
        plane.area(density(1000), (-0.999, 0.999), "function"),
        plane.curve(density(3), "function"),
        plane.curve(density(30), "function"),
        plane.curve(density(1000), "function"),
        plane.label((0.05, 11), "1,000 dimensions", "function"),
        plane.label((0.17, 1.9), "30 dimensions", "function", dx=16),
        plane.label((-0.95, 0.5), "3 dimensions", "function", dx=0, dy=-14),
    )
