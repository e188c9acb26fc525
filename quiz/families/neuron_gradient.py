"""Differentiate the error of one neuron: error first, then the activation, then the input that the weight multiplies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Product, Variable, add, lift, multiply
from quiz.functions import relu
from quiz.material.numbers import column, shown
from quiz.material.predicted import apart
from quiz.prose import Prose, say
from quiz.statement import Equation, Vector
from quiz.workings.board import Board

TITLE = "Gradient of one neuron"
LESSON = "lessons/networks/neuron/"
LEVELS = ("one weight, no activation", "two weights and a bias", "two weights, a bias and ReLU")
AFTER = ("chain-rule", "squared-error-derivative", "partial-polynomial")

a, y, z, loss, b = (Variable(name) for name in ("a", "y", "z", "L", "b"))


@dataclass(frozen=True, slots=True)
class Neuron:
    """The numbers of one neuron and one example, all whole."""

    weights: tuple[int, ...]
    inputs: tuple[int, ...]
    bias: int
    target: int
    rectified: bool

    @property
    def inside(self) -> int:
        """The weighted sum z = w x + b."""
        return sum(w * x for w, x in zip(self.weights, self.inputs, strict=True)) + self.bias

    @property
    def output(self) -> int:
        """The output a."""
        return max(0, self.inside) if self.rectified else self.inside

    @property
    def passed(self) -> int:
        """The slope of the activation at z."""
        return int(self.inside > 0) if self.rectified else 1

    @property
    def error_slope(self) -> int:
        """dL/da = 2 (a - y)."""
        return 2 * (self.output - self.target)


def generate(draw: Draw) -> Exercise:
    """A neuron with small whole numbers and the squared error of one example.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("neuron-gradient/0"))
    A model predicts a = w·x + b. Its error on one example is L = (a − y)². Here w = 1, b = 5, x = 2 and
    the target is y = 2. Find ∂L/∂w.
    ∂L/∂w = 20
    """
    neuron = _neuron(draw)
    if neuron.output == neuron.target or neuron.inside == 0:
        return generate(draw)
    key = _gradient(neuron, neuron.error_slope * neuron.passed)
    asked = Derivative(loss, Variable("w"), partial=True) if draw.level == 1 else Variable("g")
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(neuron, draw),
        answer=Number(asked, key),
        hints=(
            say("Forward first: work out {a}.", a=a),
            say("The error reacts to the output with {slope}.", slope=Equation((Derivative(loss, a), 2 * (a - y)))),
            say("A weight acts through its input; the bias is added as it is, so its local derivative is 1."),
            *(
                (say("ReLU passes the gradient on where {z} is positive and stops it where {z} is negative.", z=z),)
                * neuron.rectified
            ),
        ),
        working=Board(_lines, (neuron, asked)),
        misconceptions=apart(key, *_misconceptions(neuron)),
    )


def _neuron(draw: Draw) -> Neuron:
    size = 1 if draw.level == 1 else 2
    weights = tuple(draw.integer(-6, 7, but=(0,)) for _ in range(size))
    inputs = tuple(draw.integer(-4, 6, but=(0, 1)) for _ in range(size))
    return Neuron(weights, inputs, draw.integer(-9, 9, but=(0,)), draw.integer(0, 9), draw.level == 3)


def _names(neuron: Neuron) -> tuple[tuple[Variable, ...], tuple[Variable, ...]]:
    if len(neuron.weights) == 1:
        return (Variable("w"),), (Variable("x"),)
    return tuple(Variable(f"w_{n}") for n in (1, 2)), tuple(Variable(f"x_{n}") for n in (1, 2))


def _prompt(neuron: Neuron, draw: Draw) -> Prose:
    weights, inputs = _names(neuron)
    inside = add(*(multiply(w, x) for w, x in zip(weights, inputs, strict=True)), b)
    given = (*zip(weights, neuron.weights, strict=True), (b, neuron.bias), *zip(inputs, neuron.inputs, strict=True))
    forward = (
        "A neuron computes {inside} and gives out {output}. "
        if neuron.rectified
        else draw.one_of("A neuron gives out {output}. ", "A model predicts {output}. ")
    )
    slots: dict[str, Equation] = {f"v{n}": Equation((name, shown(value))) for n, (name, value) in enumerate(given)}
    listed = ", ".join(f"{{{slot}}}" for slot in slots)
    partials = Vector(tuple(Derivative(loss, name, partial=True) for name in (*weights, b)))
    question = (
        "Find {asked}."
        if len(weights) == 1
        else "Give the gradient {asked}, in this order: first the weights, then the bias."
    )
    if neuron.rectified:
        slots["inside"] = Equation((z, inside))
    return say(
        forward + f"Its error on one example is {{loss}}. Here {listed} and the target is {{target}}. " + question,
        output=Equation((a, relu(z) if neuron.rectified else inside)),
        loss=Equation((loss, (a - y) ** 2)),
        target=Equation((y, shown(neuron.target))),
        asked=partials.entries[0] if len(weights) == 1 else Equation((Variable("g"), partials)),
        **slots,
    )


def _gradient(neuron: Neuron, delta: int, inputs: tuple[int, ...] = ()) -> Expression | Vector:
    """The gradient when delta arrives at z."""
    sides = inputs or neuron.inputs
    if len(sides) == 1:
        return shown(delta * sides[0])
    return column([*(delta * x for x in sides), delta])


def _misconceptions(neuron: Neuron) -> Iterator[Misconception]:
    delta = neuron.error_slope * neuron.passed
    chain = say("Multiply the whole chain: the slope of the error, of the activation, and of the inside.")
    inside = say(
        "The weight acts through {inside}: its local derivative is the input.", inside=z if neuron.rectified else a
    )
    if len(neuron.inputs) == 1:
        yield Misconception("forgot-the-input", shown(delta), say("You stopped before the weight."), inside)
        yield Misconception(
            "used-the-weight",
            _gradient(neuron, delta, neuron.weights),
            say("You multiplied by the weight itself."),
            inside,
        )
    else:
        yield Misconception(
            "used-the-weights", _gradient(neuron, delta, neuron.weights), say("You multiplied by the weights."), inside
        )
    yield Misconception(
        "error-the-wrong-way-round",
        _gradient(neuron, -delta),
        say("You took target minus output."),
        say("The error is {e}; its slope keeps that order.", e=(a - y) ** 2),
    )
    if neuron.rectified:
        yield Misconception(
            "forgot-the-activation",
            _gradient(neuron, neuron.error_slope),
            say("You let the gradient through, but {z} is negative.", z=z),
            say("Where {z} is negative, the slope of ReLU is 0.", z=z),
        )
    yield Misconception(
        "forgot-the-two", _gradient(neuron, delta // 2), say("You left out the 2 of the square."), chain
    )


def _lines(neuron: Neuron, asked: Expression) -> Iterator[Line]:
    weights, _ = _names(neuron)
    pairs = zip(neuron.weights, neuron.inputs, strict=True)
    terms = [Product((shown(w), shown(x))) for w, x in pairs]
    inside = add(*terms, shown(neuron.bias))
    left = z if neuron.rectified else a
    yield Line("forward", say("{value}", value=Equation((left, inside, shown(neuron.inside)))))
    if neuron.rectified:
        yield Line("activation", say("{value}", value=Equation((a, relu(shown(neuron.inside)), shown(neuron.output)))))
    slope = 2 * (shown(neuron.output) - shown(neuron.target))
    yield Line(
        "slope of the error",
        say("{slope}", slope=Equation((Derivative(loss, a), 2 * (a - y), slope, shown(neuron.error_slope)))),
    )
    delta = neuron.error_slope * neuron.passed
    if neuron.rectified:
        product = Product((shown(neuron.error_slope), shown(neuron.passed)))
        said = Equation((Derivative(loss, z), product, shown(delta)))
        yield Line("slope of ReLU", say("ReLU has slope {s} here: {delta}.", s=shown(neuron.passed), delta=said))
    products = [Product((shown(delta), shown(x))) for x in neuron.inputs]
    if len(weights) == 1:
        yield Line(
            "chain rule", say("Times the input: {end}", end=Equation((asked, products[0], _gradient(neuron, delta))))
        )
        return
    entries = Vector((*products, Product((shown(delta), lift(1)))))
    yield Line(
        "chain rule",
        say(
            "Times each input, and times 1 for the bias: {end}",
            end=Equation((asked, entries, _gradient(neuron, delta))),
        ),
    )
