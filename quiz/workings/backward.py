"""The worked solution of a computation graph: values forward, then node by node, local derivative times upstream gradient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.exercise import Line
from quiz.expression import Derivative, Expression, Product, Variable, add
from quiz.graph import Backward, Edge, Graph, Node, backward
from quiz.material.numbers import shown
from quiz.operations import OPERATIONS, Real
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing
from quiz.workings.board import equals

PLACES = 4


@dataclass(frozen=True, slots=True)
class BackwardPass:
    """The working of the gradients of a graph's output by the nodes in `wanted`; `given` are the inputs' values."""

    graph: Graph
    given: tuple[tuple[str, Real], ...]
    wanted: tuple[str, ...]

    def lines(self) -> tuple[Line, ...]:
        """Forward, then back from the output; the last line lists the gradients that are asked for."""
        run = backward(self.graph, dict(self.given))
        output = Variable(self.graph.output)
        start = Equation((slope(self.graph.output, self.graph.output), shown(1)))
        return (
            *_forward(run),
            Line("start", say("Begin at the output {L}: {start}.", L=output, start=start)),
            *_back(run),
            Line("all of them", say("Together: {all}", all=listing(run, self.wanted))),
        )


def slope(of: str, wrt: str) -> Derivative:
    """The name of a gradient, such as ∂L/∂a.

    >>> from quiz.writing import unicode
    >>> unicode(slope("L", "w_1"))
    '∂L/∂w₁'
    """
    return Derivative(Variable(of), Variable(wrt), partial=True)


def listing(run: Backward, wanted: tuple[str, ...]) -> Listing:
    """The gradients of the wanted nodes, each with its name.

    >>> from quiz.graph import used_twice
    >>> listing(backward(used_twice(), {"a": 3, "b": 2}), ("b", "a")).entries
    (3, 8)
    """
    names = tuple(slope(run.graph.output, name) for name in wanted)
    return Listing(tuple(figure(run.gradients[name]) for name in wanted), names)


def formula(node: Node) -> Expression:
    """What a node computes from its parents, in their names.

    >>> from quiz.graph import neuron
    >>> [formula(node) for node in neuron(1, "relu").nodes if node.parents]
    [Product(w_1, x_1), Sum(m_1, b), relu(z), Sum(p, Negative(y)), Power(d, 2)]
    """
    return OPERATIONS[node.operation].written(*(Variable(parent) for parent in node.parents))


def figure(value: Real) -> Expression:
    """A value of a graph as it is shown: exact when it is rational, else rounded to four places.

    >>> figure(Fraction(1, 3)), figure(2 / 3)
    (Quotient(1, 3), 0.6667)
    """
    return shown(Fraction(f"{value:.{PLACES}f}") if isinstance(value, float) else Fraction(value))


def _forward(run: Backward) -> Iterator[Line]:
    for node in run.graph.nodes:
        if node.parents:
            numbers = OPERATIONS[node.operation].written(*(figure(run.values[parent]) for parent in node.parents))
            value = run.values[node.name]
            told = equals(Variable(node.name), formula(node), numbers, figure(value), relation=_relation(value))
            yield Line("forward", say("{value}", value=told))


def _back(run: Backward) -> Iterator[Line]:
    """One line for each node but the output, from the last to the first."""
    for node in reversed(run.graph.nodes[:-1]):
        edges = [edge for edge in run.edges if edge.parent == node.name]
        if edges:
            yield Line(f"gradient of {node.name}", _told(run, node, edges))


def _told(run: Backward, node: Node, edges: list[Edge]) -> Prose:
    output = run.graph.output
    chain = add(*(Product((slope(output, edge.child), slope(edge.child, node.name))) for edge in edges))
    numbers = add(*(Product((figure(edge.upstream), figure(edge.local))) for edge in edges))
    total = run.gradients[node.name]
    if len(edges) == 1:
        rule = _rule(run, edges[0])
        equation = Equation((slope(output, node.name), chain, numbers, figure(total)), _relation(total))
        return say("Upstream times local; " + rule + ". {equation}", equation=equation)
    names = " and ".join(f"{{c{place}}}" for place in range(len(edges)))
    children = {f"c{place}": Variable(edge.child) for place, edge in enumerate(edges)}
    equation = Equation((slope(output, node.name), numbers, figure(total)), _relation(total))
    return say(
        f"{{name}} is used by {names}. What comes back along each arrow, upstream times local, is added: {{equation}}",
        name=Variable(node.name),
        equation=equation,
        **children,
    )


def _rule(run: Backward, edge: Edge) -> str:
    child = next(node for node in run.graph.nodes if node.name == edge.child)
    return OPERATIONS[child.operation].said


def _relation(value: Real) -> str:
    return "≈" if isinstance(value, float) else "="
