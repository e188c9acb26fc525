"""A computation graph of the engine as a picture: columns from left to right, values forward, gradients backward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from docs._hooks.drawing import ink
from docs._hooks.drawing.ink import LETTER, PHONE, WIDTH, Point, paint
from docs._hooks.drawing.layers import Layers, layered
from docs._hooks.drawing.scale import written
from quiz.expression import Variable
from quiz.graph import Backward, Edge, Node, operation
from quiz.operations import Real
from quiz.writing import unicode

TALL, NARROWEST, WIDEST = 58.0, 78.0, 170.0
ROW_WITH, ROW_WITHOUT = 108.0, 82.0
NARROWEST_GAP, EDGE_OF_PICTURE = 56.0, 8.0
EDGE, NAME, VALUE, BACK = 14.0, 15.0, 20.0, 16.0  # sizes of letters
FEW_DIGITS = 0.001
LEVEL = 20  # a line that falls or rises less than this has its factors above it
HALFWAY_DOWN = 0.46  # else they stand on it, about here


@dataclass(frozen=True, slots=True)
class Places:
    """Where the middle of each box is, and how wide it is; a bend of a line is a box without width."""

    middle: Mapping[str, Point]
    wide: Mapping[str, float]
    width: float
    height: float


def picture(run: Backward, *, gradients: bool) -> str:
    """The graph with its values; with `gradients` also the gradient under each node, and on each edge its two factors."""
    layers = layered({node.name: node.parents for node in run.graph.nodes})
    places = _placed(run, layers, gradients=gradients)
    edges = [_edge(run, layers, edge, places) for edge in _by_ends(run).values()]
    lines = "".join(line for line, _ in edges) + ("".join(factors for _, factors in edges) if gradients else "")
    boxes = "".join(_node(run, node, places, gradients=gradients) for node in run.graph.nodes)
    title = f"Computation graph of {said(run.graph.output)}"
    return ink.picture(places.height, title, _sentence(run, gradients=gradients), lines + boxes, round(places.width))


def _placed(run: Backward, layers: Layers, *, gradients: bool) -> Places:
    boxes = {node.name: _box_width(run, node, gradients=gradients) for node in run.graph.nodes}
    columns = [max(boxes.get(name, 0.0) for name in column) for column in layers.columns]
    gaps = [_gap(run, layers, column, gradients=gradients) for column in range(len(columns) - 1)]
    free = max(0.0, WIDTH - sum(columns) - sum(gaps) - 2 * EDGE_OF_PICTURE)
    gaps = [gap + free / len(gaps) for gap in gaps]
    down = ROW_WITH if gradients else ROW_WITHOUT
    tallest = max(map(len, layers.columns))
    middle, left = {}, EDGE_OF_PICTURE
    for column, names in enumerate(layers.columns):
        for row, name in enumerate(names):
            level = TALL / 2 + 12 + down * (row + (tallest - len(names)) / 2)
            middle[name] = (left + columns[column] / 2, level)
        left += columns[column] + ([*gaps, 0.0])[column]
    wide = {name: columns[column] for column, names in enumerate(layers.columns) for name in names}
    return Places(middle, wide, left + EDGE_OF_PICTURE, down * tallest)


def _box_width(run: Backward, node: Node, *, gradients: bool) -> float:
    back = ink.width_of(_back(run, node), BACK) if gradients else 0.0
    inside = max(ink.width_of(_heading(node), NAME), ink.width_of(shown(run.values[node.name]), VALUE)) + 14
    return max(NARROWEST, back, min(WIDEST, inside))


def _gap(run: Backward, layers: Layers, column: int, *, gradients: bool) -> float:
    leaving = (edges for edges in _by_ends(run).values() if edges[0].parent in layers.columns[column])
    longest = max((ink.width_of(" × ".join(_factors(edges)), EDGE) for edges in leaving), default=0.0)
    return max(NARROWEST_GAP, longest + 8) if gradients else NARROWEST_GAP


def said(name: str) -> str:
    """The name of a node as it is printed.

    >>> said("w_1"), said("L")
    ('w₁', 'L')
    """
    return unicode(Variable(name))


def shown(value: Real) -> str:
    """A value for a reader: three decimals, more when it is tiny, and a real minus sign.

    >>> shown(-2), shown(1 / 3), shown(0.000042)
    ('−2', '0.333', '4.2·10⁻⁵')
    """
    number = float(value)
    return written(number, FEW_DIGITS / 10) if 0 < abs(number) < FEW_DIGITS else ink.number(number)


def _formula(node: Node) -> str:
    return unicode(operation(node).written(*map(Variable, node.parents)))


def _heading(node: Node) -> str:
    return said(node.name) if node.operation == "input" else f"{said(node.name)} = {_formula(node)}"


def _back(run: Backward, node: Node) -> str:
    return f"grad {shown(run.gradients[node.name])}"


def _node(run: Backward, node: Node, places: Places, *, gradients: bool) -> str:
    (across, down), wide = places.middle[node.name], places.wide[node.name]
    kind = "loss" if node.name == run.graph.output else "line" if node.operation == "input" else "function"
    edge = "ink-soft" if kind == "line" else kind
    box = (
        f'<rect x="{across - wide / 2:.1f}" y="{down - TALL / 2:.1f}" width="{wide:.1f}" height="{TALL:g}" rx="9" '
        f'fill="var(--gradus-ground)" stroke="{paint(edge)}" stroke-width="2.5"/>'
    )
    heading = _heading(node)
    size = min(NAME, (wide - 10) / (LETTER * PHONE * len(heading)))
    name = ink.text(heading, (across, down - 8), "ink-soft", anchor="middle", size=size, within=1e9)
    value = ink.text(
        shown(run.values[node.name]), (across, down + 20), anchor="middle", size=VALUE, bold=True, within=1e9
    )
    if not gradients:
        return box + name + value
    below = (across, down + TALL / 2 + 20)
    back = ink.text(_back(run, node), below, "gradient", anchor="middle", size=BACK, bold=True, within=1e9)
    return box + name + value + back


def _by_ends(run: Backward) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
    together: dict[tuple[str, str], tuple[Edge, ...]] = {}
    for edge in run.edges:
        together[edge.parent, edge.child] = (*together.get((edge.parent, edge.child), ()), edge)
    return together


def _edge(run: Backward, layers: Layers, edges: tuple[Edge, ...], places: Places) -> tuple[str, str]:
    """The line, and the two factors that stand on it."""
    parent, child = edges[0].parent, edges[0].child
    stops = [places.middle[name] for name in layers.routes[parent, child]]
    starts = (stops[0][0] + places.wide[parent] / 2, stops[0][1])
    ends = (stops[-1][0] - places.wide[child] / 2 - 2, stops[-1][1] + _port(run, places, parent, child))
    route = [starts, *stops[1:-1], ends]
    path = f"M{starts[0]:.1f} {starts[1]:.1f}" + "".join(
        f"C{(a + c) / 2:.1f} {b:.1f} {(a + c) / 2:.1f} {d:.1f} {c:.1f} {d:.1f}" for (a, b), (c, d) in pairwise(route)
    )
    line = ink.drawn(path, "ink-soft", 2) + ink.arrow((ends[0] - 10, ends[1]), ends, "ink-soft", 2, 11)
    (a, b), (c, d) = route[:2]
    level = abs(b - d) < LEVEL
    across = a + ink.width_of(" × ".join(_factors(edges)), EDGE) / 2 + 4 if len(route) > 2 else (a + c) / 2
    return line, _written_on(edges, (across, b - 9 if level else b + (d - b) * HALFWAY_DOWN + 5))


def _port(run: Backward, places: Places, parent: str, child: str) -> float:
    parents = next(node.parents for node in run.graph.nodes if node.name == child)
    order = sorted(dict.fromkeys(parents), key=lambda name: places.middle[name][1])
    return (order.index(parent) - (len(order) - 1) / 2) * min(15.0, TALL / max(1, len(order)))


def _factors(edges: tuple[Edge, ...]) -> tuple[str, str]:
    """The local derivative and the upstream gradient; the same edge twice adds its derivatives."""
    return shown(sum(edge.local for edge in edges)), shown(edges[0].upstream)


def _written_on(edges: tuple[Edge, ...], at: Point) -> str:
    local, upstream = _factors(edges)
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{EDGE:g}" text-anchor="middle" '
        f'style="--phone:{EDGE * PHONE:.0f}px"><tspan style="fill:{paint("tangent")}">{escape(local)}</tspan> × '
        f'<tspan style="fill:{paint("gradient")}">{escape(upstream)}</tspan></text>'
    )


def _sentence(run: Backward, *, gradients: bool) -> str:
    steps = ", ".join(
        f"{_heading(node)} = {shown(run.values[node.name])}" if node.operation != "input" else
        f"{said(node.name)} = {shown(run.values[node.name])}"
        for node in run.graph.nodes
    )  # fmt: skip
    forward = f"Forward, from left to right: {steps}."
    if not gradients:
        return forward
    names = [node.name for node in reversed(run.graph.nodes)]
    back = ", ".join(f"{said(name)} {shown(run.gradients[name])}" for name in names)
    twice = next((name for name in names if sum(edge.parent == name for edge in run.edges) > 1), "")
    added = f" {said(twice)} is used more than once, so what comes back along its edges is added." if twice else ""
    return (
        f"{forward} Backward, the gradient of {said(run.graph.output)} by each: {back}. "
        f"What goes back along an edge is the local derivative times the gradient from above.{added}"
    )
