"""The key of a picture: which colour is what, in the corner where it hides the least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docs._hooks.drawing.ink import WIDTH, Mark, Point, arrow, drawn, paint, text, width_of

ROW, SIZE, SAMPLE = 31, 18, 32
FEW = 8  # so many points of the drawings may be hidden
Row = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """Rows of a kind, what it is in words, and how it looks when that cannot be seen from what is drawn."""

    rows: tuple[Row, ...]

    def mark(self, drawings: Sequence[Mark], height: float) -> tuple[Mark, float]:
        """The key, and how much it adds to the height: nothing in a corner that is free, else a strip underneath."""
        wide = SAMPLE + 12 + max(width_of(row[1], SIZE) for row in self.rows)
        tall = ROW * len(self.rows)
        corner, hidden = _clearest(drawings, wide, tall, height)
        if hidden > FEW:
            return self._strip(drawings, wide, height)
        left, top = corner
        ground = (
            f'<rect x="{left - 8:g}" y="{top - 4:g}" width="{wide + 14:.0f}" height="{tall + 6}" rx="6" '
            'fill="var(--gradus-surface)" fill-opacity="0.86"/>'
        )
        rows = (self._row(row, (left, top + ROW * place + ROW / 2), drawings) for place, row in enumerate(self.rows))
        return Mark(ground + "".join(rows)), 0.0

    def _strip(self, drawings: Sequence[Mark], wide: float, height: float) -> tuple[Mark, float]:
        columns = max(1, min(len(self.rows), int((WIDTH - 16) // (wide + 20))))
        lines = -(-len(self.rows) // columns)
        apart = (WIDTH - 16) / columns
        ground = f'<rect y="{height:g}" width="{WIDTH}" height="{ROW * lines + 14}" fill="var(--gradus-surface)"/>'
        places = (
            (16 + apart * (at % columns), height + 8 + ROW * (at // columns) + ROW / 2) for at in range(len(self.rows))
        )
        rows = (self._row(row, place, drawings) for row, place in zip(self.rows, places, strict=True))
        return Mark(ground + "".join(rows)), ROW * lines + 14.0

    def _row(self, row: Row, at: Point, drawings: Sequence[Mark]) -> str:
        kind, words, *look = row
        seen = next((mark.look for mark in drawings if mark.kind == kind), "stroke")
        return _sample(kind, look[0] if look else seen, at) + text(words, (at[0] + SAMPLE + 10, at[1] + 6), size=SIZE)


def _sample(kind: str, look: str, at: Point) -> str:
    left, down = at
    match look:
        case "dot":
            return f'<circle cx="{left + SAMPLE / 2:g}" cy="{down:g}" r="7" fill="{paint(kind)}"/>'
        case "arrow":
            return arrow((left, down), (left + SAMPLE, down), kind)
        case "area":
            return f'<rect x="{left:g}" y="{down - 8:g}" width="{SAMPLE}" height="16" rx="3" fill="{paint(kind)}" fill-opacity="0.5"/>'
        case _:
            return drawn(f"M{left:g} {down:g}h{SAMPLE}", kind, 3.5, dashed=look == "dashes")


def _clearest(drawings: Sequence[Mark], wide: float, tall: float, height: float) -> tuple[Point, int]:
    points = [point for mark in drawings for point in mark.points]

    def covered(corner: Point) -> tuple[int, bool]:
        left, top = corner
        hidden = sum(left - 12 < x < left + wide + 8 and top - 10 < y < top + tall + 8 for x, y in points)
        return hidden, 14 < top < height - 14 - tall

    tops = sorted({14.0, max(14.0, height - 14 - tall), *map(float, range(38, int(height - tall - 14), 24))})
    lefts = range(16, max(17, int(WIDTH - wide - 10)), 16)
    best = min(((float(left), top) for top in tops for left in lefts), key=covered)
    return best, covered(best)[0]
