"""One hour of a bus ride: 10 km/h in traffic, 80 km/h on the highway, 40 km/h on average."""

from __future__ import annotations

from docs._hooks.drawing import Plane

BEND = 60 * 4 / 7  # minutes in traffic


def draw() -> str:
    """The distance of the bus against the time, and the line of the average speed."""
    plane = Plane((-5, 66), (-5, 48), across="minutes", up="km")
    there = BEND * 10 / 60
    return plane.picture(
        "One hour of a bus ride",
        "For about 34 minutes the bus drives at 10 km/h and covers less than 6 km. Then it drives at 80 km/h and reaches "
        "40 km after 60 minutes. The dashed line from the first point to the last has the average slope, 40 km/h, and no "
        "part of the ride has that slope.",
        plane.grid(),
        plane.segment((0, 0), (60, 40), "secant", dashed=True),
        plane.path(((0, 0), (BEND, there), (60, 40)), "function"),
        plane.dot((0, 0), "secant"),
        plane.dot((60, 40), "secant"),
        plane.label((22, 22 * 10 / 60), "10 km/h", dx=0, dy=-24),
        plane.label((48, there + (48 - BEND) * 80 / 60), "80 km/h", dx=14, dy=6),
        plane.label((27, 18), "average 40 km/h", "secant", anchor="end", dx=4, dy=-8),
    )
