"""An activation function and its derivative, where it saturates, and what a product over layers does to a gradient."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from docs._hooks.drawing import Curve, Plane, number, panels, typed
from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.scale import said
from docs._hooks.mistake import Mistake

KNOWN = ("sigmoid", "tanh", "relu", "leaky-relu", "gelu", "silu", "softplus")
REACH, SAMPLES = 6.0, 480
FLAT = 0.05  # a slope below this stops a gradient
ABOVE, BELOW = 330, 210
SMALLEST = 1e-12


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `function`, over `layers` of them; raises Mistake for another function."""
    typed.refuse_others(attributes, ("function", "layers"))
    name = attributes.get("function", "sigmoid")
    if name not in KNOWN:
        raise Mistake(f"No activation is called {name!r}. There are: {', '.join(KNOWN)}.")
    layers = typed.whole(attributes.get("layers", "10"), 1, 100)
    expression = typed.formula(f"{name.replace('-', '_')}(z)", ("z",))
    f, slope = typed.curve(expression, "z"), typed.curve(typed.derivative(expression, "z"), "z")
    steepest, largest = _steepest(slope)
    flat = _flat(slope)
    products = [(float(layer), max(largest**layer, SMALLEST)) for layer in range(layers + 1)]
    above = Plane((-REACH, REACH), _window(f, slope), "z", "", height=ABOVE)
    low, high = min(point[1] for point in products), max(point[1] for point in products)
    below = Plane((0, layers + 0.4), (min(low, 0.1) / 3, max(high * 10, 10)), "layers", "product", BELOW, log_up=True)
    return panels(
        f"{name} and its derivative",
        _sentence(name, (steepest, largest), flat, layers),
        (
            above,
            (
                *(above.band(ends, "line") for ends in flat),
                above.grid(),
                above.curve(slope, "tangent"),
                above.curve(f, "function"),
                *above.key(
                    ("function", name), ("tangent", "derivative"), *([("line", "nearly flat", "area")] if flat else [])
                ),
            ),
        ),
        (below, (below.grid(), below.path(products, "gradient", dots=layers <= 40))),
    )


def _samples() -> list[float]:
    return [-REACH + 2 * REACH * step / SAMPLES for step in range(SAMPLES + 1)]


def _steepest(slope: Curve) -> Point:
    """Where the slope is largest, and how large."""
    largest = max(found for z in _samples() if (found := slope(z)) is not None)
    places = [z for z in _samples() if slope(z) is not None and abs((slope(z) or 0.0) - largest) < 1e-9]
    return min(places, key=abs), largest


def _flat(slope: Curve) -> list[Point]:
    """The intervals of the window in which the slope is below `FLAT`."""
    places = [z for z in _samples() if abs(slope(z) if slope(z) is not None else 1.0) < FLAT]  # type: ignore[arg-type]
    step = 2 * REACH / SAMPLES
    intervals: list[Point] = []
    start = places[0] if places else 0.0
    for place, following in pairwise([*places, 1e9]):
        if following - place > 1.5 * step:
            if place - start > 4 * step:
                intervals.append((start, place))
            start = following
    return intervals


def _window(f: Curve, slope: Curve) -> Point:
    values = [y for z in _samples() for y in (f(z), slope(z)) if y is not None and y < 3]
    low, high = min(values), max(values)
    return low - 0.18 * (high - low), high + 0.12 * (high - low)


def _sentence(name: str, steepest: Point, flat: list[Point], layers: int) -> str:
    place, largest = steepest
    shaded = " and ".join(
        f"z < {number(round(end, 1))}" if start <= -REACH else f"z > {number(round(start, 1))}" if end >= REACH else
        f"{number(round(start, 1))} < z < {number(round(end, 1))}"
        for start, end in flat
    )  # fmt: skip
    saturates = f" In the shaded parts, {shaded}, its size is below {number(FLAT)}." if flat else ""
    where = f", at z = {number(place)}" if abs(place) > 2 * REACH / SAMPLES or largest < 1 else ""
    verdict = {True: f"is {said(largest**layers)} after {layers} layers, and that is the best case"}.get(
        largest < 1,
        f"is {said(largest**layers)} after {layers} layers if every layer stands where the slope is largest",
    )
    return (
        f"The activation {name} and its derivative. The derivative is at most {number(largest)}{where}.{saturates} Below, "
        f"the product of the largest slope over the layers: it {verdict}."
    )
