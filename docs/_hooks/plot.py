"""A plane with axes, curves, lines and points, as SVG in the colours of the page. It knows no widget."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
SAMPLES = 320
ROW, LEGEND = 27, 250  # the height of a row of the legend, and its width
Curve = Callable[[float], "float | None"]
Point = tuple[float, float]


def number(value: float) -> str:
    """A number for a reader: three decimals at most, and a real minus sign.

    >>> number(-2.5), number(3.0), number(2.0004)
    ('−2.5', '3', '2')
    """
    return f"{round(value, 3) + 0:g}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Plane:
    """A window on the plane: what `x` and `y` run over."""

    x: Point
    y: Point

    def at(self, point: Point) -> Point:
        """Where a point is in the picture, in its units."""
        across = (point[0] - self.x[0]) / (self.x[1] - self.x[0]) * WIDTH
        return across, HEIGHT - (point[1] - self.y[0]) / (self.y[1] - self.y[0]) * HEIGHT

    def picture(self, title: str, description: str, *parts: str) -> str:
        """The whole picture, with a title and a description for those who cannot see it."""
        return (
            f'<svg class="picture" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(parts)}</svg>"
        )

    def grid(self) -> str:
        """Grid lines with their numbers, and the axes where they are in sight."""
        columns = "".join(self._column(x) for x in _ticks(self.x))
        rows = "".join(self._row(y) for y in _ticks(self.y))
        return f'<g font-size="15" stroke-width="1">{columns}{rows}</g>'

    def curve(self, f: Curve, kind: str) -> str:
        """The graph of a function, broken where it has no value or leaves the window."""
        path, drawing = "", False
        for step in range(SAMPLES + 1):
            x = self.x[0] + (self.x[1] - self.x[0]) * step / SAMPLES
            across, down = self.at((x, y)) if (y := f(x)) is not None else (0.0, math.inf)
            visible = -HEIGHT <= down <= 2 * HEIGHT
            if visible:
                path += f"{'L' if drawing else 'M'}{across:.1f} {down:.1f}"
            drawing = visible
        return _stroke(path, kind, 3.5)

    def line(self, through: Point, slope: float, kind: str, *, dashed: bool = False) -> str:
        """The straight line through a point, from one edge of the picture to the other."""
        ends = (self.at((x, through[1] + slope * (x - through[0]))) for x in self.x)
        return _stroke("M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in ends), kind, 2.75, dashed=dashed)

    def dot(self, point: Point, kind: str) -> str:
        """A point."""
        across, down = self.at(point)
        return (
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="7.5" fill="var(--gradus-{kind})" '
            'stroke="var(--gradus-surface)" stroke-width="2.5"/>'
        )

    def legend(self, corner: Point, row: int, kind: str, words: str, *, dashed: bool = False) -> str:
        """One row of the legend whose top left corner is given: a stroke and what it means."""
        left, down = corner[0], corner[1] + 15 + ROW * row
        mark = _stroke(f"M{left:g} {down:g}h32", kind, 3.5, dashed=dashed)
        return f'{mark}<text x="{left + 42:g}" y="{down + 6:g}" font-size="18">{escape(words)}</text>'

    def clearest(self, curves: tuple[Curve, ...], rows: int) -> Point:
        """The corner for a legend of so many rows that covers the least of the curves."""
        across = tuple(self.x[0] + (self.x[1] - self.x[0]) * step / SAMPLES for step in range(SAMPLES + 1))
        points = tuple(self.at((x, y)) for f in curves for x in across if (y := f(x)) is not None)
        tall = ROW * rows

        def covered(corner: Point) -> int:
            left, top = corner
            return sum(left - 9 < x < left + LEGEND and top - 9 < y < top + tall + 9 for x, y in points)

        return min(
            ((left, top) for top in (14, HEIGHT - 14 - tall) for left in range(16, WIDTH - LEGEND, 24)), key=covered
        )

    def _column(self, x: float) -> str:
        across, axis = self.at((x, 0.0))
        below = min(max(axis, 0.0), HEIGHT - 26) + 19
        line = f'<path d="M{across:.1f} 0V{HEIGHT}" stroke="{_ruled(x)}"/>'
        return line + _number(across, below, x, "middle") if x else line

    def _row(self, y: float) -> str:
        axis, down = self.at((0.0, y))
        beside = min(max(axis, 30.0), float(WIDTH)) - 8
        line = f'<path d="M0 {down:.1f}H{WIDTH}" stroke="{_ruled(y)}"/>'
        return line + _number(beside, down + 5, y, "end") if y else line


def plane_around(f: Curve, places: tuple[float, ...]) -> Plane:
    """A window that shows the graph of a function near the places, the origin if it is not far, and some air."""
    low, high = min(*places, 0.0), max(*places, 0.0)
    if high - low > 4 * (max(places) - min(places)) + 4:
        low, high = min(places), max(places)
    half = max(3.2, 0.75 * (high - low))
    middle = 0.0 if -half < low and high < half else (low + high) / 2
    x = (middle - half, middle + half)
    heights = sorted(y for step in range(97) if (y := f(x[0] + (x[1] - x[0]) * step / 96)) is not None)
    seen = [f(place) or 0.0 for place in places]
    # the steepest ends of a curve may leave the window; the places may not
    bottom = min(heights[len(heights) // 12], *seen, 0.0)
    top = max(heights[-len(heights) // 6], *seen, 0.0)
    air = 0.24 * (top - bottom or 1.0)
    return Plane(x, (bottom - air, top + air))


def _ticks(ends: Point) -> Iterator[float]:
    rough = (ends[1] - ends[0]) / 8
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    for position in range(math.ceil(ends[0] / step + 0.2), math.floor(ends[1] / step - 0.2) + 1):
        yield position * step


def _ruled(value: float) -> str:
    return "var(--gradus-line)" if value else "var(--gradus-ink-soft)"


def _number(across: float, down: float, value: float, anchor: str) -> str:
    return f'<text class="picture-number" x="{across:.1f}" y="{down:.1f}" text-anchor="{anchor}">{number(value)}</text>'


def _stroke(path: str, kind: str, width: float, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="10 8"' if dashed else ""
    return f'<path d="{path}" fill="none" stroke="var(--gradus-{kind})" stroke-width="{width}" stroke-linecap="round"{dashes}/>'
