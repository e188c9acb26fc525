"""Two losses in one weight and their sum: at the minimum of the sum the two slopes cancel."""

from __future__ import annotations

from docs._hooks.drawing import Part, Plane

BEST = 2.0
REACH = 0.55


def draw() -> str:
    """Both parabolas with short tangents at the weight 2, and the sum with its flat one."""
    plane = Plane((-0.2, 4.4), (-3, 26), across="w", height=440)
    return plane.picture(
        "Two examples pull on one weight",
        "The loss of example 1 is smallest at the weight 4, that of example 2 at the weight 1.5. Their sum is smallest at "
        "the weight 2, where it is 5. There the first loss has the slope −4 and the second the slope 4: they cancel.",
        plane.grid(),
        plane.curve(_first, "function", dashed=True),
        plane.curve(_second, "function"),
        plane.curve(lambda w: _first(w) + _second(w), "loss"),
        _tangent(plane, _first(BEST), -4),
        _tangent(plane, _second(BEST), 4),
        _tangent(plane, _first(BEST) + _second(BEST), 0),
        *(plane.dot((BEST, height), "tangent") for height in (1.0, 4.0, 5.0)),
        plane.label((0.42, 6.2), "example 1", dx=0, dy=6),
        plane.label((3.25, _second(3.25)), "example 2", dx=8, dy=24),
        plane.label((3.0, 11.5), "sum", "loss", anchor="end", dx=16, dy=0),
    )


def _first(w: float) -> float:
    return (4 - w) ** 2


def _second(w: float) -> float:
    return (3 - 2 * w) ** 2


def _tangent(plane: Plane, height: float, slope: float) -> Part:
    ends = (BEST - REACH, height - REACH * slope), (BEST + REACH, height + REACH * slope)
    return plane.segment(*ends, "tangent")
