"""Differentiate the activations of a network: sigmoid gives s(1 - s), tanh gives one minus its square, softplus gives sigmoid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Variable, add, lift, multiply
from quiz.functions import FUNCTIONS, slope_of
from quiz.material.powers import monomial, polynomial
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.prose import Prose, say
from quiz.rules import times
from quiz.statement import Equation
from quiz.working import Differentiation
from quiz.workings.board import Board

TITLE = "Derivative of an activation"
LESSON = "lessons/networks/activations/"
LEVELS = ("an activation of z", "an activation of a line", "the derivative in terms of the output, or a product with z")
AFTER = ("chain-rule", "product-rule")

z, a = Variable("z"), Variable("a")
TELLING = {
    "sigmoid": "Sigmoid times one minus sigmoid: {rule}.",
    "tanh": "One minus the square of tanh: {rule}.",
    "softplus": "The derivative of softplus is the sigmoid: {rule}.",
}


@dataclass(frozen=True, slots=True)
class _Activation:
    """A multiple of an activation: `front` stands before it, `inside` in it, and `inner` is the slope of the inside."""

    name: str
    front: int
    inner: int
    inside: Expression


def generate(draw: Draw) -> Exercise:
    """A multiple of an activation; at level 3 sometimes the slope by way of the output.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("activation-derivative/0"))
    Differentiate a = 18softplus(z) + 23z with respect to z.
    da/dz = 18σ(z) + 23
    """
    name, front = draw.one_of("sigmoid", "tanh", "softplus"), draw.integer(2, 30)
    b, k = draw.integer(-30, 30, but=(0,)), draw.integer(2, 12)
    if draw.level == 3 and name != "softplus":
        return _by_output(draw, name, front, (k, b))
    inside = z if draw.level == 1 else monomial(k, 1, z) if draw.level == 3 else polynomial(((k, 1), (b, 0)), z)
    inner = 1 if draw.level == 1 else k
    call, slope = FUNCTIONS[name](inside), slope_of(name, inside)
    head = multiply(lift(front), z, call) if draw.level == 3 else times(lift(front), call)
    rest = lift(b) if draw.level != 2 else lift(0)
    formula = head if draw.level == 2 else add(head, monomial(b, 1, z))
    asked = Derivative(a, z)
    working = Differentiation(formula, "z", asked)
    key = working.result()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, formula, asked),
        answer=Formula(asked, key, ("z",)),
        hints=(
            say(TELLING[name], rule=Equation((Derivative(FUNCTIONS[name](z), z), slope_of(name, z)))),
            say("The number in front stays; what stands inside is {inside}.", inside=inside)
            if draw.level < 3
            else say("This is a product of {z} and {call}, so the product rule comes first.", z=z, call=call),
            say("So {call} has the derivative {slope}.", call=call, slope=times(lift(inner), slope)),
        ),
        working=working,
        misconceptions=apart(key, *_mistakes(_Activation(name, front, inner, inside), rest, product=draw.level == 3)),
    )


def _prompt(draw: Draw, formula: Expression, asked: Expression) -> Prose:
    wording = draw.one_of(
        "A neuron has the output {a}, where {z} is its weighted input. Find {asked}.",
        "Differentiate {a} with respect to {z}.",
        "A layer computes {a} from {z}. What is its local derivative {asked}?",
        "Somebody tries the activation {a}. Find {asked}, which backpropagation needs.",
    )
    return worded(wording, a=Equation((a, formula)), z=z, asked=asked)


def _mistakes(of: _Activation, rest: Expression, *, product: bool) -> tuple[Misconception, ...]:
    name, front, inner, inside = of.name, of.front, of.inner, of.inside
    call, slope = FUNCTIONS[name](inside), slope_of(name, inside)
    right = say(TELLING[name], rule=Equation((Derivative(FUNCTIONS[name](z), z), slope_of(name, z))))

    def with_slope(other: Expression) -> Expression:
        part = times(lift(front), other)
        whole = add(times(lift(front), call), multiply(lift(front), z, times(lift(inner), other))) if product else part
        return whole if rest == lift(0) else add(whole, rest)

    shortcut = {"sigmoid": 1 - call, "tanh": 1 - call, "softplus": 1 / FUNCTIONS["sigmoid"](inside)}[name]
    return (
        Misconception(
            "kept-the-activation",
            with_slope(times(lift(1 if product else inner), call)),
            say("Your activation came back unchanged."),
            right,
        ),
        Misconception(
            "half-of-the-rule",
            with_slope(times(lift(1 if product else inner), shortcut)),
            say("You used only a part of the rule for this activation."),
            right,
        ),
        Misconception(
            "forgot-the-product-rule" if product else "forgot-the-inner-derivative",
            add(times(lift(front * inner), slope), rest) if product else with_slope(slope),
            say("You differentiated both factors and multiplied.")
            if product
            else say("You forgot the derivative of the inside."),
            say("A product changes through each factor in turn; add the two parts.")
            if product
            else say("The inside {inside} changes at the rate {k}: multiply by it.", inside=inside, k=lift(inner)),
        ),
        Misconception(
            "squared-the-wrong-way",
            with_slope(times(lift(1 if product else inner), 1 - call**2 if name != "tanh" else call * (1 - call))),
            say("That is the rule of another activation."),
            right,
        ),
    )


def _by_output(draw: Draw, name: str, front: int, line: tuple[int, int]) -> Exercise:
    """The slope written with the output alone: s(1 - s), or 1 - t^2."""
    out = Variable("s" if name == "sigmoid" else "t")
    k, b = line
    call, factor = FUNCTIONS[name](polynomial(((k, 1), (b, 0)), z)), lift(k * front)
    rule = out * (1 - out) if name == "sigmoid" else 1 - out**2
    key = multiply(factor, rule)
    whole = Derivative(a, z)
    both = Equation((a, times(lift(front), out))), Equation((out, call))
    wording = draw.one_of(
        "A neuron has the output {a} with {out}. Write {asked} in terms of {letter} alone.",
        "Let {a}, where {out}. Find {asked}, as a formula in {letter} and without {z}.",
        "Backpropagation has kept {out} from the forward pass, and {a}. Give {asked} with {letter}, not with {z}.",
    )
    right = say("With the output, the slope of this activation is {rule}.", rule=rule)
    known = [
        ("kept-the-activation", multiply(factor, out), "Your activation came back unchanged."),
        ("half-of-the-rule", multiply(factor, 1 - out), "You used only a part of the rule for this activation."),
        ("forgot-the-inner-derivative", multiply(lift(front), rule), "The derivative of the inside is missing."),
        (
            "rule-of-the-other",
            multiply(factor, 1 - out**2 if name == "sigmoid" else out * (1 - out)),
            "That is the rule of another activation.",
        ),
    ]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=worded(wording, a=both[0], out=both[1], asked=whole, letter=out, z=z),
        answer=Formula(whole, key, (out.name,)),
        hints=(
            say("Differentiate {call} first, and then look for {out} in the result.", call=call, out=out),
            right,
            say("The inside changes at the rate {k}, and {front} stands in front.", k=lift(k), front=lift(front)),
        ),
        working=Board(_told, (name, front, line, key)),
        misconceptions=apart(
            key,
            *(
                Misconception(
                    known_name,
                    value,
                    say(belief),
                    right if "inner" not in known_name else say("Multiply by {k}, the rate of the inside.", k=lift(k)),
                )
                for known_name, value, belief in known
            ),
        ),
    )


def _told(name: str, front: int, line: tuple[int, int], key: Expression) -> Iterator[Line]:
    inside = polynomial(((line[0], 1), (line[1], 0)), z)
    out = Variable("s" if name == "sigmoid" else "t")
    call = FUNCTIONS[name](inside)
    yield from Differentiation(times(lift(front), call), "z", Derivative(a, z)).lines()
    yield Line(
        "the output",
        say("Write {out} for {call}: {result}.", out=out, call=call, result=Equation((Derivative(a, z), key))),
    )
