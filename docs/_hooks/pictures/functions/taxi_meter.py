"""The price of a taxi ride against its distance: flat, a bend at 2 km, then a steady rise."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """The price list as a graph, with the ride of 4 km marked."""
    plane = Plane((-0.6, 7), (-18, 140), across="km", up="rupees")
    return plane.picture(
        "The price of a ride against its distance",
        "The price stays at 50 rupees from 0 to 2 km. There the line bends. After it, each kilometre adds 15 rupees, so "
        "that a ride of 4 km costs 80 rupees and one of 6 km costs 110.",
        plane.grid(),
        plane.segment((4, 0), (4, 80), "ink-soft", dashed=True),
        plane.segment((0, 80), (4, 80), "ink-soft", dashed=True),
        plane.curve(_price, "function"),
        plane.dot((2, 50), "function"),
        plane.dot((4, 80), "function"),
        plane.label((2, 50), "the bend", dx=8, dy=30),
        plane.label((4, 80), "4 km, 80 rupees", dx=12, dy=30),
    )


def _price(distance: float) -> float | None:
    return 50 + 15 * max(0.0, distance - 2) if distance >= 0 else None
