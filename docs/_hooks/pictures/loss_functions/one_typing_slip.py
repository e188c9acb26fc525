"""Four trips, one of them mistyped, and the lines that three losses choose."""

from __future__ import annotations

from docs._hooks.drawing import Plane

TRIPS = ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0))
SLIP = (4.0, 38.0)


def draw() -> str:
    """The trips, and three lines through the origin."""
    plane = Plane((-0.4, 5), (-4, 43), across="km", up="minutes", height=440)
    return plane.picture(
        "One typing slip, three lines",
        "Four trips of 1, 2, 3 and 4 kilometres. Three lie on the line of 2 minutes for each kilometre; the last was typed as "
        "38 minutes instead of 8. The squared error chooses the line of 6 minutes for each kilometre, far above the three good "
        "trips. Huber's loss chooses 2.29, and the absolute error chooses 2, through the good trips.",
        plane.grid(),
        *(plane.line((0, 0), slope, "function") for slope in (6, 2 + 4 / 14, 2)),
        plane.segment((4, 8), SLIP, "secant", dashed=True),
        *(plane.dot(trip, "ink") for trip in TRIPS),
        plane.dot(SLIP, "secant"),
        plane.label(SLIP, "38 instead of 8", "secant", anchor="end", dx=16, dy=4),
        plane.label((3.0, 18.0), "squared: 6", "function", anchor="end", dx=14, dy=-4),
        plane.label((4.9, 11.2), "Huber: 2.29", "function", anchor="end", dx=0, dy=-16),
        plane.label((4.9, 9.8), "absolute: 2", "function", anchor="end", dx=0, dy=38),
    )
