"""Fill every gradient of a computation graph: upstream gradient times local derivative, from the output back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from quiz.answer import Blanks
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Variable
from quiz.graph import Edge, Graph, Node, backward, local_derivatives
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.operations import Real
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing
from quiz.tidy import tidy
from quiz.workings.backward import BackwardPass, formula, listing, slope

TITLE = "Gradients of a computation graph"
LESSON = "lessons/networks/computation-graphs/"
LEVELS = ("a product, a sum and a product", "differences, squares and ReLU", "a value that is used twice")
AFTER = ("chain-rule", "multivariable-chain", "partial-product")

WORDINGS = (
    "Work out every gradient of {L}.",
    "Run the backward pass: fill in all the gradients of {L}.",
    "How does {L} react to each value? Fill in the gradients.",
)


def generate(draw: Draw) -> Exercise:
    """A small graph with whole numbers; every gradient but that of the output itself is asked for.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("graph-gradients/0"))
    A graph computes s = x·w, t = b + s, L = f·t, with x = 5, w = −3, b = −1, f = 6. Work out every
    gradient of L. In this order: ∂L/∂t, ∂L/∂s, ∂L/∂f, ∂L/∂b, ∂L/∂w, ∂L/∂x.
    ∂L/∂t = 6, ∂L/∂s = 6, ∂L/∂f = −16, ∂L/∂b = 6, ∂L/∂w = 30, ∂L/∂x = −18
    """
    graph = _graph(draw)
    start: dict[str, int] = {}
    for name in graph.inputs:
        start[name] = draw.integer(-7, 9, but=(0, 1, *start.values()))
    run = backward(graph, start)
    if (
        max(abs(float(value)) for value in (*run.gradients.values(), *run.values.values())) > 400
        or not run.values[_last(graph)]
    ):
        return generate(draw)
    wanted = tuple(node.name for node in reversed(graph.nodes[:-1]))
    key = listing(run, wanted)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(graph, start, wanted, draw),
        answer=Blanks(key),
        hints=_hints(graph),
        working=BackwardPass(graph, tuple((name, Fraction(value)) for name, value in start.items()), wanted),
        misconceptions=apart(key, *_misconceptions(graph, start, wanted)),
    )


def _last(graph: Graph) -> str:
    return graph.nodes[-2].name


def _graph(draw: Draw) -> Graph:
    a, b, c = draw.one_of(("a", "b", "c"), ("p", "q", "r"), ("u", "v", "w"), ("x", "w", "b"))
    e, d = draw.one_of(("e", "d"), ("m", "n"), ("s", "t"))
    f, shape = Node("f"), draw.integer(0, 2)
    rest: tuple[Node, ...]
    given = (Node(a), Node(b), Node(c))
    inside = Node(e, draw.one_of("times", "plus") if draw.level == 3 else "times", (a, b))
    match draw.level, shape:
        case 1, 0:
            rest = (f, inside, Node(d, "plus", (e, c)), Node("L", "times", (d, "f")))
        case 1, 1:
            rest = (f, inside, Node(d, "plus", (c, e)), Node("L", "times", ("f", d)))
        case 1, _:
            rest = (f, Node(e, "plus", (a, b)), Node(d, "times", (e, c)), Node("L", "times", (d, "f")))
        case 2, 0:
            rest = (inside, Node(d, "minus", (e, c)), Node("L", "square", (d,)))
        case 2, 1:
            rest = (f, Node(e, "minus", (a, b)), Node(d, "times", (e, c)), Node("L", "minus", (d, "f")))
        case 2, _:
            rest = (f, inside, Node("z", "plus", (e, c)), Node(d, "relu", ("z",)), Node("L", "times", (d, "f")))
        case _, 0:
            rest = (inside, Node(d, "plus", (e, c)), Node("L", "times", (d, a)))
        case _, 1:
            rest = (inside, Node(d, "times", (e, c)), Node("L", "plus", (d, e)))
        case _:
            rest = (inside, Node(d, "minus", (c, a)), Node("L", "times", (e, d)))
    return Graph((*given, *rest))


def _prompt(graph: Graph, start: Mapping[str, int], wanted: tuple[str, ...], draw: Draw) -> Prose:
    values = {f"v{n}": Equation((Variable(name), shown(value))) for n, (name, value) in enumerate(start.items())}
    steps = {
        f"n{n}": Equation((Variable(node.name), formula(node))) for n, node in enumerate(graph.nodes) if node.parents
    }
    asked = {f"g{n}": slope(graph.output, name) for n, name in enumerate(wanted)}
    return say(
        f"A graph computes {_list(steps)}, with {_list(values)}. {draw.one_of(*WORDINGS)} In this order: {_list(asked)}.",
        L=Variable("L"),
        **values,
        **steps,
        **asked,
    )


def _list(slots: Mapping[str, object]) -> str:
    return ", ".join(f"{{{slot}}}" for slot in slots)


def _hints(graph: Graph) -> tuple[Prose, ...]:
    output = Variable(graph.output)
    start = Equation((slope(graph.output, graph.output), shown(1)))
    twice = [node.name for node in graph.nodes if _uses(graph, node.name) > 1]
    return (
        say(
            "First go forward and write the value beside every name. Then start at {L} with {start}.",
            L=output,
            start=start,
        ),
        say("A sum passes the gradient on as it is. A product multiplies it by the other factor."),
        *(say("{name} is used twice: add what comes back along both arrows.", name=Variable(name)) for name in twice),
    )


def _uses(graph: Graph, name: str) -> int:
    return sum(node.parents.count(name) for node in graph.nodes)


def _misconceptions(graph: Graph, start: Mapping[str, int], wanted: tuple[str, ...]) -> Iterator[Misconception]:
    u, v, d = (Variable(name) for name in ("u", "v", "d"))
    yield Misconception(
        "kept-only-one-arrow",
        listing(backward(graph, start, gather=_first_only), wanted),
        say("A value is used twice, and you kept what came back along one arrow."),
        say("Add what comes back along every arrow that leaves the value."),
    )
    yield Misconception(
        "stopped-at-the-local-derivative",
        listing(backward(graph, start, gather=_local_only), wanted),
        say("You gave local derivatives. The gradient that arrives from above is missing."),
        say("Multiply every local derivative by the upstream gradient of the node it belongs to."),
    )
    yield Misconception(
        "own-factor-in-a-product",
        listing(backward(graph, start, local=_own_factor), wanted),
        say("In a product you multiplied by the value itself."),
        say(
            "A product swaps: of {product} the local derivative is {rule}, the other factor.",
            product=Equation((d, u * v)),
            rule=Equation((slope("d", "u"), v)),
        ),
    )
    right = listing(backward(graph, start), wanted)
    yield Misconception(
        "stepped-downhill",
        Listing(tuple(tidy(-entry) for entry in right.entries), right.names),
        say("All the signs are turned round: that is the direction of a descent step."),
        say("The gradient itself says how {L} grows.", L=Variable(graph.output)),
    )


def _first_only(edges: list[Edge]) -> Real:
    return edges[0].sent if edges else Fraction(0)


def _local_only(edges: list[Edge]) -> Real:
    return sum((edge.local for edge in edges), start=Fraction(0))


def _own_factor(node: Node, values: Mapping[str, Real]) -> tuple[Real, ...]:
    if node.operation == "times":
        return tuple(values[parent] for parent in node.parents)
    return local_derivatives(node, values)
