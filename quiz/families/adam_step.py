"""Take a step with Adam: two running means, both corrected for their start at zero, and then the step."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Blanks, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Expression, Variable
from quiz.functions import sqrt
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.optimizers import Snapshot, adam, along, root
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing, Statement
from quiz.workings.board import Board, rounded

TITLE = "Adam step"
LESSON = "lessons/descent/optimizers/"
LEVELS = ("the first step", "every number of the first step", "two steps")
AFTER = ("momentum-step", "rmsprop-step")
PLACES = 3
TOLERANCE = Fraction(1, 1000)

w, m, v, g, eta, t = (Variable(name) for name in ("w", "m", "v", "g", "eta", "t"))
beta_1, beta_2, epsilon = (Variable(name) for name in ("beta_1", "beta_2", "epsilon"))
m_hat, v_hat = Variable("m_hat"), Variable("v_hat")
MEAN = Equation((m, beta_1 * m + (1 - beta_1) * g), "←")
SQUARE = Equation((v, beta_2 * v + (1 - beta_2) * g**2), "←")
CORRECTED = Equation((m_hat, m / (1 - beta_1**t))), Equation((v_hat, v / (1 - beta_2**t)))
MOVE = Equation((w, w - eta * m_hat / sqrt(v_hat)), "←")


class Scene(NamedTuple):
    """A start, the gradients that Adam meets, and its three numbers; whether all of them are asked for."""

    start: Fraction
    gradients: tuple[Fraction, ...]
    rate: Fraction
    keep: Fraction
    keep_squares: Fraction
    table: bool

    def states(self) -> tuple[Snapshot, ...]:
        """The start and the state after each gradient."""
        return along(adam(self.rate, self.keep, self.keep_squares), Snapshot(0, self.start), self.gradients)

    def corrected(self, state: Snapshot) -> tuple[Fraction, Fraction]:
        """The two means of a state, corrected for their start at zero."""
        return state.first / (1 - self.keep**state.step), state.second / (1 - self.keep_squares**state.step)


def generate(draw: Draw) -> Exercise:
    """One or two gradients; the key is the weight, or the five numbers of the first step.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("adam-step/0"))
    A fresh Adam optimizer, m₀ = v₀ = 0, holds the weight w₀ = 1.1 and is handed the gradient g₁ = −2.
    Step t is m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then m̂ = m/(1 − β₁^t), v̂ = v/(1 − β₂^t),
    then w ← w − η·m̂/√v̂, with η = 0.3, β₁ = 0.9, β₂ = 0.99 and no ε below the line. Where is the
    weight after the first step? Round to three decimal places.
    w₁ = 1.4
    """
    scene = _scene(draw)
    wording = draw.one_of(0, 1, 2)
    last = scene.states()[-1]
    key = _key(scene, last)
    first = scene.gradients[0]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Blanks(key) if isinstance(key, Listing) else Number(Variable(f"w_{last.step}"), key, TOLERANCE),
        hints=(
            say("Start with the two means: {mean} and {square}.", mean=MEAN, square=SQUARE),
            say("Both began at zero and are too small. Correct them: {m} and {v}.", m=CORRECTED[0], v=CORRECTED[1]),
            say(
                "In step 1 the corrections undo the factors: {m} and {v}.",
                m=Equation((m_hat, shown(first))),
                v=Equation((v_hat, shown(first**2))),
            ),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, key),
    )


def _scene(draw: Draw) -> Scene:
    start, rate = Fraction(draw.integer(-30, 30), 10), Fraction(draw.one_of(1, 2, 3, 4, 5), 10)
    sign, other = draw.one_of(1, -1), draw.one_of(1, -1)
    size, second = Fraction(draw.integer(2, 24), 2), Fraction(draw.integer(1, 12), 2)
    keep, squares = draw.one_of(Fraction(9, 10), Fraction(1, 2), Fraction(8, 10)), draw.one_of(999, 990, 900)
    gradients = (sign * size,) if draw.level < 3 else (sign * size, other * second)
    scene = Scene(start, gradients, rate, keep, Fraction(squares, 1000), draw.level == 2)
    return scene if scene.states()[-1].first else _scene(draw)


def _key(scene: Scene, last: Snapshot) -> Expression | Listing:
    if not scene.table:
        return rounded(last.weight, PLACES)
    found = (last.first, last.second, *scene.corrected(last), last.weight)
    names = (Variable("m_1"), Variable("v_1"), m_hat, v_hat, Variable("w_1"))
    return Listing(tuple(shown(value) for value in found), names)


def _prompt(scene: Scene, wording: int) -> Prose:
    given: dict[str, Statement] = {
        "start": Equation((Variable("w_0"), shown(scene.start))),
        "mean": MEAN,
        "square": SQUARE,
        "m": CORRECTED[0],
        "v": CORRECTED[1],
        "move": MOVE,
        "t": t,
        "zero": Equation((Variable("m_0"), Variable("v_0"), shown(0))),
        "rate": Equation((eta, shown(scene.rate))),
        "keep": Equation((beta_1, shown(scene.keep))),
        "squares": Equation((beta_2, shown(scene.keep_squares))),
        "epsilon": epsilon,
    }
    for step, gradient in enumerate(scene.gradients, 1):
        given[f"g{step}"] = Equation((Variable(f"g_{step}"), shown(gradient)))
    met = "the gradient {g1}" if len(scene.gradients) == 1 else "the gradients {g1} and then {g2}"
    opening = (
        "Adam starts at {start} with {zero} and meets " + met + ". ",
        "A weight {start} is trained with Adam, from {zero}. It meets " + met + ". ",
        "A fresh Adam optimizer, {zero}, holds the weight {start} and is handed " + met + ". ",
    )[wording]
    rule = (
        "Step {t} is {mean}, {square}, then {m}, {v}, then {move}, with {rate}, {keep}, {squares} "
        "and no {epsilon} below the line. "
    )
    return say(opening + rule + _question(scene), **given)


def _question(scene: Scene) -> str:
    if scene.table:
        return "Fill in every number of step 1. They are all exact decimals."
    after = "the first step" if len(scene.gradients) == 1 else "the second step"
    return f"Where is the weight after {after}? Round to three decimal places."


def _lines(scene: Scene) -> Iterator[Line]:
    states = scene.states()
    for before, after in itertools.pairwise(states):
        yield from _step(scene, before, after, last=after is states[-1])
    if scene.table:
        yield Line("all five", say("Together: {all}.", all=_key(scene, states[-1])))


def _step(scene: Scene, before: Snapshot, after: Snapshot, *, last: bool) -> Iterator[Line]:
    n, gradient = after.step, shown(after.gradient)
    keep, squares = shown(scene.keep), shown(scene.keep_squares)
    mean = keep * _five(before.first) + shown(1 - scene.keep) * gradient
    square = squares * _five(before.second) + shown(1 - scene.keep_squares) * gradient**2
    yield Line("mean", say("The mean of the gradients: {m}.", m=_about(Variable(f"m_{n}"), mean, after.first)))
    yield Line(
        "mean square", say("The mean of their squares: {v}.", v=_about(Variable(f"v_{n}"), square, after.second))
    )
    corrected, corrected_square = scene.corrected(after)
    yield Line("correction", say("Corrected: {m}.", m=_about(m_hat, _five(after.first) / (1 - keep**n), corrected)))
    yield Line(
        "correction", say("Corrected: {v}.", v=_about(v_hat, _five(after.second) / (1 - squares**n), corrected_square))
    )
    step = shown(scene.rate) * _five(corrected) / sqrt(_five(corrected_square))
    reached = rounded(after.weight, PLACES if last else 5)
    moved = Equation((Variable(f"w_{n}"), rounded(before.weight, 5) - step, reached), "=" if n == 1 else "≈")
    yield Line("update", say("Step: {w}.", w=moved))


def _five(value: Fraction) -> Expression:
    return rounded(value, 5)


def _about(name: Expression, worked: Expression, value: Fraction) -> Equation:
    return Equation((name, worked, _five(value)), "=" if round(value, 5) == value else "≈")


def _mistakes(scene: Scene, key: Expression | Listing) -> tuple[Misconception, ...]:
    """Without the corrections, without the root, uphill, and a plain step."""
    states = scene.states()
    before, last = states[-2], states[-1]
    corrected, squares = scene.corrected(last)

    def instead(step: Fraction, means: tuple[Fraction, Fraction] = (corrected, squares)) -> Expression | Listing:
        weight = before.weight - scene.rate * step
        if not isinstance(key, Listing):
            return rounded(weight, PLACES)
        return Listing((*key.entries[:2], *(shown(mean) for mean in means), rounded(weight, 6)), key.names)

    return apart(
        key,
        Misconception(
            "forgot-the-corrections",
            instead(last.first / root(last.second), (last.first, last.second)),
            say("You used the two means as they are. They began at zero, so they are too small."),
            say("Correct both before the step: {m} and {v}.", m=CORRECTED[0], v=CORRECTED[1]),
        ),
        Misconception(
            "forgot-the-root",
            instead(corrected / squares),
            say("You divided by the corrected mean of the squares itself."),
            say("Divide by its square root: {move}.", move=MOVE),
        ),
        Misconception(
            "stepped-uphill",
            instead(-corrected / root(squares)),
            say("You added the step."),
            say("The update subtracts: {move}.", move=MOVE),
        ),
        Misconception(
            "plain-gradient-step",
            instead(last.gradient),
            say("You took a plain step against the gradient."),
            say("Adam divides by the size of the recent gradients: {move}.", move=MOVE),
        ),
        Misconception(
            "forgot-root-and-corrections",
            instead(last.first / last.second, (last.first, last.second)),
            say("You left out the corrections, and the square root as well."),
            say("Correct both means, then use {move}.", move=MOVE),
        ),
        tolerance=TOLERANCE if not scene.table else Fraction(0),
    )
