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
from quiz.optimizers import Snapshot, along, rmsprop, root
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement, Vector
from quiz.workings.board import Board, distinct, rounded, roundly, written

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
    """One or two weights; the key is where they are, to three decimal places."""
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
            say("The last mean square is {s}.", s=_mean_square(scene, states[0][-2], last)),
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
        "rate": Equation((eta, written(scene.rate))),
        "keep": Equation((beta, written(scene.keep))),
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
            weights=Vector(tuple(written(start.weight) for start in scene.starts)),
            squares=Vector(tuple(written(start.second) for start in scene.starts)),
            slopes=Vector(tuple(written(row[0]) for row in scene.gradients)),
            epsilon=epsilon,
            **rates,
            **rule,
        )
    (start,), (slopes,) = scene.starts, scene.gradients
    given: dict[str, Statement] = {
        "start": Equation((Variable("w_0"), written(start.weight))),
        "before": Equation((Variable("s_0"), written(start.second))),
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
        slope = Equation((g, written(slopes[0])))
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
    first, second = (Equation((Variable(f"g_{n}"), written(slope))) for n, slope in enumerate(slopes, 1))
    return say(
        opening + "Where is the weight after two steps?" + end, first=first, second=second, **given, **rates, **rule
    )


def _values(found: list[Fraction]) -> Expression | Vector:
    shown = tuple(rounded(value, PLACES) for value in found)
    return shown[0] if len(shown) == 1 else Vector(shown)


def _mean_square(scene: Scene, before: Snapshot, after: Snapshot) -> Equation:
    square = written(scene.keep) * written(before.second) + written(1 - scene.keep) * written(after.gradient) ** 2
    return Equation((Variable(f"s_{after.step}"), square, written(after.second)))


def _lines(scene: Scene) -> Iterator[Line]:
    states = scene.states()
    for place, run in enumerate(states, 1):
        for before, after in itertools.pairwise(run):
            which = "" if len(states) == 1 else " of the first weight" if place == 1 else " of the second weight"
            mean = _mean_square(scene, before, after)
            yield Line("mean square", say("The mean square" + which + ": {mean}.", mean=mean))
            size = Equation(
                (sqrt(written(after.second)), rounded(root(after.second), 4)), roundly(root(after.second), 4)
            )
            yield Line("root", say("Its root is {size}.", size=size))
            step = written(before.weight) if before.step == 0 else rounded(before.weight, 5)
            moved = step - written(scene.rate) * written(after.gradient) / sqrt(written(after.second))
            shown = rounded(after.weight, PLACES if after is run[-1] else 5)
            relation = "=" if rounded(after.weight, 40) == shown else "≈"
            yield Line("update", say("Then {w}.", w=Equation((Variable(f"w_{after.step}"), moved, shown), relation)))
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
    return distinct(
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
