"""What the numbers of a figure's description may mean: what the code of the figure draws, and what can be measured on it.

A description is read to people who cannot see the figure, so its numbers must be those of the drawing. While a figure is
drawn, this notes the points, curves and words that it is drawn of. A number of the description is then looked for among
the coordinates, the words, the numbers that the code is written with, and what can be measured: the height and the slope
of a curve at a place that the description or the drawing names, its highest and lowest points, the slope and the length
of what joins two points.
"""

from __future__ import annotations

import ast
import importlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import unescape
from itertools import combinations, pairwise
from math import hypot, isfinite
from pathlib import Path
from unittest.mock import patch

from docs._hooks.drawing import Plane
from docs._hooks.drawing.sampling import value
from docs._hooks.lesson_figures import PICTURES

Curve = Callable[[float], float]
WRITTEN = re.compile(r"(?<![\w.⁻/])[−-]?(\d[\d,]*(?:\.\d+)?)(?:e([−-]?\d+))?(?![⁰-⁹⁻¹²³\w/])")
NEAR = 1e-4  # of the window: how far apart two places are between which a slope is measured
STEPS = 4000


@dataclass(slots=True)
class Drawing:
    """A figure with all that it is drawn of."""

    description: str = ""
    words: list[str] = field(default_factory=list)
    curves: list[tuple[Curve, tuple[float, float]]] = field(default_factory=list)
    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    code: list[float] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)

    @property
    def points(self) -> list[tuple[float, float]]:
        """Every point that is drawn, or that a line leads through."""
        return [point for line in self.lines for point in line]

    @property
    def alone(self) -> list[tuple[float, float]]:
        """The points that are drawn as dots."""
        return [line[0] for line in self.lines if len(line) == 1]


def written(text: str) -> list[tuple[str, float, float]]:
    """The numbers of a text: as written, without their sign, and half a unit of the last digit.

    >>> written("dips to −2.3 near 1.4, and in 1,000 steps to 1.2e-6; 10⁻³ is left out")
    [('2.3', 2.3, 0.05), ('1.4', 1.4, 0.05), ('1,000', 1000.0, 0.5), ('1.2e-6', 1.2e-06, 5e-08)]
    """
    found = []
    for match in WRITTEN.finditer(text):
        digits, power = match[1].rstrip(",").replace(",", ""), int((match[2] or "0").replace("−", "-"))
        half = 0.5 * 10.0 ** (power - len(digits.partition(".")[2]))
        found.append((match[0].lstrip("−-").rstrip(","), float(digits) * 10.0**power, float(f"{half:.3g}")))
    return found


def drawn(name: str) -> Drawing:
    """One figure of a lesson, drawn anew while all that it is drawn of is noted."""
    drawing = Drawing()
    source = name.replace("-", "_")
    module = importlib.import_module(f"docs._hooks.pictures.{source.replace('/', '.')}")
    with ExitStack() as noted:
        for method, note in _notes(drawing).items():
            noted.enter_context(patch.object(Plane, method, _noting(getattr(Plane, method), note)))
        svg = str(module.draw())
    drawing.description = unescape(re.findall(r"<desc>(.*?)</desc>", svg, re.DOTALL)[0])
    drawing.words = [unescape(re.sub(r"<[^>]+>", " ", text)) for text in re.findall(r"<text.*?</text>", svg, re.DOTALL)]
    drawing.words = [re.sub(r"(?<!\d)\.(?=\d)", "0.", text) for text in drawing.words]
    drawing.code = list(_literals(PICTURES / f"{source}.py"))
    drawing.typed = set(_typed(PICTURES / f"{source}.py"))
    return drawing


def _notes(drawing: Drawing) -> dict[str, Callable[..., None]]:
    def curve(plane: Plane, f: Curve, *_: object, **__: object) -> None:
        drawing.curves.append((f, plane.x))

    def path(_plane: Plane, points: list[tuple[float, float]], *_: object, **__: object) -> None:
        drawing.lines.append(list(points))

    def arrow(_plane: Plane, start: tuple[float, float], end: tuple[float, float], *_: object) -> None:
        drawing.lines.append([start, end])

    def dot(_plane: Plane, point: tuple[float, float], *_: object) -> None:
        drawing.lines.append([point])

    def contours(_plane: Plane, _f: object, levels: list[float], *_: object) -> None:
        drawing.levels += levels

    def line(_plane: Plane, _through: object, slope: float, *_: object, **__: object) -> None:
        drawing.levels.append(slope)

    return {"curve": curve, "line": line, "path": path, "bars": path, "arrow": arrow, "dot": dot, "contours": contours}


def _noting(method: Callable[..., object], note: Callable[..., None]) -> Callable[..., object]:
    def noting(plane: Plane, *given: object, **named: object) -> object:
        note(plane, *given, **named)
        return method(plane, *given, **named)

    return noting


def _literals(path: Path) -> Iterator[float]:
    """The numbers that the code of a figure is written with; those in words, and where words stand, are none."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield float(node.value)
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr
        waiting += () if named in {"label", "text"} else ast.iter_child_nodes(node)


def _typed(path: Path) -> Iterator[str]:
    """The numbers in the words of the code: whatever else a description says was computed."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield from (number for number, _, _ in written(node.value))


def unfounded(drawing: Drawing) -> list[str]:
    """The numbers that were typed into the description and stand for nothing in the drawing."""
    told = [row for row in written(drawing.description) if row[0] in drawing.typed]
    found = sorted(meanings(drawing, [number for _, number, _ in told]))
    return [text for text, number, half in told if not _among(found, number, half * (1 + 1e-6))]


def _among(found: list[float], number: float, half: float) -> bool:
    place = bisect_left(found, number - half)
    return place < len(found) and found[place] <= number + half


def meanings(drawing: Drawing, places: list[float]) -> Iterator[float]:
    """All that can be read off a drawing, without signs; `places` are further places at which curves are measured."""
    told = (*_coordinates(drawing), *_joined(drawing), *_measured(drawing, places))
    yield from (abs(number) for number in told if isfinite(number))


def _coordinates(drawing: Drawing) -> Iterator[float]:
    yield from (0.0, *drawing.code, *drawing.levels)
    yield from (number for text in drawing.words for _, number, _ in written(re.sub(r"(?<=\d)(?=[^\W\d])", " ", text)))
    yield from (coordinate for point in drawing.points for coordinate in point)


def _joined(drawing: Drawing) -> Iterator[float]:
    """The steps, slopes, lengths and factors along each line, and those between the points that stand alone."""
    for start, end in (*(pair for line in drawing.lines for pair in pairwise(line)), *combinations(drawing.alone, 2)):
        across, up = end[0] - start[0], end[1] - start[1]
        yield from (
            across,
            up,
            hypot(across, up),
            up / across if across else 0.0,
            end[1] / start[1] if start[1] else 0.0,
        )


def _measured(drawing: Drawing, places: list[float]) -> Iterator[float]:
    for f, (left, right) in drawing.curves:
        near = NEAR * (right - left)
        for place in (*places, *(-place for place in places), *(point[0] for point in drawing.alone)):
            before, here, after = (value(f, place + side * near) for side in (-1, 0, 1))
            yield from (one for one in (here,) if one is not None)
            if before is not None and after is not None:
                yield (after - before) / (2 * near)
        seen = [(y, x) for x in _across(left, right) if (y := value(f, x)) is not None]
        for extreme in (min(seen, default=(0.0, 0.0)), max(seen, default=(0.0, 0.0))):
            yield from extreme


def _across(left: float, right: float) -> Iterator[float]:
    yield from (left + (right - left) * step / STEPS for step in range(STEPS + 1))
