"""The factor 1 − 2η of one step on w², against the learning rate, and what each part of the line does."""

from __future__ import annotations

from docs._hooks.drawing import Plane


def draw() -> str:
    """The line of the factor between its two limits, with the five verdicts."""
    plane = Plane((-0.1, 1.35), (-1.85, 1.5), across="learning rate", up="factor", height=440)
    return plane.picture(
        "What one step multiplies by",
        "On w², one step multiplies the weight by 1 − 2η. The factor falls along a straight line from 1 at the learning rate 0 "
        "to −1 at 1. Between 0 and 0.5 it is positive: the weight shrinks and keeps its side. At 0.5 it is 0: one step is "
        "enough. Between 0.5 and 1 it is negative: the weight changes sides and shrinks. At 1 it is −1: it bounces. Beyond 1 "
        "it is below −1: it grows.",
        plane.grid(),
        plane.segment((-0.1, 1), (1.35, 1), "ink-soft", dashed=True),
        plane.segment((-0.1, -1), (1.35, -1), "ink-soft", dashed=True),
        plane.segment((0, 1), (1.0, -1.0), "step"),
        plane.segment((1.0, -1.0), (1.35, -1.7), "loss", dashed=True),
        plane.dot((0.5, 0.0), "step"),
        plane.dot((1.0, -1.0), "loss"),
        plane.label((0.2, 0.6), "shrinks", "step", dx=16, dy=-4),
        plane.label((0.5, 0.0), "one step", "step", dx=10, dy=-16),
        plane.label((0.75, -0.5), "shrinks, side to side", "step", anchor="end", dx=14, dy=18),
        plane.label((1.0, -1.0), "bounces", "loss", dx=10, dy=-14),
        plane.label((1.2, -1.4), "grows", "loss", anchor="end", dx=16, dy=14),
    )
