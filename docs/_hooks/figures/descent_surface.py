"""A map of a loss surface with the path of an optimizer on it, and what became of the path, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from docs._hooks.drawing import Mark, Plane, number, typed
from docs._hooks.drawing.descents import OPTIMIZERS, SAID, Path, descend
from docs._hooks.drawing.ink import Point
from docs._hooks.drawing.key import Row
from docs._hooks.drawing.surfaces import SURFACES, Surface, levels_of
from docs._hooks.mistake import Mistake
from quiz.writing import unicode

HEIGHT = 460
ARROW = 0.16  # of the width of the window
ARRIVED, FLAT = 0.02, 0.01
CROWDED = 60
LINES = {
    "gradient-descent": ("step", False), "momentum": ("tangent", False), "nesterov": ("tangent", True),
    "adagrad": ("secant", True), "rmsprop": ("secant", False), "adam": ("loss", False),
}  # fmt: skip
"""The colour of an optimizer's path, and whether it is dashed: docs/assets/widget.css says the same."""


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `surface`, `x`, `y`, `learning-rate`, `steps` and `optimizer`; raises Mistake for other values.

    Several optimizers, with commas between them, are raced: all from one start, with one learning rate.
    """
    typed.refuse_others(attributes, ("surface", "x", "y", "learning-rate", "steps", "optimizer"))
    name = attributes.get("surface", "elliptical-bowl")
    raced = tuple(part.strip() for part in attributes.get("optimizer", "gradient-descent").split(","))
    if name not in SURFACES:
        raise Mistake(f"No surface is called {name!r}. There are: {', '.join(SURFACES)}.")
    for optimizer in raced:
        if optimizer not in OPTIMIZERS:
            raise Mistake(f"No optimizer is called {optimizer!r}. There are: {', '.join(OPTIMIZERS)}.")
    surface = SURFACES[name]
    start = tuple(typed.value(attributes.get(axis, str(surface.start[place]))) for place, axis in enumerate("xy"))
    rate = typed.value(attributes.get("learning-rate", surface.learning_rate))
    if rate <= 0:
        raise Mistake("The learning rate is a number above 0.")
    steps = typed.whole(attributes.get("steps", "30"), 1, 500)
    paths = {
        each: descend(surface, OPTIMIZERS[each](Fraction(str(rate))), (start[0], start[1]), steps) for each in raced
    }
    return _picture(surface, paths, rate)


def _picture(surface: Surface, paths: Mapping[str, Path], rate: float) -> str:
    (x, y), half = surface.middle, surface.half
    plane = Plane((x - half, x + half), (y - half, y + half), "x", "y", height=HEIGHT, equal=True)
    f = typed.surface(typed.formula(surface.formula, ("x", "y")))
    first = next(iter(paths.values()))
    names = _listed([SAID[optimizer] for optimizer in paths])
    return plane.picture(
        f"{names[0].upper()}{names[1:]} on the {surface.said}",
        _sentence(surface, paths, f"{names} on the {surface.said}, {_formula(surface)}", rate),
        plane.grid(),
        plane.contours(f, levels_of(f, plane), "function"),
        *(_line(plane, path, half, *LINES[optimizer]) for optimizer, path in paths.items()),
        *(plane.dot(minimum, "tangent") for minimum in surface.minima),
        *_arrow(plane, first),
        plane.dot(first.points[0], "step"),
        *plane.key(
            ("function", "level curves"),
            *_rows(paths),
            *([("tangent", "minimum" if len(surface.minima) == 1 else "minima", "dot")] if surface.minima else []),
            ("gradient", "minus the gradient"),
        ),
    )


def _line(plane: Plane, path: Path, half: float, kind: str, dashed: bool) -> Mark:
    inside = [point for point in path.points if max(map(abs, point)) < 40 * half]
    return plane.path(inside, kind, dots=len(inside) <= CROWDED, dashed=dashed)


def _rows(paths: Mapping[str, Path]) -> list[Row]:
    """The rows of the key for the paths: one path tells its steps, several tell their names."""
    if len(paths) == 1:
        return [(LINES[name][0], f"{len(path.points) - 1} steps", "stroke") for name, path in paths.items()]
    return [(LINES[name][0], SAID[name], "dashes" if LINES[name][1] else "stroke") for name in paths]


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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


def _sentence(surface: Surface, paths: Mapping[str, Path], what: str, rate: float) -> str:
    first = next(iter(paths.values()))
    about = f"A map of {what}. Each curve joins points with the same loss."
    if len(paths) == 1:
        steps = f"takes {len(first.points) - 1} steps to {_place(first.points[-1])}"
        values = f"The loss goes from {number(first.losses[0])} to {number(first.losses[-1])}."
        where = f"The path starts at {_place(first.points[0])} with learning rate {number(rate)} and {steps}."
        return f"{about} {where} {values} {_verdict(surface, first)}"
    where = f"All paths start at {_place(first.points[0])}, where the loss is {number(first.losses[0])}, with learning rate {number(rate)}."
    ends = (f"{SAID[name][0].upper()}{SAID[name][1:]}: {_end(surface, path)}" for name, path in paths.items())
    return f"{about} {where} {' '.join(ends)}"


def _end(surface: Surface, path: Path) -> str:
    return f"loss {number(path.losses[-1])} after {len(path.points) - 1} steps. {_verdict(surface, path)}"


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
