"""Computation graphs as data: values forward, local derivatives on every edge, gradients backward.

    >>> run = backward(product_of_a_sum(), {"a": 2, "b": -3, "c": 10, "f": -2})
    >>> {name: int(gradient) for name, gradient in run.gradients.items()}
    {'L': 1, 'd': -2, 'e': -2, 'f': 4, 'c': -2, 'b': -4, 'a': 6}

Reverse accumulation: Linnainmaa, *The representation of the cumulative rounding error of an algorithm as a Taylor
expansion of the local rounding errors* (1970); Rumelhart, Hinton and Williams, *Learning representations by
back-propagating errors* (Nature, 1986). Numbers stay fractions wherever the operation has a rational value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from quiz.operations import OPERATIONS, Operation, Real


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a graph. An input has no parents and the operation "input"."""

    name: str
    operation: str = "input"
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, each after its parents; the last is the output. Raises ValueError when a node stands before a parent."""

    nodes: tuple[Node, ...]

    def __post_init__(self) -> None:
        known: set[str] = set()
        for node in self.nodes:
            if node.name in known or not set(node.parents) <= known:
                raise ValueError(f"node {node.name!r} must have a name of its own and stand after its parents")
            if node.operation != "input" and node.operation not in OPERATIONS:
                raise ValueError(f"there is no operation {node.operation!r}; there are {', '.join(OPERATIONS)}")
            known.add(node.name)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the nodes that are given, in order."""
        return tuple(node.name for node in self.nodes if node.operation == "input")

    @property
    def output(self) -> str:
        """The name of the node whose gradients are asked for."""
        return self.nodes[-1].name


@dataclass(frozen=True, slots=True)
class Edge:
    """The use of `parent` by `child`: its local derivative, and the upstream gradient that arrives at `child`."""

    parent: str
    child: str
    local: Real
    upstream: Real

    @property
    def sent(self) -> Real:
        """What goes back along the edge: local derivative times upstream gradient."""
        return self.local * self.upstream


@dataclass(frozen=True, slots=True)
class Backward:
    """A backward pass: the values, the gradient of the output by each node, and the edges, last operation first."""

    graph: Graph
    values: Mapping[str, Real]
    gradients: Mapping[str, Real]
    edges: tuple[Edge, ...]


def forward(graph: Graph, inputs: Mapping[str, Real]) -> Mapping[str, Real]:
    """The value of every node. Raises ValueError when an input is missing or an operation has no value there.

    >>> dict(forward(used_twice(), {"a": 3, "b": 2}))["L"]
    Fraction(15, 1)
    """
    values: dict[str, Real] = {}
    for node in graph.nodes:
        if node.operation == "input":
            if node.name not in inputs:
                raise ValueError(f"the input {node.name!r} has no value")
            values[node.name] = _exact(inputs[node.name])
        else:
            values[node.name] = _value(node, [values[parent] for parent in node.parents])
    return MappingProxyType(values)


def local_derivatives(node: Node, values: Mapping[str, Real]) -> tuple[Real, ...]:
    """The derivative of a node by each of its parents, in their order.

    A product swaps: the slope along one factor is the other factor.

    >>> [int(slope) for slope in local_derivatives(Node("L", "times", ("a", "b")), {"a": 3, "b": 5})]
    [5, 3]
    """
    return OPERATIONS[node.operation].slopes(*(values[parent] for parent in node.parents))


Local = Callable[[Node, Mapping[str, Real]], tuple[Real, ...]]
Gather = Callable[[list[Edge]], Real]


def added(edges: Iterable[Edge]) -> Real:
    """The gradients that come back along several edges, added: a node used twice gets both.

    >>> added([Edge("a", "s", local=2, upstream=3), Edge("a", "L", local=1, upstream=5)])
    Fraction(11, 1)
    """
    return sum((edge.sent for edge in edges), start=Fraction(0))


