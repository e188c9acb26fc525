"""Computation graphs: gradients against central differences and numpy, and the worked solution."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from quiz.graph import (
    Graph,
    Node,
    added,
    backward,
    forward,
    neuron,
    product_of_a_sum,
    softmax_cross_entropy,
    used_twice,
)
from quiz.operations import OPERATIONS, Real
from quiz.statement import Equation, Listing
from quiz.workings.backward import BackwardPass
from quiz.writing import latex, plain, spoken, typst_markup, unicode

LESSON = {"a": 2, "b": -3, "c": 10, "f": -2}
H = 1e-5


def bumped(graph: Graph, inputs: dict[str, float], name: str, h: float) -> float:
    """The output when something is added to one node, an inner one too, right after it has been worked out."""
    values: dict[str, float] = {}
    for node in graph.nodes:
        if node.operation == "input":
            values[node.name] = inputs[node.name]
        else:
            values[node.name] = float(OPERATIONS[node.operation].value(*(values[parent] for parent in node.parents)))
        values[node.name] += h if node.name == name else 0
    return values[graph.output]


def assert_gradients_agree(graph: Graph, inputs: dict[str, float]) -> None:
    run = backward(graph, inputs)
    for node in graph.nodes:
        slope = (bumped(graph, inputs, node.name, H) - bumped(graph, inputs, node.name, -H)) / (2 * H)
        assert float(run.gradients[node.name]) == pytest.approx(slope, rel=1e-5, abs=1e-7), node


def test_the_graph_of_the_lesson_is_exact() -> None:
    run = backward(product_of_a_sum(), LESSON)
    assert dict(run.gradients) == {"L": 1, "f": 4, "d": -2, "e": -2, "c": -2, "a": 6, "b": -4}
    assert {name: run.values[name] for name in ("e", "d", "L")} == {"e": -6, "d": 4, "L": -8}
    assert all(isinstance(value, Fraction) for value in (*run.gradients.values(), *run.values.values()))


def test_every_edge_carries_local_times_upstream() -> None:
    run = backward(product_of_a_sum(), LESSON)
    assert {(edge.parent, edge.child): (edge.local, edge.upstream) for edge in run.edges} == {
        ("d", "L"): (-2, 1),
        ("f", "L"): (4, 1),
        ("e", "d"): (1, -2),
        ("c", "d"): (1, -2),
        ("a", "e"): (-3, -2),
        ("b", "e"): (2, -2),
    }


def test_a_node_used_twice_adds_its_gradients() -> None:
    run = backward(used_twice(), {"a": 3, "b": 2})
    assert run.gradients["a"] == 2 * 3 + 2
    assert added(edge for edge in run.edges if edge.parent == "a") == run.gradients["a"]


def test_a_node_may_feed_the_same_operation_twice() -> None:
    graph = Graph((Node("x"), Node("L", "times", ("x", "x", "x"))))
    assert backward(graph, {"x": 5}).gradients["x"] == 3 * 5**2
    assert backward(graph, {"x": 0}).gradients["x"] == 0


def test_a_node_that_does_not_matter_has_gradient_zero() -> None:
    graph = Graph((Node("x"), Node("y"), Node("L", "square", ("x",))))
    assert backward(graph, {"x": 2, "y": 7}).gradients["y"] == 0


@pytest.mark.parametrize("activation", ["same", "relu", "sigmoid", "tanh"])
@pytest.mark.parametrize("size", [1, 3])
def test_a_neuron_agrees_with_central_differences(activation: str, size: int) -> None:
    random = Random(size)
    for _ in range(10):
        inputs = {name: random.uniform(-2, 2) for name in neuron(size, activation).inputs}
        assert_gradients_agree(neuron(size, activation), inputs)


@pytest.mark.parametrize("target", [1, 2, 3])
def test_softmax_with_cross_entropy_gives_prediction_minus_label(target: int) -> None:
    logits = np.array([0.5, -1.25, 2.0])
    graph, inputs = softmax_cross_entropy(3, target), {f"z_{n}": float(z) for n, z in enumerate(logits, start=1)}
    share = np.exp(logits) / np.exp(logits).sum()
    run = backward(graph, inputs)
    assert [run.gradients[f"z_{n}"] for n in (1, 2, 3)] == pytest.approx(share - np.eye(3)[target - 1])
    assert float(run.values["L"]) == pytest.approx(-np.log(share[target - 1]))
    assert_gradients_agree(graph, inputs)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_has_the_derivatives_of_its_value(name: str) -> None:
    random = Random(name)
    count = 2 if name in {"plus", "minus", "times", "over"} else 1
    given = [f"x_{n}" for n in range(count)]
    graph = Graph((*(Node(x) for x in given), Node("L", name, tuple(given))))
    for _ in range(20):
        assert_gradients_agree(graph, {x: random.uniform(0.2, 3) for x in given})
        if name != "ln":
            assert_gradients_agree(graph, {x: random.uniform(-3, -0.2) for x in given})


def test_random_graphs_agree_with_central_differences() -> None:
    random = Random(7)
    for _ in range(60):
        nodes = [Node(f"i_{n}") for n in range(3)]
        for n in range(random.randint(2, 7)):
            operation = random.choice(("plus", "minus", "times", "square", "tanh", "sigmoid", "negative"))
            parents = random.choices(
                [node.name for node in nodes], k=2 if operation in {"plus", "minus", "times"} else 1
            )
            nodes.append(Node(f"n_{n}", operation, tuple(parents)))
        nodes.append(Node("L", "tanh", (nodes[-1].name,)))
        assert_gradients_agree(Graph(tuple(nodes)), {f"i_{n}": random.uniform(-1, 1) for n in range(3)})


@pytest.mark.parametrize("value", [-800, 800, -5000.0, 5000.0])
def test_the_sigmoid_never_overflows(value: Real) -> None:
    graph = Graph((Node("x"), Node("L", "sigmoid", ("x",))))
    assert float(backward(graph, {"x": value}).gradients["x"]) == pytest.approx(0, abs=1e-12)


def test_rational_values_stay_exact() -> None:
    graph = neuron(1, "sigmoid")
    run = backward(graph, {"w_1": 2, "x_1": 3, "b": -6, "y": 1})
    assert run.gradients["w_1"] == 2 * (Fraction(1, 2) - 1) * Fraction(1, 4) * 3
    assert isinstance(run.gradients["w_1"], Fraction)


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        ((Node("L", "plus", ("a", "b")), Node("a"), Node("b")), "stand after its parents"),
        ((Node("a"), Node("a")), "name of its own"),
        ((Node("a"), Node("L", "guess", ("a",))), "no operation 'guess'"),
    ],
)
def test_a_graph_that_is_none_is_refused(nodes: tuple[Node, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Graph(nodes)


def test_values_that_do_not_exist_are_named() -> None:
    graph = Graph((Node("a"), Node("b"), Node("L", "over", ("a", "b"))))
    with pytest.raises(ValueError, match="node 'L': over has no value here"):
        forward(graph, {"a": 1, "b": 0})
    with pytest.raises(ValueError, match="the input 'b' has no value"):
        forward(graph, {"a": 1})
    with pytest.raises(ValueError, match="exp has no value"):
        forward(Graph((Node("a"), Node("L", "exp", ("a",)))), {"a": 1e6})


def test_the_working_goes_node_by_node_and_ends_in_all_gradients() -> None:
    wanted = ("d", "f", "e", "c", "a", "b")
    working = BackwardPass(product_of_a_sum(), tuple(LESSON.items()), wanted)
    lines = working.lines()
    assert [line.rule for line in lines if line.rule.startswith("gradient of")] == [
        f"gradient of {name}" for name in ("d", "e", "f", "c", "b", "a")
    ]
    end = lines[-1].said.parts[-1]
    assert isinstance(end, Listing)
    assert [unicode(entry) for entry in end.entries] == ["−2", "4", "−2", "−2", "6", "−4"]
    assert "∂L/∂a = (∂L/∂e)·(∂e/∂a) = (−2)·(−3) = 6" in plain(lines[-2].said)
    for line in lines:
        assert all(write(line.said) for write in (plain, spoken, typst_markup))
        assert all(latex(part) for part in line.said.parts if isinstance(part, Equation))
