"""The keys of the network families, worked out again from the prompt: forward passes and central differences in numpy."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np
import pytest

from checks.quiz.floats import CALLS, real
from quiz.answer import Choice
from quiz.exercise import Exercise
from quiz.expression import (
    Applied,
    Call,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from quiz.families import exercise
from quiz.parts import variables
from quiz.statement import Equation, Listing, Matrix, Value, Vector
from quiz.writing import plain

SEEDS = range(90)  # thirty of each level
H = 1e-5
TINY = Fraction(1, 10**5)
Array = np.ndarray
INVERSES: Mapping[str, Callable[[Array], Array]] = {
    "relu": lambda u: u,
    "tanh": lambda u: np.asarray(np.arctanh(u)),
    "sigmoid": lambda u: np.asarray(np.log(u / (1 - u))),
}


def items(slug: str, level: int = 0) -> list[Exercise]:
    found = [exercise(f"{slug}/{np.base_repr(seed, 36).lower()}") for seed in SEEDS]
    return [item for item in found if level in {0, item.level}]


def array(value: Value) -> Array:
    match value:
        case Matrix(rows):
            return np.array([[real(entry, {}) for entry in row] for row in rows])
        case Vector(entries) | Listing(entries, _):
            return np.array([real(entry, {}) for entry in entries])
        case Numeral() | Negative() | Quotient() | Product() | Sum() | Power() | Call():
            return np.array(real(value, {}))
        case _:
            raise AssertionError(value)


def equations(item: Exercise) -> list[Equation]:
    return [part for part in item.prompt.parts if isinstance(part, Equation)]


def given(item: Exercise) -> dict[str, Array]:
    """The names in the prompt that stand for numbers."""
    found = {}
    for equation in equations(item):
        name, last = equation.sides[0], equation.sides[-1]
        plain_value = not isinstance(last, Derivative | Applied) and not _names(last)
        if isinstance(name, Variable) and plain_value:
            found[name.name] = array(last)
    return found


def definitions(item: Exercise) -> dict[str, Expression]:
    """The names in the prompt that stand for formulas, in the order in which they can be worked out."""
    found: dict[str, Expression] = {}
    for equation in equations(item):
        name, last = equation.sides[0], equation.sides[-1]
        if (
            isinstance(name, Variable)
            and len(equation.sides) == 2
            and not isinstance(last, Vector | Matrix | Derivative)
        ):
            assert not isinstance(last, Listing)
            if isinstance(last, Expression) and _names(last):
                found[name.name] = last
    return found


def _names(value: Value) -> frozenset[str]:
    match value:
        case Vector(entries):
            return frozenset().union(*(_names(entry) for entry in entries))
        case Matrix(rows):
            return frozenset().union(*(_names(entry) for row in rows for entry in row))
        case Derivative():
            return frozenset({"derivative"})
        case _:
            assert isinstance(value, Expression)
            return variables(value)


def run(
    formulas: Mapping[str, Expression], start: Mapping[str, float], moved: str = "", by: float = 0.0
) -> dict[str, float]:
    """All values; the value of `moved` is shifted where it arises."""
    values = {name: float(value) + (by if name == moved else 0) for name, value in start.items()}
    for name, formula in formulas.items():
        values[name] = real(formula, values) + (by if name == moved else 0)
    return values


def slope(formulas: Mapping[str, Expression], start: Mapping[str, float], by: str, of: str = "L") -> float:
    return (run(formulas, start, by, H)[of] - run(formulas, start, by, -H)[of]) / (2 * H)


def gradient(f: Callable[..., float], at: Array) -> Array:
    found = np.zeros_like(at, dtype=float)
    for place in np.ndindex(at.shape):
        bump = np.zeros_like(at, dtype=float)
        bump[place] = H
        found[place] = (f(at + bump) - f(at - bump)) / (2 * H)
    return found


def softmax(logits: Array) -> Array:
    shifted = np.exp(logits - logits.max())
    return np.asarray(shifted / shifted.sum())


def key(item: Exercise) -> Array:
    assert not isinstance(item.answer, Choice)
    return array(item.answer.key)


def agree(item: Exercise, found: object) -> None:
    assert key(item) == pytest.approx(np.asarray(found), rel=1e-5, abs=1e-6), item.id


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


def test_vanishing_product() -> None:
    number = r"(−?\d+(?:\.\d+)?(?:/\d+)?)"
    for item in items("vanishing-product"):
        words = plain(item.prompt)
        count = int(re.findall(r"(?:of|through|over) (\d+) (?:layers|steps)", words)[0])
        weights, slopes = (_floats(rf"{word} {number}", words) for word in ("weight", "slope"))
        factors = [w * s for w, s in zip(weights, slopes, strict=True)] or _floats(rf"multiplied by {number}", words)
        factors = factors * count if len(factors) == 1 else factors
        assert len(factors) == count
        upstream = array(equations(item)[0].sides[-1])
        agree(item, np.prod(factors) * upstream)


def _floats(pattern: str, words: str) -> list[float]:
    parts = [found.replace("−", "-").split("/") for found in re.findall(pattern, words)]
    return [float(part[0]) / float(part[1] if len(part) > 1 else 1) for part in parts]


def test_gradient_accumulation() -> None:
    for item in items("gradient-accumulation"):
        words, formulas = plain(item.prompt), definitions(item)
        match item.level:
            case 1:
                start = _floats(r"holds (−?\d+)", words)[0]
                times = _floats(r"runs (\d+) times", words)[0]
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


def test_find_the_mistake() -> None:
    """Each line is held against a central difference of the forward pass that the prompt describes."""
    for item in items("find-the-mistake"):
        choice = item.answer
        assert isinstance(choice, Choice)
        told = [part for part in item.prompt.parts if isinstance(part, Equation)]
        lines = [part for option in choice.options for part in option.parts if isinstance(part, Equation)]
        assert len(lines) == len(choice.options), item.id
        right = [_right(line, told, item.level) for line in lines]
        assert right[: choice.right] == [True] * choice.right, item.id
        assert not right[choice.right], item.id


def _right(line: Equation, told: list[Equation], level: int) -> bool:
    start, formulas = {}, {}
    for name, last in ((equation.sides[0], equation.sides[-1]) for equation in told):
        assert isinstance(name, Variable)
        assert isinstance(last, Expression)
        if _names(last):
            formulas[name.name] = last
        else:
            start[name.name] = real(last, {})
    if level == 1:
        power = formulas.pop("y")
        assert isinstance(power, Power)
        formulas = {"u": power.root, "y": Power(Variable("u"), power.exponent)}
    if level == 3:
        start["b"] = math.atanh(start.pop("a")) - start["w"] * start["x"]
    values = run(formulas, start)
    left, stated = line.sides[0], line.sides[-1]
    assert isinstance(stated, Expression)
    if isinstance(left, Derivative):
        assert isinstance(left.of, Variable)
        found = slope(formulas, start, left.wrt.name, left.of.name)
    elif left == Variable("w_new"):
        found = start["w"] - start["eta"] * slope(formulas, start, "w")
    else:
        assert isinstance(left, Variable)
        found = values[left.name]
    return real(stated, values) == pytest.approx(found, rel=1e-5, abs=1e-6)
