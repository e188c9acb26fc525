"""The product of equal factors over 20 layers: 0.25 vanishes, 1 holds, 1.5 explodes."""

from __future__ import annotations

from docs._hooks.drawing import Plane

LAYERS = range(21)


def draw() -> str:
    """Three straight lines, because each layer multiplies and the axis counts powers of ten."""
    plane = Plane((0, 22.5), (1e-14, 1e6), across="layers passed", up="gradient", log_up=True, height=430)
    return plane.picture(
        "Three factors over 20 layers",
        "What is left of a gradient that starts as 1, against the number of layers it has passed. Each mark of the axis up is "
        "a power of ten. With the factor 0.25 the line falls to 9.1e-13 after 20 layers. With the factor 1 it stays at 1. With "
        "the factor 1.5 it climbs to 3325.",
        plane.grid(),
        plane.path([(layer, 1.5**layer) for layer in LAYERS], "gradient", dots=True),
        plane.path([(layer, 1.0) for layer in LAYERS], "ink-soft", dots=True),
        plane.path([(layer, 0.25**layer) for layer in LAYERS], "gradient", dots=True),
        plane.label((13, 1.5**13), "factor 1.5", "gradient", anchor="end", dx=8, dy=-20),
        plane.label((15, 1.0), "factor 1", "ink", dx=0, dy=28),
        plane.label((10, 0.25**10), "factor 0.25", "gradient", anchor="end", dx=16, dy=18),
    )
