"""Sigmoid and cross-entropy belong together: their slopes cancel, and the gradient is the error times the input."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Product, Variable, add, negate
from quiz.functions import ln, sigmoid
from quiz.material.numbers import column, shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.tidy import tidy
from quiz.workings.board import Board

TITLE = "Logistic neuron with cross-entropy"
LESSON = "lessons/networks/softmax-cross-entropy/"
LEVELS = ("one weight, the output given", "two weights and a bias", "a formula in the weight and the bias")
AFTER = ("neuron-gradient", "activation-value", "loss-derivative")

p, y, z, loss, w, b, x = (Variable(name) for name in ("p", "y", "z", "L", "w", "b", "x"))
SCENES = (
    "A spam filter gives out the probability {p}.",
    "A neuron that tells cats from dogs gives out {p}.",
    "A medical test is read by one neuron, {p}.",
    "A logistic neuron gives out {p}.",
)


def generate(draw: Draw) -> Exercise:
    """A logistic neuron on one example: with numbers at levels 1 and 2, as a formula at level 3.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("logistic-neuron/2"))
    A spam filter gives out the probability p = σ(−3k + b). The label is y = 1, so its loss is
    L = −ln(σ(−3k + b)). Find ∂L/∂k as a formula.
    ∂L/∂k = −3(σ(−3k + b) − 1)
    """
    scene, target = draw.one_of(*SCENES), draw.integer(0, 1)
    if draw.level == 3:
        return _formula(draw, scene, target)
    inputs = tuple(Fraction(draw.integer(-12, 12, but=(0, 1))) for _ in range(draw.level))
    output = Fraction(draw.integer(1, 19, but=(10,)), 20)
    key = _gradient(output - target, inputs)
    names = (x,) if draw.level == 1 else (Variable("x_1"), Variable("x_2"))
    weights = (w,) if draw.level == 1 else (Variable("w_1"), Variable("w_2"))
    inside = add(*(u * v for u, v in zip(weights, names, strict=True)), b)
    partials = tuple(Derivative(loss, name, partial=True) for name in (*weights, b))
    asked = partials[0] if draw.level == 1 else Variable("g")
    given = {f"x{n}": Equation((name, shown(value))) for n, (name, value) in enumerate(zip(names, inputs, strict=True))}
    listed = ", ".join(f"{{{slot}}}" for slot in given)
    question = "Find {asked}." if draw.level == 1 else "Give the gradient {asked}: the weights in order, then the bias."
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{scene} Its loss is the cross-entropy {{loss}}. For one example {listed}, "
            f"the output is {{output}} and the label is {{target}}. {question}",
            p=Equation((p, sigmoid(inside))),
            loss=Equation((loss, tidy(-(y * ln(p)) - (1 - y) * ln(1 - p)))),
            output=Equation((p, shown(output))),
            target=Equation((y, shown(target))),
            asked=asked if draw.level == 1 else Equation((asked, Vector(partials))),
            **given,
        ),
        answer=Number(asked, key),
        hints=(
            say(
                "Write {z} for what is inside the sigmoid. The slope of the sigmoid is {slope}.", z=z, slope=p * (1 - p)
            ),
            say("That slope cancels against the loss: {rule}.", rule=Equation((Derivative(loss, z), p - y))),
            say("Then multiply by what the weight multiplies."),
        ),
        working=Board(_lines, (output, target, inputs, asked)),
        misconceptions=apart(key, *_misconceptions(output, target, inputs)),
    )


def _gradient(delta: Fraction, inputs: tuple[Fraction, ...]) -> Expression | Vector:
    return shown(delta * inputs[0]) if len(inputs) == 1 else column([*(delta * value for value in inputs), delta])


def _misconceptions(output: Fraction, target: int, inputs: tuple[Fraction, ...]) -> Iterator[Misconception]:
    rule = say("The error is output minus label: {rule}.", rule=Equation((Derivative(loss, z), p - y)))
    yield Misconception(
        "label-minus-output",
        _gradient(target - output, inputs),
        say("You took label minus output. That is the direction of the descent step."),
        rule,
    )
    yield Misconception(
        "multiplied-by-the-slope-again",
        _gradient((output - target) * output * (1 - output), inputs),
        say("You multiplied by the slope of the sigmoid, {slope}, as with the squared error.", slope=p * (1 - p)),
        say("The slope of the cross-entropy holds one over that; the two cancel."),
    )
    yield Misconception("forgot-the-label", _gradient(output, inputs), say("You took the output as the error."), rule)
    if len(inputs) == 1:
        yield Misconception(
            "forgot-the-input",
            shown(output - target),
            say("That is the gradient by {z}, not yet by the weight.", z=z),
            say("Multiply by the input, {slope}.", slope=Equation((Derivative(z, w), x))),
        )


def _lines(output: Fraction, target: int, inputs: tuple[Fraction, ...], asked: Expression) -> Iterator[Line]:
    by_output = Equation((Derivative(loss, p), (p - y) / (p * (1 - p))))
    yield Line("the loss", say("{slope}", slope=by_output))
    yield Line("the sigmoid", say("{slope}", slope=Equation((Derivative(p, z), p * (1 - p)))))
    delta = output - target
    numbers = shown(output) - shown(target)
    yield Line(
        "multiply", say("They cancel: {delta}.", delta=Equation((Derivative(loss, z), p - y, numbers, shown(delta))))
    )
    products = tuple(Product((shown(delta), shown(value))) for value in inputs)
    key = _gradient(delta, inputs)
    if len(inputs) == 1:
        yield Line("chain rule", say("Times the input: {end}", end=Equation((asked, products[0], key))))
    else:
        entries = Vector((*products, Product((shown(delta), shown(1)))))
        yield Line(
            "chain rule", say("Times each input, and 1 for the bias: {end}", end=Equation((asked, entries, key)))
        )


def _formula(draw: Draw, scene: str, target: int) -> Exercise:
    """One weight and one bias stay letters; the input is a number."""
    value, weight = draw.integer(-12, 12, but=(0, 1, -1)), Variable(draw.one_of("w", "v", "a", "k"))
    bias = Variable(draw.one_of("b", "c"))
    inside = tidy(value * weight + bias)
    key = _by_weight(inside, value, target)
    asked = Derivative(loss, weight, partial=True)
    shape = -ln(sigmoid(inside)) if target else -ln(1 - sigmoid(inside))
    slope, minus = sigmoid(inside) * (1 - sigmoid(inside)), say("Keep the order: output minus label.")
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{scene} The label is {{y}}, so its loss is {{loss}}. Find {{asked}} as a formula.",
            p=Equation((p, sigmoid(inside))),
            y=Equation((y, shown(target))),
            loss=Equation((loss, shape)),
            asked=asked,
        ),
        answer=Formula(asked, key, (weight.name, bias.name)),
        hints=(
            say("The chain has three links: the logarithm, the sigmoid, the line inside."),
            say("The slope of the sigmoid cancels: {rule}.", rule=Equation((Derivative(loss, z), p - y))),
        ),
        working=Board(_formula_lines, (inside, value, target, asked)),
        misconceptions=apart(
            key,
            Misconception("label-minus-output", tidy(negate(key)), say("You took label minus output."), minus),
            Misconception(
                "forgot-the-input",
                tidy(sigmoid(inside) - target),
                say("You stopped at the line inside."),
                say("Its slope is {slope}: multiply by it.", slope=shown(value)),
            ),
            Misconception(
                "differentiated-only-the-sigmoid",
                tidy(value * slope),
                say("That is the slope of the output, not of the loss."),
                say("Begin with the logarithm: its slope is one over what it is taken of."),
            ),
        ),
    )


def _by_weight(inside: Expression, value: int, target: int) -> Expression:
    return tidy(value * (sigmoid(inside) - target) if target else value * sigmoid(inside))


def _formula_lines(inside: Expression, value: int, target: int, asked: Expression) -> Iterator[Line]:
    error = sigmoid(inside) - 1 if target else sigmoid(inside)
    by_output = -(1 / p) if target else 1 / (1 - p)
    yield Line("the logarithm", say("{slope}", slope=Equation((Derivative(loss, p), by_output))))
    yield Line("the sigmoid", say("{slope}", slope=Equation((Derivative(p, z), p * (1 - p)))))
    cancelled = p - 1 if target else p
    yield Line("multiply", say("{delta}", delta=Equation((Derivative(loss, z), by_output * (p * (1 - p)), cancelled))))
    yield Line("the line inside", say("{z} has slope {slope}.", z=Equation((z, inside)), slope=shown(value)))
    sides = Equation((asked, Product((error, shown(value))), _by_weight(inside, value, target)))
    yield Line("chain rule", say("{end}", end=sides))
