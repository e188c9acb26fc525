"""A rectangle whose sides grow: the old field, two strips and a corner."""

from __future__ import annotations

from docs._hooks.drawing import Diagram


def draw() -> str:
    """The field of 5 by 6 metres after 2 days, with the growth of a moment drawn much too large."""
    diagram = Diagram(width=640, height=400)
    return diagram.picture(
        "A field that grows on two sides",
        "The old field is 5 m by 6 m. Along one side lies a strip 0.01 m by 6 m, along the other a strip 5 m by 0.02 m. "
        "Where they meet is a corner of only 0.01 m by 0.02 m. The strips are drawn much wider than they are.",
        diagram.box((240, 240), "old field\n5 × 6", "function", width=300, height=240),
        diagram.box((440, 240), "0.01\n× 6", "step", width=88, height=240),
        diagram.box((240, 80), "5 × 0.02", "step", width=300, height=68),
        diagram.box((440, 80), "corner", "ink-soft", width=88, height=68),
        diagram.text((240, 392), "u", "ink"),
        diagram.text((440, 392), "grows", "step"),
        diagram.text((78, 246), "v", "ink", anchor="end"),
        diagram.text((78, 86), "grows", "step", anchor="end"),
        diagram.text((506, 230), "strip 1", "step", anchor="start"),
        diagram.text((506, 256), "u′ times v", "step", anchor="start"),
        diagram.text((506, 66), "strip 2", "step", anchor="start"),
        diagram.text((506, 92), "u times v′", "step", anchor="start"),
    )
