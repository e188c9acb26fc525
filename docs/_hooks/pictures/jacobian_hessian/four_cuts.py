"""Four cuts of x² + 4xy + y² through the origin: three rise, one falls, so it is a saddle."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """The height along both axes and along both diagonals, against the distance from the origin."""
    plane = Plane((-1.5, 1.5), (-2.4, 4.6), across="distance", up="height", height=440)
    return plane.picture(
        "A saddle that rises along both axes",
        "The height of x² + 4xy + y² against the distance from the origin, along four straight lines. Along the x axis and "
        "along the y axis it is the same parabola, which opens upwards with curvature 2. Along the diagonal it opens upwards "
        "with curvature 6. Along the other diagonal it opens downwards with curvature −2. So the origin is a saddle.",
        plane.grid(),
        plane.curve(lambda far: 3 * far * far, "function"),
        plane.curve(lambda far: far * far, "function"),
        plane.curve(lambda far: -far * far, "function"),
        plane.dot((0, 0), "ink"),
        plane.label((0.12, 3.0), "diagonal: 6", "function", dx=0),
        plane.label((0.9, 2.05), "axes: 2", "function", dx=4),
        plane.label((0.06, -2.1), "other diagonal: −2", "function", dx=0),
    )
