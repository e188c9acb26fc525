"""Take a step of gradient descent with two weights: each goes against its own partial derivative."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.material.monomials import Polynomial, bowl
from quiz.material.numbers import column, shown
from quiz.material.predicted import mistakes
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.workings.board import Board

TITLE = "Gradient-descent step in two dimensions"
LESSON = "lessons/descent/gradient-descent/"
LEVELS = ("one step in a bowl along the axes", "one step with a mixed term", "two steps")
AFTER = ("gradient-at-point", "descent-step")

Point = tuple[Fraction, Fraction]
eta = Variable("eta")


class Scene(NamedTuple):
    """The loss a x^2 + b x y + c y^2 in two letters, and how the steps are taken."""

    a: int
    b: int
    c: int
    letters: tuple[str, str]
    start: Point
    rate: Fraction
    steps: int

    def names(self) -> tuple[Variable, Variable]:
        """The two letters as variables."""
        return Variable(self.letters[0]), Variable(self.letters[1])

    def loss(self) -> Polynomial:
        """The quadratic."""
        return bowl(self.letters, (self.a, self.b, self.c))

    def slopes(self) -> tuple[Expression, ...]:
        """The two partial derivatives."""
        return tuple(self.loss().partial(name).formula() for name in self.letters)

    def gradient(self, at: Point) -> Point:
        """The gradient at a point."""
        x, y = self.loss().gradient(at)
        return x, y

    def points(self) -> tuple[Point, ...]:
        """The start and the point after each step."""
        points = [self.start]
        for _ in range(self.steps):
            points.append(_moved(points[-1], self.gradient(points[-1]), -self.rate))
        return tuple(points)


def _moved(point: Point, direction: Point, share: Fraction) -> Point:
    return point[0] + share * direction[0], point[1] + share * direction[1]


def generate(draw: Draw) -> Exercise:
    """A quadratic of two weights, a start and a learning rate; the key is the point after one or two steps.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("descent-step-2d/0"))
    Walk downhill on L(x, y) = 5x² + 4y² from p₀ = (−4, 1), with learning rate η = 0.1. Where are you
    after one step of gradient descent? Give p₁ = (x, y).
    p₁ = (0, 0.2)
    """
    scene, wording = _scene(draw), draw.one_of(0, 1, 2)
    points = scene.points()
    first = scene.gradient(scene.start)
    if 0 in first or 0 in scene.gradient(points[-2]):
        return generate(draw)
    x, y = scene.names()
    where = Variable(f"p_{scene.steps}")
    asked = (
        (
            "Two weights have the loss {loss}. Start at {start} with learning rate {rate}. Take {steps} of gradient "
            "descent and give the point {point} you reach."
        ),
        (
            "Walk downhill on {loss} from {start}, with learning rate {rate}. Where are you after {steps} of gradient "
            "descent? Give {point}."
        ),
        (
            "Gradient descent minimises {loss}. It starts at {start} and uses {rate}. Which point {point} does it reach "
            "after {steps}?"
        ),
    )[wording]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            asked,
            loss=Equation((Applied("L", (x, y)), scene.loss().formula())),
            start=Equation((Variable("p_0"), column(scene.start))),
            rate=Equation((eta, shown(scene.rate))),
            steps="one step" if scene.steps == 1 else "two steps",
            point=Equation((where, Vector((x, y)))),
        ),
        answer=Number(where, column(points[-1])),
        hints=(
            say("Find both partial derivatives and put in the point. Keep both old values until both are found."),
            say("The gradient is {gradient}.", gradient=Vector(scene.slopes())),
            say(
                "At the start it is {first}. Each weight subtracts {eta} times its own entry.",
                first=column(first),
                eta=eta,
            ),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, points),
    )


def _scene(draw: Draw) -> Scene:
    a, b, c = draw.integer(1, 5), draw.integer(-3, 3, but=(0,)), draw.integer(1, 5)
    letters = draw.one_of(("x", "y"), ("w_1", "w_2"), ("u", "v"), ("w", "b"))
    start = Fraction(draw.integer(-5, 5)), Fraction(draw.integer(-5, 5))
    rate = Fraction(draw.one_of(1, 2, 5), 100 if draw.level == 3 else draw.one_of(10, 20, 100))
    return Scene(a, 0 if draw.level == 1 else b, c, letters, start, rate, 2 if draw.level == 3 else 1)


def _lines(scene: Scene) -> Iterator[Line]:
    x, y = scene.names()
    first, second = (
        Equation((Derivative(Variable("L"), by, partial=True), u)) for by, u in zip((x, y), scene.slopes(), strict=True)
    )
    yield Line("partials", say("The partial derivatives are {first} and {second}.", first=first, second=second))
    for step, (before, after) in enumerate(pairwise(scene.points()), 1):
        gradient = scene.gradient(before)
        at = say("At {here} the gradient is {gradient}.", here=column(before), gradient=column(gradient))
        yield Line("gradient", at)
        moves = Vector(
            tuple(shown(u) - shown(scene.rate) * shown(slope) for u, slope in zip(before, gradient, strict=True))
        )
        reached = Equation((Variable(f"p_{step}"), moves, column(after)))
        yield Line("update", say("Step against it: {reached}.", reached=reached))


def _mistakes(scene: Scene, points: tuple[Point, ...]) -> tuple[Misconception, ...]:
    before, rate = points[-2], scene.rate
    gradient = scene.gradient(before)
    x = before[0] - rate * gradient[0]
    rule = say("Subtract the learning rate times the gradient, from both weights at once.")
    rows = (
        ("stepped-uphill", _moved(before, gradient, rate), "You added the step. That goes up the hill.", rule),
        (
            "forgot-the-learning-rate",
            _moved(before, gradient, Fraction(-1)),
            "You subtracted the whole gradient.",
            rule,
        ),
        (
            "moved-one-after-the-other",
            (x, before[1] - rate * scene.gradient((x, before[1]))[1]),
            "You used the new first weight in the gradient of the second.",
            say("Both partial derivatives are taken at the old point {point}.", point=column(before)),
        ),
        (
            "swapped-the-partials",
            _moved(before, (gradient[1], gradient[0]), -rate),
            "You moved each weight by the partial derivative of the other.",
            say(
                "Each weight goes with its own partial derivative, in this order: {gradient}.",
                gradient=column(gradient),
            ),
        ),
        (
            "moved-only-one",
            (x, before[1]),
            "You moved the first weight and left the second where it was.",
            say("Both weights move in one step."),
        ),
        (
            "gave-the-step",
            (-rate * gradient[0], -rate * gradient[1]),
            "That is the step, not the point where it leads.",
            say("Add the step to the point {point}.", point=column(before)),
        ),
    )
    key = column(points[-1])
    return mistakes(key, *((name, column(at), belief, remedy) for name, at, belief, remedy in rows))
