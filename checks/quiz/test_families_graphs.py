"""The keys of the families on graphs and neurons, worked out again: forward passes and central differences."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from checks.quiz.floats import CALLS, real
from checks.quiz.forward_passes import (
    Array,
    agree,
    definitions,
    floats_in,
    given,
    gradient,
    items,
    slope,
)
from quiz.expression import (
    Derivative,
    Expression,
)
from quiz.parts import variables
from quiz.statement import Listing
from quiz.writing import plain

INVERSES: Mapping[str, Callable[[Array], Array]] = {
    "relu": lambda u: u,
    "tanh": lambda u: np.asarray(np.arctanh(u)),
    "sigmoid": lambda u: np.asarray(np.log(u / (1 - u))),
}


def test_graph_gradients() -> None:
    for item in items("graph-gradients"):
        start = {name: float(value) for name, value in given(item).items()}
        assert isinstance(item.answer.key, Listing)
        by = [name.wrt.name for name in item.answer.key.names if isinstance(name, Derivative)]
        agree(item, [slope(definitions(item), start, name) for name in by])


def test_neuron_gradient() -> None:
    for item in items("neuron-gradient"):
        start = {name: float(value) for name, value in given(item).items()}
        by = ["w"] if item.level == 1 else ["w_1", "w_2", "b"]
        found = [slope(definitions(item), start, name) for name in by]
        agree(item, found[0] if item.level == 1 else found)


def test_logistic_neuron_with_numbers() -> None:
    for item in items("logistic-neuron", 1) + items("logistic-neuron", 2):
        start = {name: float(value) for name, value in given(item).items()}
        output = start.pop("p")
        weights, inputs = (["w"], ["x"]) if item.level == 1 else (["w_1", "w_2"], ["x_1", "x_2"])
        start |= {name: 0.3 * n - 0.2 for n, name in enumerate(weights)}
        start["b"] = math.log(output / (1 - output)) - sum(
            start[w] * start[x] for w, x in zip(weights, inputs, strict=True)
        )
        found = [slope(definitions(item), start, name) for name in (*weights, "b")]
        agree(item, found[0] if item.level == 1 else found)


def test_logistic_neuron_as_a_formula() -> None:
    for item in items("logistic-neuron", 3):
        asked, formula = item.answer.asked, item.answer.key
        assert isinstance(asked, Derivative)
        assert isinstance(formula, Expression)
        loss = {"L": definitions(item)["L"]}
        for shift in (-0.31, 0.07, 0.4):
            start = {name: shift / (2 + n) for n, name in enumerate(sorted(variables(formula)))}
            assert real(formula, start) == pytest.approx(slope(loss, start, asked.wrt.name), rel=1e-5, abs=1e-6), (
                item.id
            )


def test_two_layer_delta() -> None:
    for item in items("two-layer-delta"):
        told = given(item)
        words = plain(item.prompt)
        name = next(name for name, sign in (("relu", "ReLU"), ("tanh", "tanh"), ("sigmoid", "σ")) if sign in words)
        call = np.vectorize(CALLS[name])
        undo = INVERSES[name]
        z = np.atleast_1d(undo(told["z_1"] if name == "relu" else told["a_1"]))
        matrix = np.atleast_2d(told["w_2"] if item.level == 1 else told["W_2"])
        arriving = np.atleast_1d(told["delta_2"])
        found = gradient(lambda at, f=call, w=matrix, d=arriving: float(d @ (w @ f(at))), z)
        agree(item, found[0] if item.level == 1 else found)


def test_gradient_accumulation() -> None:
    for item in items("gradient-accumulation"):
        words, formulas = plain(item.prompt), definitions(item)
        match item.level:
            case 1:
                start = floats_in(r"holds (−?\d+)", words)[0]
                times = floats_in(r"runs (\d+) times", words)[0]
                agree(item, times * slope(formulas, {"w": start}, "w"))
            case 2:
                passes = [slope({"L": formula}, {"w": 1.0}, "w") for formula in formulas.values()]
                kept = (
                    passes[1:] if "after the first" in words else passes[2:] if "after the second" in words else passes
                )
                assert len(passes) == 3
                agree(item, sum(kept))
            case _:
                weight, held, rate = float(given(item)["w_0"]), 0.0, float(given(item)["eta"])
                for _ in range(2):
                    held += slope(formulas, {"w": weight}, "w")
                    weight -= rate * held
                agree(item, weight)