def backward(
    graph: Graph, inputs: Mapping[str, Real], *, local: Local = local_derivatives, gather: Gather = added
) -> Backward:
    """Every gradient of the output, in one pass from the output to the inputs. Raises ValueError as `forward` does.

    `local` and `gather` are the two things people get wrong; other ones give the answers of those mistakes.

    >>> graph, inputs = used_twice(), {"a": 3, "b": 2}  # L = (a + b) a, so dL/da = 2a + b
    >>> int(backward(graph, inputs).gradients["a"])
    8
    >>> int(backward(graph, inputs, gather=lambda edges: edges[-1].sent).gradients["a"])  # one arrow forgotten
    3
    """
    values = forward(graph, inputs)
    arrived: dict[str, list[Edge]] = {node.name: [] for node in graph.nodes}
    gradients: dict[str, Real] = {}
    edges: list[Edge] = []
    for node in reversed(graph.nodes):
        upstream = Fraction(1) if node.name == graph.output else gather(arrived[node.name])
        gradients[node.name] = upstream
        slopes = local(node, values) if node.parents else ()
        for parent, slope in zip(node.parents, slopes, strict=True):
            edge = Edge(parent, node.name, slope, upstream)
            arrived[parent].append(edge)
            edges.append(edge)
    return Backward(graph, values, MappingProxyType(gradients), tuple(edges))


def operation(node: Node) -> Operation:
    """The row of the table of operations that a node uses: what it computes, its slopes, and the rule in words.

    >>> operation(Node("L", "times", ("a", "b"))).said
    'a product swaps: the local derivative is the other factor'
    """
    return OPERATIONS[node.operation]


def _exact(value: Real) -> Real:
    return value if isinstance(value, float) else Fraction(value)


def _value(node: Node, arguments: list[Real]) -> Real:
    try:
        return OPERATIONS[node.operation].value(*arguments)
    except (ArithmeticError, ValueError) as problem:
        raise ValueError(f"node {node.name!r}: {node.operation} has no value here") from problem


def product_of_a_sum() -> Graph:
    """The graph of the lesson: e = a b, d = e + c, L = d f.

    >>> int(forward(product_of_a_sum(), {"a": 2, "b": -3, "c": 10, "f": -2})["L"])
    -8
    """
    inputs = tuple(Node(name) for name in ("a", "b", "c", "f"))
    return Graph(
        (*inputs, Node("e", "times", ("a", "b")), Node("d", "plus", ("e", "c")), Node("L", "times", ("d", "f")))
    )


def used_twice() -> Graph:
    """The graph s = a + b, L = s a: two edges leave a, and their gradients add up.

    >>> {edge.child: int(edge.sent) for edge in backward(used_twice(), {"a": 3, "b": 2}).edges if edge.parent == "a"}
    {'L': 5, 's': 3}
    """
    return Graph((Node("a"), Node("b"), Node("s", "plus", ("a", "b")), Node("L", "times", ("s", "a"))))


def neuron(size: int, activation: str) -> Graph:
    """A neuron and its squared error: z = w x + b, p = activation(z), L = (p - y)^2; weights w_1 … and inputs x_1 ….

    A ReLU that is off passes nothing on to its weight.

    >>> on, off = ({"w_1": w, "x_1": 2, "b": 1, "y": 4} for w in (3, -3))
    >>> [int(backward(neuron(1, "relu"), inputs).gradients["w_1"]) for inputs in (on, off)]
    [12, 0]
    """
    indices = [str(index) for index in range(1, size + 1)]
    given = [Node(f"{stem}_{index}") for stem in ("w", "x") for index in indices]
    products = [Node(f"m_{index}", "times", (f"w_{index}", f"x_{index}")) for index in indices]
    total = Node("z", "plus", (*(product.name for product in products), "b"))
    error = (Node("p", activation, ("z",)), Node("d", "minus", ("p", "y")), Node("L", "square", ("d",)))
    return Graph((*given, Node("b"), Node("y"), *products, total, *error))


def softmax_cross_entropy(size: int, target: int) -> Graph:
    """Logits z_1 …, their exponentials e_1 …, the sum s, the probability p of class `target` (from 1), L = -ln p.

    The gradient by the logits is the probabilities minus the label.

    >>> gradients = backward(softmax_cross_entropy(2, target=1), {"z_1": 0, "z_2": 0}).gradients
    >>> gradients["z_1"], gradients["z_2"]
    (Fraction(-1, 2), Fraction(1, 2))
    """
    logits = [f"z_{index}" for index in range(1, size + 1)]
    powers = [f"e_{index}" for index in range(1, size + 1)]
    exponentials = tuple(Node(e, "exp", (z,)) for e, z in zip(powers, logits, strict=True))
    share = (Node("s", "plus", tuple(powers)), Node("p", "over", (f"e_{target}", "s")))
    surprise = (Node("l", "ln", ("p",)), Node("L", "negative", ("l",)))
    return Graph((*(Node(z) for z in logits), *exponentials, *share, *surprise))
