"""Give the slope of an activation: for sigmoid and tanh, the output alone is enough to know it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Product, Variable
from quiz.functions import sigmoid, tanh
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.board import Board

TITLE = "Slope of an activation"
LESSON = "lessons/networks/activations/"
LEVELS = ("sigmoid, from its output", "tanh, from its output", "the slope with respect to a weight")
AFTER = ("activation-derivative", "chain-rule")

z, w, x, a, s = (Variable(name) for name in "zwxas")
Facts = tuple[str, Fraction, Fraction, Expression]  # activation, output, input of the neuron, what is asked for


def generate(draw: Draw) -> Exercise:
    """An activation whose output is known, and at level 3 the input that multiplies the weight.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("activation-value/0"))
    A neuron computes z = 10x + 7 and a = σ(z). For one example its output is a = 0.85. What is da/dz
    there?
    da/dz = 0.1275
    """
    name = "sigmoid" if draw.level == 1 else "tanh" if draw.level == 2 else draw.one_of("sigmoid", "tanh")
    output = _output(draw, name)
    factor = Fraction(draw.integer(-9, 9, but=(0, 1, -1)), draw.one_of(1, 1, 2)) if draw.level == 3 else Fraction(1)
    asked = Derivative(a, w) if draw.level == 3 else Derivative(a, z)
    slope = _slope(name, output)
    wording = draw.one_of(
        "What is {asked} there?", "Find {asked} at this point.", "How steep is the neuron there: {asked}?"
    )
    call = sigmoid(z) if name == "sigmoid" else tanh(z)
    known = {} if draw.level < 3 else {"input": Equation((x, shown(factor)))}
    given = "its output is {output}" if draw.level < 3 else "{input} and the output is {output}"
    scene = say(
        f"A neuron computes {{inside}} and {{call}}. For one example {given}. {wording}",
        inside=Equation((z, _inside(draw))),
        call=Equation((a, call)),
        output=Equation((a, shown(output))),
        asked=asked,
        **known,
    )
    key = shown(slope * factor)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=scene,
        answer=Number(asked, key),
        hints=(
            say("You do not need {z}: the slope of this activation can be written with its output {a}.", z=z, a=a),
            say("The slope is {rule}.", rule=Equation((Derivative(a, z), _rule(name)))),
            *((say("By the chain rule, multiply by {slope}.", slope=Equation((Derivative(z, w), x))),) * (factor != 1)),
        ),
        working=Board(_lines, (name, output, factor, asked)),
        misconceptions=_misconceptions(name, output, factor, key),
    )


def _inside(draw: Draw) -> Expression:
    """What is inside; at levels 1 and 2 with numbers that nobody needs, for the output says it all."""
    return w * x if draw.level == 3 else tidy(draw.integer(-12, 12, but=(0, 1)) * x + draw.integer(-9, 9, but=(0,)))


def _output(draw: Draw, name: str) -> Fraction:
    if name == "sigmoid":
        return Fraction(draw.integer(1, 99, but=(50,)), 100)
    return Fraction(draw.integer(-99, 99, but=(0,)), 100)


def _slope(name: str, output: Fraction) -> Fraction:
    return output * (1 - output) if name == "sigmoid" else 1 - output**2


def _rule(name: str) -> Expression:
    return a * (1 - a) if name == "sigmoid" else 1 - a**2


def _misconceptions(name: str, output: Fraction, factor: Fraction, key: Expression) -> tuple[Misconception, ...]:
    rule = say("Use the whole rule, {rule}.", rule=Equation((Derivative(a, z), _rule(name))))
    inner = say(
        "The weight acts through {z}: multiply by {x}.", z=Equation((z, w * x)), x=Equation((Derivative(z, w), x))
    )
    slope = _slope(name, output)
    partial = (
        ("gave-one-minus-the-output", 1 - output, "You gave one minus the output.")
        if name == "sigmoid"
        else ("forgot-the-square", 1 - output, "You subtracted the output without squaring it.")
    )
    crossed = (
        ("used-the-rule-of-tanh", 1 - output**2, "That is the rule of tanh; this neuron is a sigmoid.")
        if name == "sigmoid"
        else (
            "used-the-rule-of-sigmoid",
            output * (1 - output),
            "That is the rule of the sigmoid; this neuron is a tanh.",
        )
    )
    found = [("gave-the-output", output, "You gave the output itself, not its slope."), partial, crossed]
    kept = [Misconception(name_, shown(value * factor), say(belief), rule) for name_, value, belief in found]
    forgot = Misconception("forgot-the-input", shown(slope), say("You stopped at the slope by {z}.", z=z), inner)
    return apart(key, *kept, *((forgot,) if factor != 1 else ()))


def _lines(name: str, output: Fraction, factor: Fraction, asked: Expression) -> Iterator[Line]:
    slope = _slope(name, output)
    yield Line(
        "its own slope",
        say(
            "For {name}, {rule}.",
            name="tanh" if name == "tanh" else "the sigmoid",
            rule=Equation((Derivative(a, z), _rule(name))),
        ),
    )
    given = shown(output)
    put = given * (1 - given) if name == "sigmoid" else 1 - given**2
    yield Line(
        "put in",
        say("With {a}: {slope}.", a=Equation((a, given)), slope=Equation((Derivative(a, z), put, shown(slope)))),
    )
    if factor != 1:
        chain = Product((Derivative(a, z), Derivative(z, w)))
        numbers = Product((shown(slope), shown(factor)))
        yield Line("chain rule", say("{chain}", chain=Equation((asked, chain, numbers, shown(slope * factor)))))
