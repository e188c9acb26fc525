"""Differentiate a squared error by a weight: two times the error, times what multiplies the weight."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, lift
from quiz.material.numbers import shown
from quiz.material.predicted import mistakes
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.rules import differentiate
from quiz.statement import Equation, Statement
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.workings.board import Board, equals

TITLE = "Derivative of the squared error"
LESSON = "lessons/descent/loss-functions/"
LEVELS = ("one weight, as a formula", "one weight, at a value", "weight and bias")
AFTER = ("chain-rule",)

L, w, b = Variable("L"), Variable("w"), Variable("b")


class Scene(NamedTuple):
    """One example with its input and target, and the loss (y - (x w + b))^2, or half of it, or with the signs turned."""

    x: int
    y: Fraction
    bias: int
    free_bias: bool
    half: bool
    turned: bool
    weight: str
    by: str

    def output(self) -> Expression:
        """What the model predicts."""
        weighted = tidy(self.x * Variable(self.weight))
        return weighted + b if self.free_bias else tidy(weighted + self.bias)

    def names(self) -> tuple[str, ...]:
        """The letters of the loss."""
        return (self.weight, "b") if self.free_bias else (self.weight,)

    def inside(self) -> Expression:
        """What is squared."""
        target, output = shown(self.y), self.output()
        return tidy(output - target) if self.turned else tidy(target - output)

    def loss(self) -> Expression:
        """The loss of this one example."""
        return self.inside() ** 2 / 2 if self.half else self.inside() ** 2


def generate(draw: Draw) -> Exercise:
    """One example of a linear model; the key is the derivative of its squared error.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("squared-error-derivative/0"))
    A model outputs 2w + 1 for its only example, and the target is −14. Its loss is half the squared
    error, L(w) = (2w + 15)²/2. Find dL/dw.
    dL/dw = 2(2w + 15)
    """
    scene, wording, at = _scene(draw), draw.one_of(0, 1, 2), draw.integer(-9, 9)
    return _at_a_value(draw, scene, wording, at) if draw.level == 2 else _formula(draw, scene, wording)


def _scene(draw: Draw) -> Scene:
    x, y = draw.integer(-9, 9, but=(-1, 0, 1)), Fraction(draw.integer(-40, 40, but=(0,)), 2)
    bias, half, turned = draw.integer(-9, 9, but=(0,)), draw.one_of(True, False), draw.one_of(True, False)
    weight, by = draw.one_of("w", "k", "a", "theta"), draw.one_of("w", "b")
    match draw.level:
        case 1:
            return Scene(x, y, draw.one_of(bias, 0), False, half, turned, weight, weight)
        case 2:
            return Scene(x, Fraction(int(y)), 0, False, half, turned, "w", "w")
        case _:
            return Scene(x, y, 0, True, half, turned, "w", by)


def _formula(draw: Draw, scene: Scene, wording: int) -> Exercise:
    by, two = Variable(scene.by), draw.level == 3
    asked = Derivative(L, by, partial=two)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording, asked),
        answer=Formula(asked, Differentiation(scene.loss(), scene.by, asked).result(), scene.names()),
        hints=(
            say("The loss is a square. What is inside it?"),
            say(
                "The square has the derivative {outer}. Then multiply by the derivative of {u}.",
                outer=_outer(scene),
                u=scene.inside(),
            ),
        ),
        working=Differentiation(scene.loss(), scene.by, asked),
        misconceptions=_formula_mistakes(scene),
    )


def _prompt(scene: Scene, wording: int, asked: Expression) -> Prose:
    names = tuple(Variable(name) for name in scene.names())
    given: dict[str, Statement] = {
        "loss": Equation((Applied("L", names), scene.loss())),
        "asked": asked,
    }
    if wording == 0:
        return say("The squared error of one example is {loss}. Find {asked}.", **given)
    what = "half the squared error" if scene.half else "the squared error"
    opening = (
        "A model outputs {output} for its only example, and the target is {y}. Its loss is "
        + what
        + ", {loss}. Find {asked}.",
        "With the target {y} and the output {output}, the loss is " + what + ", {loss}. What is {asked}?",
    )[wording - 1]
    return say(opening, output=scene.output(), y=shown(scene.y), **given)


def _outer(scene: Scene) -> Expression:
    return scene.inside() if scene.half else tidy(2 * scene.inside())


def _formula_mistakes(scene: Scene) -> tuple[Misconception, ...]:
    outer, inside = _outer(scene), scene.inside()
    slope = tidy(differentiate(inside, scene.by).result)
    key = tidy(outer * slope)
    rows = (
        ("forgot-the-inner-derivative", outer, "You differentiated the square and stopped there."),
        ("wrong-sign", tidy(-key), "You lost a minus sign of the inside."),
        ("factor-two", tidy(inside * slope * (2 if scene.half else 1)), _two(scene)),
        (
            "kept-the-square",
            tidy(scene.loss() * slope),
            "You kept the square and multiplied by the derivative of the inside.",
        ),
        ("differentiated-only-the-inside", tidy(slope**2), "You squared the derivative of the inside."),
    )
    remedy = say(
        "The outside gives {outer}. Multiply by the derivative of the inside, {slope}.", outer=outer, slope=slope
    )
    return mistakes(key, *((name, value, belief, remedy) for name, value, belief in rows))


def _two(scene: Scene) -> str:
    """What goes wrong with the 2 that the square brings down."""
    if scene.half:
        return "You kept the 2 that the square brings down; the half in front cancels it."
    return "You left out the 2 that the square brings down."


def _at_a_value(draw: Draw, scene: Scene, wording: int, at: int) -> Exercise:
    error = scene.y - scene.x * at
    if error == 0:
        return generate(draw)
    loss = "half the squared error" if scene.half else "the squared error"
    model = Variable("y_hat")
    asked = (
        "A model predicts {model}. For the example {x} with target {y}, the loss is {loss}. Find {slope} at {w}.",
        "One example has {x} and {y}. The model is {model}, and its loss is {loss}. What is {slope} when {w}?",
        (
            "The model {model} meets one example, {x} and {y}. With the loss {loss}, how fast does the loss change with the "
            "weight at {w}? Give {slope}."
        ),
    )[wording]
    written_error = (model - Variable("y")) ** 2 if scene.turned else (Variable("y") - model) ** 2
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            asked,
            model=Equation((model, w * Variable("x"))),
            x=Equation((Variable("x"), lift(scene.x))),
            y=Equation((Variable("y"), shown(scene.y))),
            loss=Equation((L, written_error / 2 if scene.half else written_error)),
            slope=Derivative(L, w),
            w=Equation((w, lift(at))),
        ),
        answer=Number(Derivative(L, w), shown(_slope(scene, at))),
        hints=(
            say("Put the numbers of the example in: {loss}.", loss=Equation((L, scene.loss()))),
            say(
                "At {at} the inside is {inside}.",
                at=Equation((w, lift(at))),
                inside=shown(error * (-1 if scene.turned else 1)),
            ),
            say("Do not forget the derivative of the inside by {w}.", w=w),
        ),
        working=Board(_lines, (scene, at)),
        misconceptions=_value_mistakes(scene, at, say("Here the loss is {loss}.", loss=loss)),
    )


def _slope(scene: Scene, at: int) -> Fraction:
    return (1 if scene.half else 2) * scene.x * (scene.x * at - scene.y)


def _lines(scene: Scene, at: int) -> Iterator[Line]:
    derivative = Differentiation(scene.loss(), "w", Derivative(L, w))
    yield Line("numbers", say("With the numbers of the example, {loss}.", loss=Equation((L, scene.loss()))))
    yield from derivative.lines()
    value = substitute(derivative.result(), {"w": lift(at)})
    yield Line(
        "put in",
        say(
            "At {at}: {value}.",
            at=Equation((w, lift(at))),
            value=equals(Derivative(L, w), value, shown(_slope(scene, at))),
        ),
    )


def _value_mistakes(scene: Scene, at: int, loss: Prose) -> tuple[Misconception, ...]:
    slope, error = _slope(scene, at), scene.y - scene.x * at
    rate = shown(scene.x if scene.turned else -scene.x)
    inner = say("The inside changes with {w} at the rate {x}. Multiply by it.", w=w, x=rate)
    outside = say("Start from {loss}, and keep the signs.", loss=Equation((L, scene.loss())))
    rows = (
        ("forgot-the-inner-derivative", slope / scene.x, "You left out the derivative of the inside.", inner),
        ("wrong-sign", -slope, "You lost a minus sign.", outside),
        ("factor-two", slope * 2 if scene.half else slope / 2, _two(scene), loss),
        ("gave-the-loss", error**2 / (2 if scene.half else 1), "That is the loss, not its derivative.", outside),
        ("multiplied-by-the-weight", slope / scene.x * at, "You multiplied by the weight, not by the input.", inner),
    )
    return mistakes(shown(slope), *rows)
