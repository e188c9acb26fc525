"""Say for which learning rates gradient descent converges: the curvature decides, and the limit is two divided by it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Range
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import ONE, Applied, Expression, Variable, lift
from quiz.functions import absolute
from quiz.material.numbers import shown
from quiz.material.predicted import mistakes
from quiz.prose import Prose, say
from quiz.statement import Equation, Interval
from quiz.tidy import tidy
from quiz.workings.board import Board, equals

TITLE = "Learning rates that converge"
LESSON = "lessons/descent/learning-rate/"
LEVELS = ("a bowl at zero", "a bowl that is moved", "two weights")
AFTER = ("descent-step",)

eta = Variable("eta")


class Scene(NamedTuple):
    """a (w - b)^2 + c for each weight: the coefficients, the centers, the names, and the constant."""

    coefficients: tuple[Fraction, ...]
    centers: tuple[int, ...]
    names: tuple[str, ...]
    constant: int
    halved: bool

    def loss(self) -> Expression:
        """The loss as it is shown, one half in front where it is halved."""
        rows = zip(self.coefficients, self.centers, self.names, strict=True)
        total: Expression = lift(self.constant)
        for a, b, name in reversed(list(rows)):
            square = (Variable(name) - b) ** 2
            total = tidy(lift(2 * a) * square / 2 if self.halved else lift(a) * square) + total
        return tidy(total)

    def curvature(self) -> Fraction:
        """The largest second derivative."""
        return 2 * max(self.coefficients)


def generate(draw: Draw) -> Exercise:
    """A loss with known curvature; the key is the interval of the learning rate.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("learning-rate-range/0"))
    For which learning rates η does gradient descent on L(x) = 7x² − 6 converge to the minimum, from
    every start?
    0 < η < 1/7
    """
    scene, wording = _scene(draw), draw.one_of(0, 1, 2)
    steepest = scene.curvature()
    names = tuple(Variable(name) for name in scene.names)
    asked = (
        "For which learning rates {eta} does gradient descent on {loss} converge to the minimum, from every start?",
        (
            "The loss is {loss}. Find all learning rates {eta} for which gradient descent reaches the minimum in the limit, "
            "wherever it starts."
        ),
        (
            "Gradient descent with a constant learning rate {eta} minimises {loss}. Between which two values may {eta} lie, "
            "so that it converges from every start?"
        ),
    )[wording]
    hints = (
        say("Write one step as an equation for the distance from the minimum. Each step multiplies it by a number."),
        say("The distance is multiplied by one minus {eta} times the second derivative.", eta=eta),
        say("That number must lie strictly between {low} and {high}.", low=lift(-1), high=ONE),
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(asked, eta=eta, loss=Equation((Applied("L", names), scene.loss()))),
        answer=Range(_between(2 / steepest)),
        hints=(*hints, *_two_hint(scene)),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene),
    )


def _scene(draw: Draw) -> Scene:
    twice, other, halved = draw.integer(1, 24), draw.integer(1, 24), draw.one_of(True, False)
    b, d, c = draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9), draw.integer(-20, 20)
    letter = draw.one_of("w", "x", "u", "k", "b", "a", "theta")
    pair = draw.one_of(("x", "y"), ("w_1", "w_2"), ("u", "v"), ("w", "b"))
    moved = draw.one_of(True, False)
    unit = Fraction(1, 2) if halved else Fraction(1)
    match draw.level:
        case 1:
            return Scene((twice * unit,), (0,), (letter,), c, halved)
        case 2:
            return Scene((twice * unit,), (b,), (letter,), c, halved)
        case _ if twice == other:
            return _scene(draw)
        case _:
            return Scene((twice * unit, other * unit), (b * moved, d * moved), pair, 0, halved)


def _two_hint(scene: Scene) -> tuple[Prose, ...]:
    if len(scene.names) == 1:
        return ()
    return (say("Both weights must converge, so the larger of the two second derivatives decides."),)


def _between(high: Fraction, *, closed: bool = False) -> Interval:
    return Interval(eta, lift(0), shown(high), closed, closed)


def _lines(scene: Scene) -> Iterator[Line]:
    for a, b, name in zip(scene.coefficients, scene.centers, scene.names, strict=True):
        weight, bend = Variable(name), shown(2 * a)
        slope = tidy(bend * (weight - b))
        yield Line("gradient", say("For {w} the slope is {slope}.", w=weight, slope=slope))
        distance = tidy(weight - b)
        after = Equation((distance - eta * slope, (1 - tidy(bend * eta)) * distance))
        yield Line(
            "one step", say("A step turns the distance {distance} into {after}.", distance=distance, after=after)
        )
    steepest = shown(scene.curvature())
    if len(scene.names) == 2:
        yield Line("curvature", say("The larger curvature, {bend}, sets the limit.", bend=steepest))
    factor = Equation((absolute(1 - tidy(steepest * eta)), ONE), "<")
    yield Line("shrinks", say("The distance shrinks to zero when {factor}.", factor=factor))
    middle = Equation((lift(0), tidy(steepest * eta), lift(2)), "<")
    yield Line("solve", say("That means {middle}.", middle=middle))
    high = equals(lift(2) / steepest, shown(2 / scene.curvature()))
    if len(high.sides) > 1:
        yield Line("divide", say("Divide by {bend}: {high}.", bend=steepest, high=high))
    yield Line("range", say("So {range}.", range=_between(2 / scene.curvature())))


def _mistakes(scene: Scene) -> tuple[Misconception, ...]:
    steepest, a = scene.curvature(), max(scene.coefficients)
    key = _between(2 / steepest)
    back = say("Between the two, a step goes past the minimum but still ends nearer to it.")
    size = say("The limit is two divided by the second derivative, which is {bend} here.", bend=shown(steepest))
    ends = say(
        "At {zero} nothing moves, and at {high} the weight jumps between two places for ever.",
        zero=Equation((eta, lift(0))),
        high=Equation((eta, shown(2 / steepest))),
    )
    rows = [
        ("stopped-at-the-best-rate", _between(1 / steepest), "Up to there it never goes past the minimum.", back),
        ("curvature-in-place-of-its-inverse", _between(steepest), "You gave the second derivative itself.", size),
        ("did-not-divide", _between(2 * steepest), "You multiplied by the second derivative.", size),
        ("coefficient-for-curvature", _between(2 / a), "You took the coefficient for the second derivative.", size),
        ("closed-ends", _between(2 / steepest, closed=True), "You let both ends in.", ends),
        (
            "closed-at-the-top",
            Interval(eta, lift(0), shown(2 / steepest), False, True),
            "You let the upper end in.",
            ends,
        ),
        (
            "no-lower-end",
            Interval(eta, None, shown(2 / steepest)),
            "You let the learning rate be negative.",
            say("A negative learning rate goes uphill, away from the minimum."),
        ),
    ]
    if len(scene.coefficients) == 2:
        flat = _between(1 / min(scene.coefficients))
        rows.append(("flatter-direction", flat, "That is the limit of the flatter direction.", size))
    return mistakes(key, *rows)
