"""The keys of the families on activations and softmax, worked out again in numpy."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import numpy as np

from checks.quiz.floats import CALLS, real
from checks.quiz.forward_passes import (
    H,
    agree,
    array,
    definitions,
    equations,
    floats_in,
    given,
    gradient,
    items,
    slope,
    softmax,
)
from quiz.answer import Choice
from quiz.expression import (
    Call,
    Derivative,
    Variable,
)
from quiz.statement import Equation, Vector
from quiz.writing import plain

TINY = Fraction(1, 10**5)


def test_activation_value() -> None:
    for item in items("activation-value"):
        output = float(given(item)["a"])
        tanh = "tanh" in plain(item.prompt)
        z = math.atanh(output) if tanh else math.log(output / (1 - output))
        call = CALLS["tanh" if tanh else "sigmoid"]
        x = float(given(item)["x"]) if item.level == 3 else 1.0
        agree(item, (call(z + x * H) - call(z - x * H)) / (2 * H))


def test_softmax_value() -> None:
    for item in items("softmax-value"):
        if item.level == 1:
            logits = np.log(array(equations(item)[0].sides[-1]))
        else:
            logits = given(item)["z"] / given(item).get("T", np.array(1.0))
        agree(item, softmax(logits))


def test_cross_entropy_gradient() -> None:
    for item in items("cross-entropy-gradient"):
        told = given(item)
        logits, label = told["z"] if item.level == 2 else np.log(told["p"]), told["y"]
        agree(item, gradient(lambda z, label=label: -float(label @ np.log(softmax(z))), logits))


def test_softmax_jacobian() -> None:
    for item in items("softmax-jacobian"):
        logits = np.log(given(item)["p"])
        rows = [gradient(lambda z, i=i: float(softmax(z)[i]), logits) for i in range(len(logits))]
        asked = item.answer.asked
        if isinstance(asked, Derivative):
            assert isinstance(asked.of, Variable)
            agree(item, rows[int(asked.of.name[2:]) - 1][int(asked.wrt.name[2:]) - 1])
        else:
            agree(item, rows)


def test_vanishing_product() -> None:
    number = r"(−?\d+(?:\.\d+)?(?:/\d+)?)"
    for item in items("vanishing-product"):
        words = plain(item.prompt)
        count = int(re.findall(r"(?:of|through|over) (\d+) (?:layers|steps)", words)[0])
        weights, slopes = (floats_in(rf"{word} {number}", words) for word in ("weight", "slope"))
        factors = [w * s for w, s in zip(weights, slopes, strict=True)] or floats_in(rf"multiplied by {number}", words)
        factors = factors * count if len(factors) == 1 else factors
        assert len(factors) == count
        upstream = array(equations(item)[0].sides[-1])
        agree(item, np.prod(factors) * upstream)


def test_relu_saturation() -> None:
    for item in items("relu-saturation"):
        choice, words = item.answer, plain(item.prompt)
        assert isinstance(choice, Choice)
        right = choice.options[choice.right]
        match item.level:
            case 1:
                start = {name: float(value) for name, value in given(item).items()}
                upstream = array(next(e for e in equations(item) if isinstance(e.sides[0], Derivative)).sides[-1])
                found = upstream * slope(definitions(item), start, "w", "a")
                stated = [
                    array(option.parts[0].sides[-1])
                    for option in choice.options
                    if isinstance(option.parts[0], Equation)
                ]
                assert [bool(np.isclose(value, found, atol=1e-4)) for value in stated].index(True) == choice.right
                assert len(set(map(float, stated))) == len(choice.options)
            case 2:
                inputs = next(part for part in item.prompt.parts if isinstance(part, Vector))
                on = given(item)["w"] * array(inputs) + given(item)["b"] > 0
                assert ("off for all" in plain(right), "on for all" in plain(right)) == (not on.any(), bool(on.all()))
            case _:
                calls = [part for part in item.prompt.parts if isinstance(part, Call)]
                slopes = [(real(_moved(call, TINY), {}) - real(_moved(call, -TINY), {})) / (2 * H) for call in calls]
                wanted = max(slopes) if "the most" in words else min(slopes)
                assert right.parts[0] == calls[slopes.index(wanted)], item.id


def _moved(call: Call, by: Fraction) -> Call:
    return Call(call.function, (call.arguments[0] + by,))
