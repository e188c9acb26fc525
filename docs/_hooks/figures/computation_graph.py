"""A computation graph: values in the nodes, and with gradients what comes back along every edge.

    name: computation-graph
    graph: product-of-a-sum
    inputs: a=2, b=-3, c=10, f=-2
    show: gradients

`graph` is a function of quiz.graph, with its arguments in brackets if it has any: `neuron(2, tanh)`. Another graph is
given by its nodes: `nodes: e = times(a, b); L = plus(e, c)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from docs._hooks.drawing import graphs
from docs._hooks.drawing.typed import refuse_others
from docs._hooks.mistake import Mistake
from quiz import graph as graphs_of_quiz
from quiz.graph import Graph, Node, backward
from quiz.operations import OPERATIONS, Real

KNOWN: Mapping[str, Callable[..., Graph]] = {
    "product-of-a-sum": graphs_of_quiz.product_of_a_sum,
    "used-twice": graphs_of_quiz.used_twice,
    "neuron": graphs_of_quiz.neuron,
    "softmax-cross-entropy": graphs_of_quiz.softmax_cross_entropy,
}
_CALLED = re.compile(r"([a-z-]+)\s*(?:\((.*)\))?")
_NODE = re.compile(r"(\w+)\s*=\s*(\w+)\s*\(([^()]*)\)")


def draw(attributes: Mapping[str, str]) -> str:
    """The picture of the graph; raises Mistake when the graph or its inputs cannot be read."""
    refuse_others(attributes, ("graph", "nodes", "inputs", "show"))
    inputs = _inputs(attributes.get("inputs", ""))
    graph = _graph(attributes, tuple(inputs))
    show = attributes.get("show", "gradients")
    if show not in {"values", "gradients"}:
        raise Mistake(f"`show` is `values` or `gradients`, not {show!r}.")
    try:
        return graphs.picture(backward(graph, inputs), gradients=show == "gradients")
    except ValueError as reason:
        raise Mistake(f"This graph has no values: {reason}.") from reason


def _inputs(written: str) -> dict[str, Real]:
    inputs: dict[str, Real] = {}
    for pair in filter(str.strip, written.split(",")):
        name, equals, value = (part.strip() for part in pair.partition("="))
        try:
            inputs[name] = Fraction(value.replace("−", "-"))
        except (ValueError, ZeroDivisionError) as reason:
            raise Mistake(f"An input looks like `a=2`, with commas between; this one is {pair.strip()!r}.") from reason
        if not (name and equals):
            raise Mistake(f"An input looks like `a=2`; this one is {pair.strip()!r}.")
    return inputs


def _graph(attributes: Mapping[str, str], inputs: tuple[str, ...]) -> Graph:
    if "nodes" in attributes:
        if "graph" in attributes:
            raise Mistake("A graph is given by `graph` or by `nodes`, not by both.")
        return _of_nodes(attributes["nodes"], inputs)
    written = attributes.get("graph", "product-of-a-sum")
    called = _CALLED.fullmatch(written.strip())
    if not called or called[1] not in KNOWN:
        raise Mistake(f"No graph is called {written!r}. There are: {', '.join(KNOWN)}; or give its `nodes`.")
    arguments = [_argument(part.strip()) for part in (called[2] or "").split(",") if part.strip()]
    try:
        return KNOWN[called[1]](*arguments)
    except (TypeError, ValueError) as reason:
        raise Mistake(f"{written!r} is no graph: {reason}.") from reason


def _of_nodes(written: str, inputs: tuple[str, ...]) -> Graph:
    nodes = []
    for part in filter(str.strip, written.split(";")):
        found = _NODE.fullmatch(part.strip())
        if not found:
            raise Mistake(
                f"A node looks like `e = times(a, b)`, with semicolons between; this one is {part.strip()!r}."
            )
        parents = tuple(filter(None, (parent.strip() for parent in found[3].split(","))))
        if found[2] not in OPERATIONS:
            raise Mistake(f"There is no operation {found[2]!r}. There are: {', '.join(OPERATIONS)}.")
        nodes.append(Node(found[1], found[2], parents))
    try:
        return Graph((*(Node(name) for name in inputs), *nodes))
    except ValueError as reason:
        raise Mistake(f"This is no graph: {reason}.") from reason


def _argument(written: str) -> int | str:
    return int(written) if written.isdigit() else written
