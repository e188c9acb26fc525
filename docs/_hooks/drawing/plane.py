"""A plane with axes, curves, arrows and points, as SVG in the colours of the page. It knows no lesson and no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docs._hooks.drawing import ink
from docs._hooks.drawing.bends import rounded
from docs._hooks.drawing.contours import level_curves
from docs._hooks.drawing.grid import BELOW, LEFT, ruled, stacked
from docs._hooks.drawing.ink import WIDTH, Mark, Point, paint
from docs._hooks.drawing.key import Key, Row
from docs._hooks.drawing.sampling import CLOSE, SAMPLES, Curve, along, pieces, thinned, value
from docs._hooks.drawing.scale import Scale

HEIGHT = 400
GAP = 18
Part = Mark | Key | str


@dataclass(frozen=True, slots=True)
class Plane:
    """A window on the plane: what `x` and `y` run over, the names of the axes, and how tall the picture is.

    `log_up` and `log_across` give each power of ten the same room. With `equal`, a step up is as long as a step
    across, so that right angles look right: the window is made larger where it must be.
    """

    x: Point
    y: Point
    across: str = ""
    up: str = ""
    height: int = HEIGHT
    log_up: bool = False
    log_across: bool = False
    equal: bool = False

    def __post_init__(self) -> None:
        if self.equal:
            unit = max((self.x[1] - self.x[0]) / WIDTH, (self.y[1] - self.y[0]) / self.height)
            object.__setattr__(self, "x", _around(self.x, unit * WIDTH))
            object.__setattr__(self, "y", _around(self.y, unit * self.height))
        else:
            object.__setattr__(self, "x", self.columns.with_room(LEFT))
            object.__setattr__(self, "y", self.rows.with_room(BELOW))

    @property
    def columns(self) -> Scale:
        """The axis across."""
        return Scale(*self.x, WIDTH, self.log_across, LEFT)

    @property
    def rows(self) -> Scale:
        """The axis up."""
        return Scale(*self.y, self.height, self.log_up, BELOW)

    def at(self, point: Point) -> Point:
        """Where a point is in the picture, in its units."""
        return self.columns.at(point[0]), self.height - self.rows.at(point[1])

    def picture(self, title: str, description: str, *parts: Part) -> str:
        """The whole picture, with a title and a description for those who cannot see it."""
        content, height = self.content(parts)
        return ink.picture(height, title, description, content)

    def content(self, parts: Iterable[Part]) -> tuple[str, float]:
        """The parts as SVG, and how tall they are: a key that would hide too much stands under the plane."""
        found = [part if isinstance(part, Mark | Key) else Mark(part) for part in parts]
        marks = [part for part in found if isinstance(part, Mark)]
        keys = [part.mark(marks, self.height) for part in found if isinstance(part, Key)]
        svg = "".join(mark.svg for mark in (*stacked(marks), *(key for key, _ in keys)))
        return svg, self.height + sum(more for _, more in keys)

    def curve(self, f: Curve, kind: str, *, dashed: bool = False, width: float = 3.5) -> Mark:
        """The graph of a function, broken where it has no value or leaves the window."""
        xs = (self.columns.value(WIDTH * step / SAMPLES) for step in range(SAMPLES + 1))
        lines = list(pieces(self._seen(x, value(f, x)) for x in xs))
        svg = "".join(ink.drawn(rounded(line, CLOSE), kind, width, dashed=dashed) for line in lines)
        points = tuple(point for line in lines for point in along(thinned(line)))
        return Mark(svg, points, kind, "dashes" if dashed else "stroke")

    def line(self, through: Point, slope: float, kind: str, *, dashed: bool = False) -> Mark:
        """The straight line through a point, from one edge of the picture to the other."""
        return self.curve(lambda x: through[1] + slope * (x - through[0]), kind, dashed=dashed, width=2.75)

    def segment(self, start: Point, end: Point, kind: str, *, dashed: bool = False) -> Mark:
        """The straight line between two points."""
        return self.path((start, end), kind, dashed=dashed)

    def path(self, points: Sequence[Point], kind: str, *, dots: bool = False, dashed: bool = False) -> Mark:
        """A line from point to point; with `dots`, the points themselves are marked."""
        places = [self.at(point) for point in points]
        svg = ink.stroke(thinned(places), kind, 2.75, dashed=dashed)
        if dots:
            svg += _dots((place for place in places if self._inside(place)), kind, 4.5, 1.5)
        return Mark(svg, tuple(along(places)), kind, "dashes" if dashed else "stroke")

    def arrow(self, start: Point, end: Point, kind: str) -> Mark:
        """An arrow from a point to a point."""
        places = self.at(start), self.at(end)
        return Mark(ink.arrow(*places, kind), tuple(along(places)), kind, "arrow")

    def area(self, f: Curve, over: Point, kind: str) -> Mark:
        """What lies between a curve and the axis, shaded."""
        ends = self.columns.at(over[0]), self.columns.at(over[1])
        xs = (self.columns.value(ends[0] + (ends[1] - ends[0]) * step / SAMPLES) for step in range(SAMPLES + 1))
        floor = self.height - self.rows.origin()
        svg, seen = "", list[Point]()
        for piece in pieces(self._seen(x, value(f, x)) for x in xs):
            corners = [(piece[0][0], floor), *thinned(piece), (piece[-1][0], floor)]
            outline = " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)
            svg += f'<polygon points="{outline}" fill="{paint(kind)}" fill-opacity="0.22"/>'
            seen += corners
        return Mark(svg, tuple(seen), kind, "area")

    def band(self, over: Point, kind: str) -> Mark:
        """Everything above and below a part of the axis across, shaded."""
        left, right = self.columns.at(over[0]), self.columns.at(over[1])
        shape = f'<rect x="{left:.1f}" y="0" width="{right - left:.1f}" height="{self.height}"'
        return Mark(f'{shape} fill="{paint(kind)}" fill-opacity="0.5"/>', (), kind, "area")

    def bars(self, heights: Sequence[Point], kind: str) -> Mark:
        """A bar from the axis for each value and its height."""
        places = [self.at(bar) for bar in heights]
        apart = min((abs(b - a) for (a, _), (b, _) in pairwise(sorted(places))), default=120.0)
        wide, floor = min(0.7 * apart, 90.0), self.height - self.rows.origin()
        svg = "".join(
            f'<rect x="{across - wide / 2:.1f}" y="{min(down, floor):.1f}" width="{wide:.1f}" '
            f'height="{abs(floor - down):.1f}" rx="2" fill="{paint(kind)}" fill-opacity="0.75"/>'
            for across, down in places
        )
        edges = ((across + side * wide / 2, down) for across, down in places for side in (-1, 0, 1))
        return Mark(svg, tuple(along([point for edge in edges for point in (edge, (edge[0], floor))])), kind, "area")

    def contours(self, f: Callable[[float, float], float], levels: Sequence[float], kind: str) -> Mark:
        """Level curves: along each, f of the point is one of the levels."""
        lines = [[self.at(point) for point in line] for line in level_curves(f, levels, self.columns, self.rows)]
        curves = ink.drawn("".join(rounded(line, 2 * CLOSE, 0.5) for line in lines), kind, 1.75) if lines else ""
        svg = f'<g stroke-opacity="0.7">{curves}</g>'
        return Mark(svg, tuple(point for line in lines for point in line), kind)

    def dot(self, point: Point, kind: str) -> Mark:
        """A point."""
        place = self.at(point)
        return Mark(_dots([place], kind, 7.5, 2.5), (place,) * 25, kind, "dot")

    def label(  # noqa: PLR0913 - six things a label may be told, four of them seldom
        self, point: Point, words: str, kind: str = "ink", *, anchor: str = "start", dx: float = 10, dy: float = -10
    ) -> Mark:
        """Words beside a point, `dx` and `dy` units away from it; above it, whatever `dx`, when it is their middle."""
        across, down = self.at(point)
        shift = {"start": dx, "middle": 0.0, "end": -abs(dx)}[anchor]
        place = min(max(across + shift, 0.0), WIDTH), min(max(down + dy, 20.0), self.height - 8.0)
        wide = ink.width_of(words, 19)
        left = place[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        points = along(((left, place[1] - 8), (left + wide, place[1] - 8)))
        return Mark(ink.text(words, place, kind, anchor=anchor), tuple(points) * 2)

    def key(self, *rows: Row) -> tuple[Key]:
        """What each kind is, in words, in the clearest corner of what is drawn."""
        return (Key(rows),)

    def grid(self) -> Mark:
        """Grid lines with their numbers, and the axes where they are in sight."""
        return ruled(self.columns, self.rows, self.across, self.up)

    def _seen(self, x: float, y: float | None) -> Point | None:
        if y is None:
            return None
        across, down = self.at((x, y))
        return (across, down) if -self.height <= down <= 2 * self.height else None

    def _inside(self, place: Point) -> bool:
        return -8 <= place[0] <= WIDTH + 8 and -8 <= place[1] <= self.height + 8


def panels(title: str, description: str, *planes: tuple[Plane, Iterable[Part]]) -> str:
    """Several planes one above the other, as one picture."""
    content, top = "", 0.0
    for plane, parts in planes:
        inside, height = plane.content(parts)
        content += (
            f'<svg y="{top:g}" width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}">{inside}</svg>'
        )
        top += height + GAP
    return ink.picture(top - GAP, title, description, content)


def _dots(places: Iterable[Point], kind: str, radius: float, rim: float) -> str:
    circles = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>' for x, y in places)
    return f'<g fill="{paint(kind)}" stroke="var(--gradus-surface)" stroke-width="{rim}">{circles}</g>'


def _around(ends: Point, length: float) -> Point:
    middle = (ends[0] + ends[1]) / 2
    return middle - length / 2, middle + length / 2
