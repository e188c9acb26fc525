"""What is left of a gradient after up to 1000 steps back in time, for four factors."""

from __future__ import annotations

from docs._hooks.drawing import Plane

FADED = next(steps for steps in range(1000) if 0.9**steps < 1e-12)


def draw() -> str:
    """Four straight lines on an axis of powers of ten."""
    plane = Plane((0, 1080), (1e-13, 1e3), across="steps back", up="gradient", log_up=True, height=420)
    return plane.picture(
        "What comes back after many steps",
        "What is left of the gradient 1 after up to 1000 steps back in time. With the factor 1 of the memory cell it stays 1. With "
        f"0.99 it is 4.3e-5 after 1000 steps. With 0.9 it is below 1e-12 after {FADED} steps, and with 0.25, the best case of a sigmoid "
        "with the weight 1, after 20 steps.",
        plane.grid(),
        plane.segment((0, 1), (1000, 1), "gradient"),
        plane.segment((0, 1), (1000, 0.99**1000), "gradient", dashed=True),
        plane.segment((0, 1), (FADED, 0.9**FADED), "ink-soft"),
        plane.segment((0, 1), (20, 0.25**20), "ink-soft", dashed=True),
        plane.label((600, 1), "factor 1", "gradient", dx=0, dy=-14),
        plane.label((620, 0.99**560), "factor 0.99", "gradient", anchor="end", dx=20, dy=44),
        plane.label((180, 0.9**180), "0.9", "ink", dx=12, dy=0),
        plane.label((20, 1e-11), "0.25", "ink", dx=12, dy=6),
    )
