"""Circles, boxes, arrows and words, placed by hand: for what is no graph of a function."""

from __future__ import annotations

from dataclasses import dataclass

from docs._hooks.drawing import ink
from docs._hooks.drawing.ink import LETTER, PHONE, WIDTH, Point, paint

SIZE = 20


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing `width` by `height` units; places are units from its top left corner."""

    width: int = WIDTH
    height: int = 300

    def circle(self, at: Point, words: str, kind: str, radius: float = 34) -> str:
        """A circle with words in it."""
        shape = f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="{radius:g}" {_outline(kind)}/>'
        return shape + self._inside(at, words, 2 * radius - 12)

    def box(self, at: Point, words: str, kind: str, width: float = 110, height: float = 48) -> str:
        """A box around a middle, with words in it."""
        left, top = at[0] - width / 2, at[1] - height / 2
        shape = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="8" {_outline(kind)}/>'
        return shape + self._inside(at, words, width - 12)

    def arrow(self, start: Point, end: Point, kind: str, words: str = "") -> str:
        """An arrow, with words above its middle, or beside it when it is steep."""
        drawn = ink.arrow(start, end, kind)
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        if not words:
            return drawn
        if abs(end[1] - start[1]) > abs(end[0] - start[0]):
            return drawn + self.text((middle[0] + 12, middle[1] + 6), words, kind, anchor="start")
        return drawn + self.text((middle[0], middle[1] - 12), words, kind)

    def text(self, at: Point, words: str, kind: str, anchor: str = "middle", size: float = 18) -> str:
        """Words with their baseline at a place."""
        return ink.text(words, at, kind, anchor=anchor, size=size, within=self.width)

    def picture(self, title: str, description: str, *parts: str) -> str:
        """The whole drawing, with a title and a description for those who cannot see it."""
        return ink.picture(self.height, title, description, "".join(parts), self.width)

    def _inside(self, at: Point, words: str, room: float) -> str:
        lines = words.split("\n")
        size = min(SIZE, room / (LETTER * PHONE * max(1, *map(len, lines))))
        down = at[1] + 0.35 * size - 0.6 * size * (len(lines) - 1)
        return ink.text(words, (at[0], down), "ink", anchor="middle", size=size, within=self.width)


def _outline(kind: str) -> str:
    return f'fill="var(--gradus-ground)" stroke="{paint(kind)}" stroke-width="3"'
