"""Take a step with RMSProp: divide the gradient by the root of the mean of its squares."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Expression, Variable
from quiz.functions import sqrt
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.optimizers import Snapshot, along, rmsprop, root
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement, Vector
from quiz.workings.board import Board, rounded, roundly

TITLE = "RMSProp step"
LESSON = "lessons/descent/optimizers/"
LEVELS = ("one step, the mean square given", "two steps from the start", "two weights with very different gradients")
AFTER = ("descent-step", "momentum-step")
PLACES = 3
TOLERANCE = Fraction(1, 1000)

w, s, g, eta, beta = (Variable(name) for name in ("w", "s", "g", "eta", "beta"))
RULE = (Equation((s, beta * s + (1 - beta) * g**2), "←"), Equation((w, w - eta * g / sqrt(s)), "←"))


def _friendly(tenths: int) -> tuple[tuple[int, int], ...]:
    """Pairs (s, g) for which beta s + (1 - beta) g^2 is a square, with beta in tenths, and s is not g^2 already."""
    sums = ((s, g, tenths * s + (10 - tenths) * g * g) for s in range(1, 101) for g in range(1, 13))
    return tuple((s, g) for s, g, ten in sums if ten % 10 == 0 and isqrt(ten // 10) ** 2 == ten // 10 and s != g * g)


FRIENDLY = {tenths: _friendly(tenths) for tenths in (5, 8, 9)}


class Scene(NamedTuple):
    """One start and its gradients for each weight."""

    rate: Fraction
    keep: Fraction
    starts: tuple[Snapshot, ...]
    gradients: tuple[tuple[Fraction, ...], ...]

    def states(self) -> tuple[tuple[Snapshot, ...], ...]:
        """For each weight the start and the states after each of its gradients."""
        update = rmsprop(self.rate, self.keep)
        return tuple(along(update, start, row) for start, row in zip(self.starts, self.gradients, strict=True))


def generate(draw: Draw) -> Exercise:
    """One or two weights; the key is where they are, to three decimal places.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("rmsprop-step/0"))
    One step of RMSProp is s ← β·s + (1 − β)·g², then w ← w − η·g/√s, with η = 0.2 and β = 0.5. At the
    weight w₀ = −9 the gradient is g = 3, and the mean square so far is s₀ = 41. Where is the weight
    after the step? Leave out the small ε below the line. Round to three decimal places.
    w₁ = −9.12
    """
    scene = _scene(draw)
    states = scene.states()
    wording = draw.one_of(0, 1)
    key = _values([run[-1].weight for run in states])
    last = states[0][-1]
    asked = Variable(f"w_{last.step}") if len(states) == 1 else w
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(asked, key, TOLERANCE),
        hints=(
            say("First the mean square: {rule}. It uses the square of the gradient.", rule=RULE[0]),
            say("Then the weight: {rule}. It uses the gradient itself, and the new {s}.", rule=RULE[1], s=s),
            say(
                f"The mean square of the {'first weight' if draw.level == 3 else 'last step'} is {{s}}.",
                s=_mean_square(scene, states[0][-2], last),
            ),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, states, key),
    )


def _scene(draw: Draw) -> Scene:
    tenths, rate = draw.one_of(5, 8, 9), Fraction(draw.one_of(1, 2, 4, 5), 10)
    keep, weight, other = Fraction(tenths, 10), draw.integer(-9, 9), draw.integer(-9, 9)
    signs = draw.one_of(1, -1), draw.one_of(1, -1)
    (mean, slope), (mean_2, slope_2) = draw.one_of(*FRIENDLY[tenths]), draw.one_of(*FRIENDLY[tenths])
    first, second = draw.integer(1, 9), draw.integer(1, 9)
    match draw.level:
        case 1:
            start = Snapshot(0, Fraction(weight), second=Fraction(mean))
            return Scene(rate, keep, (start,), ((Fraction(signs[0] * slope),),))
        case 2:
            gradients = Fraction(signs[0] * first), Fraction(signs[1] * second)
            return Scene(rate, keep, (Snapshot(0, Fraction(weight)),), (gradients,))
        case _:
            starts = (
                Snapshot(0, Fraction(weight), second=Fraction(mean)),
                Snapshot(0, Fraction(other), second=Fraction(mean_2, 10**4)),
            )
            return Scene(rate, keep, starts, ((Fraction(signs[0] * slope),), (Fraction(signs[1] * slope_2, 100),)))


def _prompt(scene: Scene, wording: int) -> Prose:
    rates: dict[str, Statement] = {
        "rate": Equation((eta, shown(scene.rate))),
        "keep": Equation((beta, shown(scene.keep))),
    }
    rule: dict[str, Statement] = {"mean": RULE[0], "move": RULE[1]}
    end = " Leave out the small {epsilon} below the line. Round to three decimal places."
    epsilon = Variable("epsilon")
    if len(scene.starts) == 2:
        opening = (
            (
                "RMSProp moves two weights, each with its own mean square, by {mean}, then {move}, with {rate} and {keep}. "
                "The weights are {weights}, the mean squares {squares} and the gradients {slopes}. "
            ),
            (
                "Two weights {weights} have gradients {slopes} and mean squares {squares} so far. One step of RMSProp is "
                "{mean}, then {move}, for each weight by itself, with {rate} and {keep}. "
            ),
        )[wording]
        return say(
            opening + "Give both weights after this step, in the same order." + end,
            weights=Vector(tuple(shown(start.weight) for start in scene.starts)),
            squares=Vector(tuple(shown(start.second) for start in scene.starts)),
            slopes=Vector(tuple(shown(row[0]) for row in scene.gradients)),
            epsilon=epsilon,
            **rates,
            **rule,
        )
    (start,), (slopes,) = scene.starts, scene.gradients
    given: dict[str, Statement] = {
        "start": Equation((Variable("w_0"), shown(start.weight))),
        "before": Equation((Variable("s_0"), shown(start.second))),
        "epsilon": epsilon,
    }
    if len(slopes) == 1:
        opening = (
            (
                "RMSProp has a weight {start}, a mean square {before} and now the gradient {slope}. The update is {mean}, "
                "then {move}, with {rate} and {keep}. "
            ),
            (
                "One step of RMSProp is {mean}, then {move}, with {rate} and {keep}. At the weight {start} the gradient is "
                "{slope}, and the mean square so far is {before}. "
            ),
        )[wording]
        slope = Equation((g, shown(slopes[0])))
        return say(opening + "Where is the weight after the step?" + end, slope=slope, **given, **rates, **rule)
    opening = (
        (
            "RMSProp starts at {start} with the mean square {before}. The first gradient is {first}, the second {second}. "
            "Each step is {mean}, then {move}, with {rate} and {keep}. "
        ),
        (
            "Each step of RMSProp is {mean}, then {move}, with {rate} and {keep}. It starts at {start} with {before} and "
            "meets the gradients {first} and then {second}. "
        ),
    )[wording]
    first, second = (Equation((Variable(f"g_{n}"), shown(slope))) for n, slope in enumerate(slopes, 1))
    return say(
        opening + "Where is the weight after two steps?" + end, first=first, second=second, **given, **rates, **rule
    )


def _values(found: list[Fraction]) -> Expression | Vector:
    entries = tuple(rounded(value, PLACES) for value in found)
    return entries[0] if len(entries) == 1 else Vector(entries)


def _mean_square(scene: Scene, before: Snapshot, after: Snapshot) -> Equation:
    square = shown(scene.keep) * shown(before.second) + shown(1 - scene.keep) * shown(after.gradient) ** 2
    return Equation((_name(scene, "s", after), square, shown(after.second)))


def _name(scene: Scene, letter: str, state: Snapshot) -> Variable:
    """The letter with the number of the step; without it where two weights take one step."""
    return Variable(letter if len(scene.starts) == 2 else f"{letter}_{state.step}")


def _lines(scene: Scene) -> Iterator[Line]:
    states = scene.states()
    for place, run in enumerate(states, 1):
        for before, after in itertools.pairwise(run):
            which = "" if len(states) == 1 else " of the first weight" if place == 1 else " of the second weight"
            mean = _mean_square(scene, before, after)
            yield Line("mean square", say("The mean square" + which + ": {mean}.", mean=mean))
            size = Equation((sqrt(shown(after.second)), rounded(root(after.second), 4)), roundly(root(after.second), 4))
            yield Line("root", say("Its root is {size}.", size=size))
            step = shown(before.weight) if before.step == 0 else rounded(before.weight, 5)
            moved = step - shown(scene.rate) * shown(after.gradient) / sqrt(shown(after.second))
            places = PLACES if after is run[-1] else 5
            reached, relation = rounded(after.weight, places), roundly(after.weight, places)
            yield Line("update", say("Then {w}.", w=Equation((_name(scene, "w", after), moved, reached), relation)))
    if len(states) == 2:
        yield Line("together", say("Both: {w}.", w=Equation((w, _values([run[-1].weight for run in states])))))


def _mistakes(
    scene: Scene, states: tuple[tuple[Snapshot, ...], ...], key: Expression | Vector
) -> tuple[Misconception, ...]:
    """What comes out of the last step when one part of the rule is changed."""
    pairs = [(run[-2], run[-1]) for run in states]
    rate = scene.rate

    def instead(step: list[Fraction]) -> Expression | Vector:
        return _values([before.weight - rate * part for (before, _), part in zip(pairs, step, strict=True)])

    old = [last.gradient / root(before.second) if before.second else last.gradient for before, last in pairs]
    return apart(
        key,
        Misconception(
            "forgot-the-root",
            instead([last.gradient / last.second for _, last in pairs]),
            say("You divided by the mean square itself."),
            say("Divide by its square root: {rule}.", rule=RULE[1]),
        ),
        Misconception(
            "plain-gradient-step",
            instead([last.gradient for _, last in pairs]),
            say("You took a plain step against the gradient."),
            say("Divide the gradient by the root of the mean square: {rule}.", rule=RULE[1]),
        ),
        Misconception(
            "old-mean-square",
            instead(old),
            say("You divided by the root of the mean square from before the step."),
            say("Update the mean square first: {rule}.", rule=RULE[0]),
        ),
        Misconception(
            "stepped-uphill",
            instead([-last.gradient / root(last.second) for _, last in pairs]),
            say("You added the step."),
            say("The update subtracts: {rule}.", rule=RULE[1]),
        ),
        Misconception(
            "swapped-the-shares",
            instead([last.gradient / root(_swapped(scene, before, last)) for before, last in pairs]),
            say("You gave the new square the share {beta} and the old mean the rest.", beta=beta),
            say("The old mean keeps the share {beta}: {rule}.", beta=beta, rule=RULE[0]),
        ),
        tolerance=TOLERANCE,
    )


def _swapped(scene: Scene, before: Snapshot, last: Snapshot) -> Fraction:
    return (1 - scene.keep) * before.second + scene.keep * last.gradient**2
