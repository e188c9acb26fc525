"""Level curves of a function of two variables, with the gradient and its two parts at one point."""

from __future__ import annotations

import math
from collections.abc import Mapping

from docs._hooks.drawing import Plane, number, typed
from docs._hooks.drawing.surfaces import levels_of
from docs._hooks.mistake import Mistake
from quiz.writing import unicode

HEIGHT = 460
ARROW = 0.3  # of the height of the window: how long the gradient is drawn


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `f` (of x and y) at the point `x`, `y`; raises Mistake where there is no gradient."""
    typed.refuse_others(attributes, ("f", "x", "y"))
    written = attributes.get("f", "x^2 + 3y^2")
    f = typed.formula(written, ("x", "y"))
    point = typed.value(attributes.get("x", "2")), typed.value(attributes.get("y", "1"))
    by_x, by_y = (typed.at(typed.derivative(f, name), x=point[0], y=point[1]) for name in ("x", "y"))
    value = typed.at(f, x=point[0], y=point[1])
    if value is None or by_x is None or by_y is None:
        raise Mistake(f"{written} has no value or no gradient at ({number(point[0])}, {number(point[1])}).")
    half = max(1.35 * abs(point[0]), 2.1 * abs(point[1]), 1.5)
    plane = Plane((-half, half), (-half, half), across="x", up="y", height=HEIGHT, equal=True)
    length = math.hypot(by_x, by_y)
    scale = 2 * half * ARROW / length if length else 0.0
    surface = typed.surface(f)
    across, up = (point[0] + scale * by_x, point[1]), (point[0], point[1] + scale * by_y)
    arrows = [] if not length else [
        plane.arrow(point, across, "tangent"),
        plane.arrow(point, up, "tangent"),
        plane.segment(across, (across[0], up[1]), "line", dashed=True),
        plane.segment(up, (across[0], up[1]), "line", dashed=True),
        plane.arrow(point, (across[0], up[1]), "gradient"),
    ]  # fmt: skip
    return plane.picture(
        f"Level curves of {unicode(f)}, and a gradient",
        _sentence(unicode(f), point, value, (by_x, by_y)),
        plane.grid(),
        plane.contours(surface, _others(levels_of(surface, plane), value), "function"),
        plane.contours(surface, [value], "loss"),
        *arrows,
        plane.dot(point, "gradient"),
        *plane.key(
            ("function", "level curves"),
            ("loss", f"level {number(value)}"),
            ("tangent", f"parts: {number(by_x)} and {number(by_y)}"),
            ("gradient", f"gradient ({number(by_x)}, {number(by_y)})", "arrow"),
        ),
    )


def _others(levels: tuple[float, ...], value: float) -> list[float]:
    """The levels without the one that the point's own level stands for."""
    nearest = min(levels, key=lambda level: abs(level - value), default=value)
    return [level for level in levels if level != nearest]


def _sentence(name: str, point: tuple[float, float], value: float, gradient: tuple[float, float]) -> str:
    place = f"({number(point[0])}, {number(point[1])})"
    if gradient == (0.0, 0.0):
        return (
            f"Level curves of {name}. At {place}, where the value is {number(value)}, the gradient is zero: no arrow."
        )
    return (
        f"Level curves of {name}: along each, the value stays the same. At {place} the value is {number(value)}, the "
        f"partial derivatives are {number(gradient[0])} and {number(gradient[1])}, and the gradient is the arrow made of "
        f"both. It crosses its level curve at a right angle and points where the value grows fastest, at a rate of "
        f"{number(math.hypot(*gradient))} for each unit of distance. The arrows show directions; their lengths are to scale "
        f"with each other, not with the axes."
    )
