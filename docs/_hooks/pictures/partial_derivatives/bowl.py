"""The bowl x² + 3y² in three dimensions, with the two curves through one point along which one variable moves."""

from __future__ import annotations

from math import cos, pi, radians, sin

from docs._hooks.drawing import Mark, Plane

TURN, TILT, SQUASH = radians(-32), radians(24), 0.36
RIM = 12.0


def draw() -> str:
    """Level rings of the bowl, its two cuts through (2, 1), and a tangent to each."""
    plane = Plane((-3.9, 4.9), (-0.75, 5.4), height=430)
    point = (2.0, 1.0, 7.0)
    return plane.picture(
        "A bowl with two cuts",
        "A bowl, longer than it is wide. A point sits on its wall, at x = 2, y = 1 and height 7. Two curves run through "
        "the point: on one only x moves, and it rises there with slope 4; on the other only y moves, and it rises with "
        "slope 6. The same point has two slopes, one for each direction of cutting.",
        *(_ring(plane, level) for level in (0.4, 1.5, 3.5, 7.0, 9.5, RIM)),
        _curve(plane, [(step / 20, 1.0) for step in range(-60, 61)], "function"),
        _curve(plane, [(2.0, 1.633 * step / 40) for step in range(-40, 41)], "function"),
        plane.segment(_seen(0.8, 1.0, 2.2), _seen(3.0, 1.0, 11.0), "tangent"),
        plane.segment(_seen(2.0, 0.15, 1.9), _seen(2.0, 1.75, 11.5), "tangent"),
        plane.dot(_seen(*point), "tangent"),
        plane.label(_seen(-3.0, 1.0, RIM), "only x moves", "function", anchor="middle", dy=-14),
        plane.label(_seen(2.0, -1.633, RIM), "only y moves", "function", anchor="middle", dy=-14),
        plane.label(_seen(*point), "height 7", anchor="start", dx=18, dy=14),
        plane.label(_seen(3.0, 1.0, 11.0), "4", "tangent", dx=10, dy=8),
        plane.label(_seen(2.0, 1.75, 11.5), "6", "tangent", dx=10, dy=-4),
    )


def _ring(plane: Plane, level: float) -> Mark:
    around = [2 * pi * step / 72 for step in range(73)]
    points = [(level**0.5 * cos(angle), (level / 3) ** 0.5 * sin(angle)) for angle in around]
    return _curve(plane, points, "line")


def _curve(plane: Plane, points: list[tuple[float, float]], kind: str) -> Mark:
    return plane.path([_seen(x, y, x * x + 3 * y * y) for x, y in points], kind)


def _seen(x: float, y: float, height: float) -> tuple[float, float]:
    """Where a point of space is in the picture: turned, then seen from above at a low angle."""
    across, away = x * cos(TURN) - y * sin(TURN), x * sin(TURN) + y * cos(TURN)
    return across, away * sin(TILT) + SQUASH * height * cos(TILT)
