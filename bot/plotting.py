"""Plots as Typst: axes, curves, points. Only numbers of ours and a few names of functions ever stand in a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.sampling import Curve, Place, Window, ticks
from quiz.statement import Statement
from quiz.writing import typst

WIDE = 276.0
LEFT, ABOVE, BELOW = 20.0, 16.0, 16.0


class Ink(StrEnum):
    """The colours of a plot, by their name in `bot.typesetting.PAGE`."""

    FUNCTION = "function-ink"
    SLOPE = "slope-ink"
    TANGENT = "tangent-ink"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A curve in one colour; `dashed` ones are told from the others without the colour."""

    curve: Curve
    ink: Ink
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes: curves, dots, a path of points joined by arrows, and what the height means."""

    window: Window
    strokes: tuple[Stroke, ...]
    name: Statement
    ink: Ink
    dots: tuple[tuple[Place, Ink], ...] = ()
    path: tuple[Place, ...] = ()
    tall: float = 150.0


def drawn(*panels: Panel) -> str:
    """The panels below one another."""
    return "\n#v(2pt)\n".join("".join(_panel(panel)) for panel in panels)


def _panel(panel: Panel) -> Iterator[str]:
    yield f"#box(width: {WIDE + LEFT:g}pt, height: {ABOVE + panel.tall + BELOW:g}pt, {{\n"
    yield f"place(dx: {LEFT:g}pt, text(fill: {panel.ink}, size: 11pt, ${typst(panel.name)}$))\n"
    yield f"place(dx: {LEFT:g}pt, dy: {ABOVE:g}pt, box(width: {WIDE:g}pt, height: {panel.tall:g}pt, clip: true, stroke: 0.6pt + hairline-ink, {{\n"
    yield from _grid(panel)
    for stroke in panel.strokes:
        yield from (_line(piece, panel, stroke) for piece in stroke.curve.pieces)
    yield from _path(panel)
    yield from (_dot(place, panel, ink) for place, ink in panel.dots)
    yield "}))\n"
    yield from _labels(panel)
    yield "})"


def _grid(panel: Panel) -> Iterator[str]:
    """Faint lines at the ticks, and the axes where they can be seen."""
    window = panel.window
    for x in ticks(window.left, window.right, 6):
        yield _straight((x, window.low), (x, window.high), panel, _weight(x))
    for y in ticks(window.low, window.high, 4):
        yield _straight((window.left, y), (window.right, y), panel, _weight(y))


def _weight(value: float) -> str:
    return "0.9pt + quiet-ink" if value == 0 else "0.4pt + hairline-ink"


def _straight(a: Place, b: Place, panel: Panel, stroke: str) -> str:
    return f"place(line(start: {_at(a, panel)}, end: {_at(b, panel)}, stroke: {stroke}))\n"


def _line(piece: Iterable[Place], panel: Panel, stroke: Stroke) -> str:
    first, *others = (_at(place, panel) for place in piece)
    dash = ', dash: "dashed"' if stroke.dashed else ""
    pen = f'(paint: {stroke.ink}, thickness: 1.5pt, cap: "round", join: "round"{dash})'
    return f"place(curve(stroke: {pen}, curve.move({first}), {', '.join(f'curve.line({at})' for at in others)}))\n"


def _path(panel: Panel) -> Iterator[str]:
    """Points joined in their order, the first one large and the others smaller; later ones on top."""
    if len(panel.path) > 1:
        yield _line(panel.path, panel, Stroke(Curve(()), Ink.SLOPE))
    for number, place in enumerate(panel.path):
        yield _dot(place, panel, Ink.SLOPE, 3.4 if number else 4.6)


def _dot(place: Place, panel: Panel, ink: Ink, radius: float = 4.0) -> str:
    x, y = _points(place, panel)
    circle = f"circle(radius: {radius:g}pt, fill: {ink}, stroke: 1.2pt + paper-ink)"
    return f"place(dx: {x - radius:.2f}pt, dy: {y - radius:.2f}pt, {circle})\n"


def _labels(panel: Panel) -> Iterator[str]:
    window = panel.window
    for x in ticks(window.left, window.right, 6):
        across, _ = _points((x, 0.0), panel)
        yield _label(LEFT + across - 20, ABOVE + panel.tall + 3, f"box(width: 40pt, align(center, {_figure(x)}))")
    for y in ticks(window.low, window.high, 4):
        _, down = _points((0.0, y), panel)
        yield _label(-9, ABOVE + down - 5, f"box(width: {LEFT + 6:g}pt, align(right, {_figure(y)}))")


def _label(across: float, down: float, body: str) -> str:
    return f"place(dx: {across:.2f}pt, dy: {down:.2f}pt, text(fill: quiet-ink, size: 8pt, {body}))\n"


def _figure(value: float) -> str:
    return '"' + f"{value:g}".replace("-", "−") + '"'


def _at(place: Place, panel: Panel) -> str:
    x, y = _points(place, panel)
    return f"({x:.2f}pt, {y:.2f}pt)"


def _points(place: Place, panel: Panel) -> Place:
    """A place of the plane in typographic points, from the upper left corner of a panel."""
    window = panel.window
    x = (place[0] - window.left) / (window.right - window.left) * WIDE
    return x, (window.high - place[1]) / window.height * panel.tall
