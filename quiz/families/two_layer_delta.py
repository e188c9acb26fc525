"""Send an error back through a layer: times the weights it went through, times the slope of the activation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Power, Product, Variable
from quiz.functions import relu, sigmoid, tanh
from quiz.material.numbers import applied, column, shown, table, transposed
from quiz.material.predicted import apart
from quiz.prose import Prose, say
from quiz.statement import Equation, Vector
from quiz.workings.board import Board

TITLE = "Delta of a hidden layer"
LESSON = "lessons/networks/backpropagation/"
LEVELS = ("one hidden neuron", "two hidden neurons with ReLU", "two hidden neurons with sigmoid or tanh")
AFTER = ("neuron-gradient", "activation-value", "graph-gradients")

loss, delta, back = Variable("L"), Variable("delta"), Variable("delta_2")
z, a, T, W2 = Variable("z_1"), Variable("a_1"), Variable("T"), Variable("W_2")
Numbers = tuple[Fraction, ...]
SLOPES: Mapping[str, Callable[[Fraction], Fraction]] = {
    "relu": lambda u: Fraction(u > 0),
    "sigmoid": lambda u: u * (1 - u),
    "tanh": lambda u: 1 - u * u,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A hidden layer seen from behind: the weights after it, what arrives, and its own numbers.

    `rows` is the matrix after the layer, `arriving` the upstream gradient at the next sums, `own` the inputs of ReLU
    or the outputs of sigmoid and tanh.
    """

    activation: str
    rows: tuple[tuple[int, ...], ...]
    arriving: tuple[int, ...]
    own: Numbers

    def slopes(self) -> Numbers:
        """The slope of the activation at each neuron."""
        return tuple(SLOPES[self.activation](value) for value in self.own)

    def delta(self) -> Numbers:
        """The delta of the hidden layer: (W_2ᵀ δ_2) times the slopes, entry by entry."""
        sent = applied(transposed(self.rows), self.arriving)
        return tuple(u * slope for u, slope in zip(sent, self.slopes(), strict=True))


def generate(draw: Draw) -> Exercise:
    """A layer with small whole weights; what arrives from the next layer is given.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("two-layer-delta/0"))
    A hidden layer a₁ = ReLU(z₁) is followed by z₂ = w₂·a₁. For one example z₁ = 5, the weight is
    w₂ = −4, and δ₂ = ∂L/∂z₂ = −2 arrives from above. Send the gradient back: what is δ = ∂L/∂z₁?
    δ = 8
    """
    layer = _layer(draw)
    if not any(layer.slopes()) and draw.level > 1:
        return generate(draw)
    key = _written(layer.delta())
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(layer, draw),
        answer=Number(delta, key),
        hints=(
            say("What arrives at the hidden outputs went through the weights: multiply by them first."),
            say("On the way back through the weights the matrix is transposed: {back}.", back=Power(W2, T) * back)
            if draw.level > 1
            else say("Then multiply by the slope of the activation."),
            say(
                "The slope of the activation is {slopes}."
                if draw.level == 1
                else "The slopes of the activations are {slopes}.",
                slopes=_written(layer.slopes()),
            ),
        ),
        working=Board(_lines, (layer,)),
        misconceptions=apart(key, *_misconceptions(layer)),
    )


def _layer(draw: Draw) -> Layer:
    size = 1 if draw.level == 1 else 2
    name = (
        "relu"
        if draw.level == 2
        else draw.one_of("sigmoid", "tanh")
        if draw.level == 3
        else draw.one_of("sigmoid", "tanh", "relu")
    )
    numbers = tuple(draw.integer(-5, 6, but=(0,)) for _ in range(size * size + size))
    rows = tuple(numbers[start * size : start * size + size] for start in range(size))
    own = tuple(_own(draw, name) for _ in range(size))
    return Layer(name, rows, numbers[size * size :], own)


def _own(draw: Draw, name: str) -> Fraction:
    if name == "relu":
        return Fraction(draw.integer(-6, 9, but=(0, 1)))
    return Fraction(draw.integer(1, 9) if name == "sigmoid" else draw.integer(-9, 9, but=(0,)), 10)


