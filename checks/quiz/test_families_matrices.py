"""The keys of the families on whole layers, worked out again in numpy."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from checks.quiz.forward_passes import (
    Array,
    agree,
    given,
    gradient,
    items,
)
from quiz.answer import Choice
from quiz.expression import (
    Derivative,
    Expression,
    Power,
    Product,
    Variable,
)
from quiz.writing import plain


def test_matrix_gradient() -> None:
    for item in items("matrix-gradient"):
        told = given(item)
        match item.level:
            case 1:
                start = np.zeros((2, len(told["x"])))
                agree(item, gradient(lambda w, t=told: float(t["delta"] @ (w @ t["x"])), start))
            case 2:
                agree(item, gradient(lambda x, t=told: float(t["delta"] @ (t["W"] @ x)), np.zeros(2)))
            case _:
                agree(item, gradient(lambda w, t=told: float(((w @ t["x"] - t["t"]) ** 2).sum() / 2), told["W"]))


def product(u: Expression, at: Mapping[str, Array]) -> Array | None:
    """A product of matrices and transposes, None where the shapes do not fit."""
    match u:
        case Variable(name):
            return at[name]
        case Power(Variable(name), Variable("T")):
            return at[name].T
        case Product((left, right)):
            one, other = product(left, at), product(right, at)
            assert one is not None
            assert other is not None
            return one @ other if one.shape[1] == other.shape[0] else None
        case _:
            raise AssertionError(u)


def test_matrix_shapes() -> None:
    random = np.random.default_rng(3)
    for item in items("matrix-shapes"):
        words, choice = plain(item.prompt), item.answer
        assert isinstance(choice, Choice)
        numbers = [
            int(found)
            for found in re.findall(
                r"(?<![\w₁])(\d+)(?= inputs| outputs| numbers| features| hidden|\.|\?| examples)", words
            )
        ]
        n, m = numbers[:2]
        batch = numbers[2] if item.level == 3 else 1
        asked = next(part for part in item.prompt.parts if isinstance(part, Derivative))
        w, x, delta = (random.normal(size=shape) for shape in ((m, n), (n, batch), (m, batch)))
        true = {
            "W": gradient(lambda at, x=x, d=delta: float((d * (at @ x)).sum()), w),
            "x": gradient(lambda at, w=w, d=delta: float((d * (w @ at)).sum()), x),
            "b": gradient(lambda at, d=delta: float((d * at).sum()), np.zeros((m, 1))),
        }[asked.wrt.name if asked.wrt.name != "X" else "x"]
        right = 0
        for place, option in enumerate(choice.options):
            part = option.parts[0]
            if isinstance(part, str):
                fits = part == f"{true.shape[0]} by {true.shape[1]}"
            else:
                assert isinstance(part, Expression)
                made = product(part, {"W": w, "x": x, "X": x, "delta": delta, "Delta": delta})
                fits = made is not None and made.shape == true.shape and np.allclose(made, true, atol=1e-4)
            assert fits == (place == choice.right), item.id
            right += bool(fits)
        assert right == 1
