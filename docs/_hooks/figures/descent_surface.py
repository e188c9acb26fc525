"""A map of a loss surface with the path of an optimizer on it, and what became of the path, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from docs._hooks.drawing import Mark, Plane, number, typed
from docs._hooks.drawing.descents import OPTIMIZERS, SAID, Path, descend
from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.surfaces import SURFACES, Surface, levels_of
from docs._hooks.mistake import Mistake
from quiz.writing import unicode

HEIGHT = 460
ARROW = 0.16  # of the width of the window
ARRIVED, FLAT = 0.02, 0.01
CROWDED = 60


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `surface`, `x`, `y`, `learning-rate`, `steps` and `optimizer`; raises Mistake for other values."""
    typed.refuse_others(attributes, ("surface", "x", "y", "learning-rate", "steps", "optimizer"))
    name, optimizer = attributes.get("surface", "elliptical-bowl"), attributes.get("optimizer", "gradient-descent")
    if name not in SURFACES:
        raise Mistake(f"No surface is called {name!r}. There are: {', '.join(SURFACES)}.")
    if optimizer not in OPTIMIZERS:
        raise Mistake(f"No optimizer is called {optimizer!r}. There are: {', '.join(OPTIMIZERS)}.")
    surface = SURFACES[name]
    start = tuple(typed.value(attributes.get(axis, str(surface.start[place]))) for place, axis in enumerate("xy"))
    rate = typed.value(attributes.get("learning-rate", surface.learning_rate))
    if rate <= 0:
        raise Mistake("The learning rate is a number above 0.")
    steps = typed.whole(attributes.get("steps", "30"), 1, 500)
    path = descend(surface, OPTIMIZERS[optimizer](Fraction(str(rate))), (start[0], start[1]), steps)
    return _picture(surface, path, SAID[optimizer], rate)


def _picture(surface: Surface, path: Path, optimizer: str, rate: float) -> str:
    (x, y), half = surface.middle, surface.half
    plane = Plane((x - half, x + half), (y - half, y + half), "x", "y", height=HEIGHT, equal=True)
    f = typed.surface(typed.formula(surface.formula, ("x", "y")))
    inside = [point for point in path.points if max(map(abs, point)) < 40 * half]
    return plane.picture(
        f"{optimizer[0].upper()}{optimizer[1:]} on the {surface.said}",
        _sentence(surface, path, f"{optimizer} on the {surface.said}, {_formula(surface)}", rate),
        plane.grid(),
        plane.contours(f, levels_of(f, plane), "function"),
        plane.path(inside, "step", dots=len(inside) <= CROWDED),
        *(plane.dot(minimum, "tangent") for minimum in surface.minima),
        *_arrow(plane, path),
        plane.dot(path.points[0], "step"),
        *plane.key(
            ("function", "level curves"),
            ("step", f"{len(path.points) - 1} steps", "stroke"),
            *([("tangent", "minimum" if len(surface.minima) == 1 else "minima")] if surface.minima else []),
            ("gradient", "minus the gradient"),
        ),
    )


def _arrow(plane: Plane, path: Path) -> tuple[Mark, ...]:
    start, (by_x, by_y) = path.points[0], path.first_gradient
    length = math.hypot(by_x, by_y)
    if not length:
        return ()
    scale = ARROW * (plane.x[1] - plane.x[0]) / length
    return (plane.arrow(start, (start[0] - scale * by_x, start[1] - scale * by_y), "gradient"),)


def _formula(surface: Surface) -> str:
    return unicode(typed.formula(surface.formula, ("x", "y")))


def _place(point: Point) -> str:
    return f"({number(point[0])}, {number(point[1])})"


def _sentence(surface: Surface, path: Path, what: str, rate: float) -> str:
    first, last = path.points[0], path.points[-1]
    values = f"The loss goes from {number(path.losses[0])} to {number(path.losses[-1])}."
    return (
        f"A map of {what}. Each curve joins points with the same loss. The path starts at {_place(first)} with learning "
        f"rate {number(rate)} and takes {len(path.points) - 1} steps to {_place(last)}. {values} {_verdict(surface, path)}"
    )


def _verdict(surface: Surface, path: Path) -> str:
    last = path.points[-1]
    nearest = min((math.dist(last, minimum) for minimum in surface.minima), default=math.inf)
    if not surface.minima and (path.diverged or path.losses[-1] < min(0.0, path.losses[0])):
        return "It runs down one side without end: this surface has no lowest point."
    if path.diverged or path.losses[-1] > path.losses[0]:
        return "It diverges: the loss is larger than at the start, because the steps are too large for this surface."
    if nearest < ARRIVED:
        return "It has arrived at a minimum."
    if math.hypot(*path.last_gradient) < FLAT:
        return "It has come to rest where the gradient is nearly zero, and that is not the lowest point."
    if nearest < math.inf:
        return f"It is still {number(nearest)} away from the nearest minimum."
    return "It is still on its way."