def _prompt(layer: Layer, draw: Draw) -> Prose:
    call = {"relu": relu, "sigmoid": sigmoid, "tanh": tanh}[layer.activation](z)
    known = Equation((z if layer.activation == "relu" else a, _written(layer.own)))
    one = len(layer.own) == 1
    weights = Equation((Variable("w_2") if one else W2, shown(layer.rows[0][0]) if one else table(layer.rows)))
    asked = Equation((delta, Derivative(loss, z, partial=True)))
    arriving = Equation((back, Derivative(loss, Variable("z_2"), partial=True), _written(layer.arriving)))
    after = Equation((Variable("z_2"), (Variable("w_2") if one else W2) * a))
    start = draw.one_of("A network computes {call} and then {after}.", "A hidden layer {call} is followed by {after}.")
    end = draw.one_of("Find {asked}.", "Send the gradient back: what is {asked}?")
    return say(
        f"{start} For one example {{known}}, the {'weight is' if one else 'weights are'} {{weights}}, "
        f"and {{arriving}} arrives from above. {end}",
        call=Equation((a, call)),
        after=after,
        known=known,
        weights=weights,
        arriving=arriving,
        asked=asked,
    )


def _written(values: tuple[Fraction | int, ...]) -> Expression | Vector:
    return shown(values[0]) if len(values) == 1 else column(values)


def _delta(layer: Layer, *, transpose: bool = True, slopes: Numbers = ()) -> Numbers:
    sent = applied(transposed(layer.rows) if transpose else layer.rows, layer.arriving)
    return tuple(Fraction(u) * slope for u, slope in zip(sent, slopes or layer.slopes(), strict=True))


def _misconceptions(layer: Layer) -> Iterator[Misconception]:
    activation = say("Multiply by the slope of the activation at each neuron.")
    yield Misconception(
        "forgot-the-activation",
        _written(_delta(layer, slopes=(Fraction(1),) * len(layer.own))),
        say("You stopped at the output of the hidden layer."),
        activation,
    )
    if len(layer.own) > 1:
        yield Misconception(
            "did-not-transpose",
            _written(_delta(layer, transpose=False)),
            say("You multiplied by the matrix of the forward pass."),
            say("Backwards the matrix is transposed: each hidden neuron collects its own column."),
        )
    yield Misconception(
        "forgot-the-weights",
        _written(tuple(u * slope for u, slope in zip(layer.arriving, layer.slopes(), strict=True))),
        say("You took the gradient from above without the weights."),
        say("The gradient passes through the weights between the two layers: multiply by them first."),
    )
    yield Misconception(
        "used-the-value-for-the-slope",
        _written(
            _delta(layer, slopes=tuple(max(Fraction(0), u) if layer.activation == "relu" else u for u in layer.own))
        ),
        say("You multiplied by the output of the neuron, not by its slope."),
        activation,
    )


def _lines(layer: Layer) -> Iterator[Line]:
    sent = applied(transposed(layer.rows), layer.arriving)
    if len(layer.own) == 1:
        product: Expression | Product = Product((Variable("w_2"), back))
        numbers = Product((shown(layer.rows[0][0]), shown(layer.arriving[0])))
        yield Line(
            "through the weight",
            say("{sent}", sent=Equation((Derivative(loss, a, partial=True), product, numbers, shown(sent[0])))),
        )
    else:
        columns = transposed(layer.rows)
        sums = Vector(tuple(_dot(tuple(weights), layer.arriving) for weights in columns))
        said = Equation((Derivative(loss, a, partial=True), Power(W2, T) * back, sums, _written(tuple(sent))))
        yield Line("through the weights", say("{sent}", sent=said))
    rule = {
        "relu": "1 where the sum is positive, else 0",
        "sigmoid": "output times one minus output",
        "tanh": "one minus output squared",
    }
    slopes = _written(layer.slopes())
    yield Line("slope of the activation", say(f"{rule[layer.activation].capitalize()}: {{slopes}}.", slopes=slopes))
    products = tuple(Product((shown(u), shown(slope))) for u, slope in zip(sent, layer.slopes(), strict=True))
    last = products[0] if len(products) == 1 else Vector(products)
    yield Line(
        "multiply",
        say(
            "{start}: {end}",
            start="Entry by entry" if len(products) > 1 else "The two together",
            end=Equation((delta, last, _written(layer.delta()))),
        ),
    )


def _dot(weights: tuple[Fraction | int, ...], arriving: tuple[int, ...]) -> Expression:
    first, second = (Product((shown(w), shown(d))) for w, d in zip(weights, arriving, strict=True))
    return first + second
