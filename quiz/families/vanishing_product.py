"""A gradient passes one factor for each layer: small factors make it vanish, large ones make it explode."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Power, Product, Variable, lift, multiply
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Product of slopes through layers"
LESSON = "lessons/networks/vanishing-gradients/"
LEVELS = ("the same factor in every layer", "weight times slope in every layer", "different layers")
AFTER = ("nested-chain", "activation-value")

loss, first = Variable("L"), Variable("a_0")
Factors = tuple[tuple[Fraction, Fraction], ...]  # weight and slope of the activation, layer by layer


def generate(draw: Draw) -> Exercise:
    """A chain of two to six layers with one neuron each.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("vanishing-product/0"))
    A deep network is a chain of 3 layers, one neuron each. In every layer the gradient is multiplied by
    0.4. At the end dL/da₃ = 3 arrives. What is left at the start, dL/da₀? Give the exact value; a
    product of powers or a fraction is fine.
    dL/da₀ = 0.192
    """
    layers, upstream = _layers(draw), Fraction(draw.integer(-9, 9, but=(0,)))
    key = shown(_product(layers) * upstream)
    asked = Derivative(loss, first)
    count, whole = len(layers), Equation((Derivative(loss, Variable(f"a_{len(layers)}")), shown(upstream)))
    weight, slope = layers[0]
    match draw.level:
        case 1:
            middle = "In every layer the gradient is multiplied by {factor}."
            values: dict[str, Expression] = {"factor": shown(weight * slope)}
        case 2:
            middle = "Every layer has the weight {weight}, and its activation has the slope {slope} there."
            values = {"weight": shown(weight), "slope": shown(slope)}
        case _:
            told = [f"weight {{w{n}}} and slope {{s{n}}}" for n in range(count)]
            middle = f"From the first layer to the last they have {', then '.join(told)}."
            values = {f"w{n}": shown(row[0]) for n, row in enumerate(layers)}
            values |= {f"s{n}": shown(row[1]) for n, row in enumerate(layers)}
    scene = draw.one_of(
        "A deep network is a chain of {count} layers, one neuron each.",
        "A gradient goes back through {count} layers with one neuron each.",
        "A recurrent network is unrolled over {count} steps, one neuron each.",
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{scene} {middle} At the end {{whole}} arrives. What is left at the start, {{asked}}? "
            "Give the exact value; a product of powers or a fraction is fine.",
            count=count,
            whole=whole,
            asked=asked,
            **values,
        ),
        answer=Number(asked, key),
        hints=(
            say("Each layer is one factor of the chain rule. The factors are multiplied, not added."),
            say("The factor of a layer is its weight times the slope of its activation.")
            if draw.level > 1
            else say("The same factor {count} times is a power.", count=count),
            say("Do not forget the gradient that arrives at the end, {upstream}.", upstream=shown(upstream)),
        ),
        working=Board(_lines, (layers, upstream, draw.level)),
        misconceptions=apart(key, *_misconceptions(layers, upstream, draw.level)),
    )


def _layers(draw: Draw) -> Factors:
    slopes = (Fraction(1, 4), Fraction(1, 5), Fraction(1, 2), Fraction(1, 10), Fraction(3, 4))
    if draw.level == 1:
        factor = draw.one_of(*slopes, Fraction(1, 3), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(2, 5))
        return ((Fraction(1), factor),) * draw.integer(3, 6)
    if draw.level == 2:
        row = Fraction(draw.integer(-6, 6, but=(0, 1))), draw.one_of(*slopes)
        return (row,) * draw.integer(2, 5)
    return tuple(
        (Fraction(draw.integer(-4, 6, but=(0, 1))), draw.one_of(*slopes[:4])) for _ in range(draw.integer(2, 4))
    )


def _product(layers: Factors) -> Fraction:
    total = Fraction(1)
    for weight, slope in layers:
        total *= weight * slope
    return total


def _misconceptions(layers: Factors, upstream: Fraction, level: int) -> Iterator[Misconception]:
    factors = [weight * slope for weight, slope in layers]
    chain = say("By the chain rule the factors of all layers are multiplied.")
    yield Misconception("added-the-factors", shown(sum(factors) * upstream), say("You added the factors."), chain)
    yield Misconception(
        "one-layer-too-few",
        shown(_product(layers[1:]) * upstream),
        say("One layer is missing."),
        say("The gradient passes every layer: {n} factors.", n=len(layers)),
    )
    yield Misconception(
        "forgot-the-upstream-gradient",
        shown(_product(layers)),
        say("That is the product of the layers alone."),
        say("Multiply by what arrives at the end, {upstream}.", upstream=shown(upstream)),
    )
    if level > 1:
        slopes = _product(tuple((Fraction(1), slope) for _, slope in layers))
        weights = _product(tuple((weight, Fraction(1)) for weight, _ in layers))
        both = say("Each layer gives two factors: its weight and the slope of its activation.")
        yield Misconception(
            "forgot-the-weights", shown(slopes * upstream), say("You multiplied the slopes only."), both
        )
        yield Misconception(
            "forgot-the-slopes", shown(weights * upstream), say("You multiplied the weights only."), both
        )


def _lines(layers: Factors, upstream: Fraction, level: int) -> Iterator[Line]:
    asked, count = Derivative(loss, first), len(layers)
    factors = [shown(weight * slope) for weight, slope in layers]
    if level == 2:
        row = Equation((Product((shown(layers[0][0]), shown(layers[0][1]))), factors[0]))
        yield Line("one layer", say("Each layer multiplies by {factor}.", factor=row))
    if level == 3:
        for place, (weight, slope) in enumerate(layers, start=1):
            factor = Equation((Product((shown(weight), shown(slope))), shown(weight * slope)))
            yield Line(f"layer {place}", say("{factor}", factor=factor))
    product = multiply(*factors) if level == 3 else Power(factors[0], lift(count))
    result = shown(_product(layers))
    yield Line("all layers", say("Multiply {n} factors: {product}.", n=count, product=Equation((product, result))))
    sides = (asked, Product((shown(upstream), result)), shown(_product(layers) * upstream))
    yield Line("chain rule", say("Times what arrives at the end: {end}", end=Equation(sides)))
