"""Fill in a table of gradient descent: the gradient where you stand, then the step, line after line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Blanks
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, lift
from quiz.material.numbers import shown
from quiz.material.predicted import mistakes
from quiz.optimizers import Snapshot, gradient_descent, trajectory
from quiz.prose import say
from quiz.statement import Equation, Listing
from quiz.tidy import tidy
from quiz.workings.board import Board, equals

TITLE = "Table of descent"
LESSON = "lessons/descent/gradient-descent/"
LEVELS = ("three steps on a bowl at zero", "two steps with their gradients", "two steps with their losses")
AFTER = ("descent-step",)

w, g, eta = Variable("w"), Variable("g"), Variable("eta")


class Scene(NamedTuple):
    """The bowl a (w - b)^2, a start, a learning rate, and what the table holds besides the weights."""

    a: int
    b: int
    start: Fraction
    rate: Fraction
    columns: str

    def loss(self) -> Expression:
        """The loss."""
        return tidy(self.a * (w - self.b) ** 2)

    def slope(self, weight: Fraction) -> Fraction:
        """The gradient at a weight."""
        return 2 * self.a * (weight - self.b)

    def height(self, weight: Fraction) -> Fraction:
        """The loss at a weight."""
        return self.a * (weight - self.b) ** 2

    def table(self, rate: Fraction) -> Listing:
        """The blanks of the table, filled by steps of this rate; a negative one goes uphill."""
        states = trajectory(gradient_descent(rate), self.slope, self.start, 3 if self.columns == "w" else 2)
        cells = tuple(cell for state in states[1:] for cell in self._row(state))
        return Listing(tuple(value for _, value in cells), tuple(name for name, _ in cells))

    def _row(self, state: Snapshot) -> tuple[tuple[Expression, Expression], ...]:
        weight = Variable(f"w_{state.step}"), shown(state.weight)
        match self.columns:
            case "gw":
                return (Variable(f"g_{state.step - 1}"), shown(state.gradient)), weight
            case "wL":
                return weight, (Variable(f"L_{state.step}"), shown(self.height(state.weight)))
            case _:
                return (weight,)


def generate(draw: Draw) -> Exercise:
    """A bowl, a start and a learning rate; the key is the table.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("descent-table/0"))
    Gradient descent minimises L(w) = 4w² from w₀ = 40 with η = 0.0625. Fill in the weight after each of
    the first three steps. All numbers are exact.
    w₁ = 20, w₂ = 10, w₃ = 5
    """
    scene, wording = _scene(draw), draw.one_of(0, 1)
    key = scene.table(scene.rate)
    opening = (
        "Gradient descent minimises {loss} from {start} with {rate}. ",
        "The loss is {loss}. Descend from {start} with the learning rate {rate}. ",
    )[wording]
    rest = {
        "w": "Fill in the weight after each of the first three steps.",
        "gw": "Fill in the table of two steps: the gradient before each step, then the weight after it.",
        "wL": "Fill in the table of two steps: the weight after each step, then the loss there.",
    }[scene.columns]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            opening + rest + " All numbers are exact.",
            loss=Equation((Applied("L", (w,)), scene.loss())),
            start=Equation((Variable("w_0"), shown(scene.start))),
            rate=Equation((eta, shown(scene.rate))),
        ),
        answer=Blanks(key),
        hints=(
            say("The derivative is {slope}.", slope=Equation((Derivative(Variable("L"), w), _derivative(scene)))),
            say("One line of the table: put the weight into the derivative, then {rule}.", rule=_rule()),
            say("At the start the gradient is {slope}.", slope=shown(scene.slope(scene.start))),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, key),
    )


def _scene(draw: Draw) -> Scene:
    a, b = draw.one_of(1, 2, 4, 5), draw.integer(-9, 9, but=(0,))
    factor = Fraction(draw.one_of(8, 6, 5, 4, 2, -2, -4, -5), 10)
    distance = draw.integer(1, 12, but=(7, 9, 11)) * 5 * draw.one_of(1, -1)
    rate = (1 - factor) / (2 * a)
    match draw.level:
        case 1:
            return Scene(a, 0, Fraction(distance), rate, "w")
        case 2:
            return Scene(a, b, Fraction(distance + b), rate, "gw")
        case _:
            return Scene(a, b, Fraction(distance // 5 + b), rate, "wL")


def _derivative(scene: Scene) -> Expression:
    return tidy(2 * scene.a * (w - scene.b))


def _rule() -> Equation:
    return Equation((w, w - eta * g), "←")


def _lines(scene: Scene) -> Iterator[Line]:
    slope = Equation((Derivative(Variable("L"), w), _derivative(scene)))
    yield Line("gradient", say("The derivative is {slope}.", slope=slope))
    states = trajectory(gradient_descent(scene.rate), scene.slope, scene.start, 3 if scene.columns == "w" else 2)
    for before, after in itertools.pairwise(states):
        here, there, gradient = shown(before.weight), shown(after.weight), shown(after.gradient)
        moved = equals(Variable(f"w_{after.step}"), here - shown(scene.rate) * gradient, there)
        named = Equation((Variable(f"g_{before.step}"), gradient))
        yield Line(f"step {after.step}", say("{gradient}, so {moved}.", gradient=named, moved=moved))
        if scene.columns == "wL":
            height = equals(
                Variable(f"L_{after.step}"),
                lift(scene.a) * (there - lift(scene.b)) ** 2,
                shown(scene.height(after.weight)),
            )
            yield Line("loss", say("There {height}.", height=height))
    yield Line("table", say("The table: {table}.", table=scene.table(scene.rate)))


def _mistakes(scene: Scene, key: Listing) -> tuple[Misconception, ...]:
    rule = say("Each step is {rule}, with the gradient of the line it is in.", rule=_rule())
    held = _held(scene)
    rows = [
        ("stepped-uphill", scene.table(-scene.rate), "You added every step. That goes up the hill."),
        ("forgot-the-learning-rate", scene.table(Fraction(1)), "You subtracted the whole gradient each time."),
        ("kept-the-first-gradient", held, "You used the gradient of the start in every step."),
    ]
    if scene.columns != "gw":
        rows.append(("factor-two", scene.table(scene.rate / 2), "You lost the factor two of the slope."))
    return mistakes(key, *((name, table, belief, rule) for name, table, belief in rows))


def _held(scene: Scene) -> Listing:
    """The table of somebody who never updates the gradient."""
    first = scene.slope(scene.start)
    cells: list[Expression] = []
    for step in range(1, 4 if scene.columns == "w" else 3):
        weight = scene.start - step * scene.rate * first
        cells += [shown(first)] if scene.columns == "gw" else []
        cells.append(shown(weight))
        cells += [shown(scene.height(weight))] if scene.columns == "wL" else []
    return Listing(tuple(cells), scene.table(scene.rate).names)
