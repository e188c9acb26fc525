"""One chain of sigmoids with the weight 6, entered at 0.5 and at 0.6: the same weights explode and vanish."""

from __future__ import annotations

from math import exp

from docs._hooks.drawing import Plane

WEIGHT, LAYERS = 6.0, 20


def draw() -> str:
    """The product of the factors, layer by layer, for two inputs."""
    plane = Plane((0, 22.5), (1e-7, 1e5), across="layer", up="product of factors", log_up=True, height=430)
    return plane.picture(
        "One chain, two fates",
        "The product of the factors up to each layer, for a chain of 20 sigmoids with the weight 6. With the input 0.5 every "
        "neuron stands at its steepest point: every factor is 1.5, and the product climbs to 3325. With the input 0.6 the product "
        "grows for three layers, to 1.8. Then the neurons saturate, the factors fall to 0.394, and the product sinks to 1.2e-6.",
        plane.grid(),
        plane.path(_products(0.5), "gradient", dashed=True),
        plane.path(_products(0.6), "gradient", dots=True),
        plane.label((12, 1.5**12), "input 0.5", "gradient", anchor="end", dx=14, dy=-18),
        plane.label((15, 2e-4), "input 0.6", "gradient", dx=6, dy=-16),
    )


def _products(activation: float) -> list[tuple[float, float]]:
    product, points = 1.0, [(0.0, 1.0)]
    for layer in range(1, LAYERS + 1):
        activation = 1 / (1 + exp(-(WEIGHT * activation - WEIGHT / 2)))
        product *= WEIGHT * activation * (1 - activation)
        points.append((float(layer), product))
    return points
