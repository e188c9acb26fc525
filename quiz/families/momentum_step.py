"""Take a step with momentum: the velocity remembers the gradients, and the weight follows the velocity."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.optimizers import Snapshot, gradient_descent, momentum, trajectory
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.board import Board, equals

TITLE = "Momentum step"
LESSON = "lessons/descent/optimizers/"
LEVELS = ("one step, the gradient given", "two steps on a bowl", "two steps with an averaged velocity")
AFTER = ("descent-step",)

w, v, g, eta, beta = (Variable(name) for name in ("w", "v", "g", "eta", "beta"))


class Scene(NamedTuple):
    """The bowl a (w - b)^2, or a line of slope b when a is 0; how the step is taken; where it starts."""

    a: int
    b: Fraction
    rate: Fraction
    keep: Fraction
    averaged: bool
    start: Snapshot

    def slope(self, weight: Fraction) -> Fraction:
        """The gradient at a weight."""
        return 2 * self.a * (weight - self.b) if self.a else self.b

    def states(self) -> tuple[Snapshot, ...]:
        """The start and one step where the gradient is given, two on a bowl."""
        update = momentum(self.rate, self.keep, averaged=self.averaged)
        states = [self.start]
        for _ in range(2 if self.a else 1):
            states.append(update(states[-1], self.slope))
        return tuple(states)


def generate(draw: Draw) -> Exercise:
    """A start, a velocity and one or two gradients; the key is the weight.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("momentum-step/0"))
    You train with momentum. At the moment w₀ = 3, the velocity is v₀ = −6 and the gradient is g = −4.5.
    The update is v ← β·v + g, then w ← w − η·v, with η = 0.2 and β = 0.2. Where is the weight after
    this step?
    w₁ = 4.14
    """
    scene, wording = _scene(draw), draw.one_of(0, 1, 2)
    states = scene.states()
    if scene.slope(scene.start.weight) == 0 or states[-1].gradient == 0:
        return generate(draw)
    last = states[-1]
    key = shown(last.weight)
    velocity, move = _rule(scene)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(Variable(f"w_{last.step}"), key),
        hints=(
            say("The velocity changes first: {velocity}. Then the weight moves: {move}.", velocity=velocity, move=move),
            say(f"The {'first ' if scene.a else ''}gradient is {{g}}.", g=Equation((g, shown(states[1].gradient)))),
            say("After the last update of the velocity, {v}.", v=_named("v", last.step, last.first)),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene, states, key),
    )


def _scene(draw: Draw) -> Scene:
    rate = Fraction(draw.one_of(1, 2, 5), 10 if draw.level == 1 else 20)
    keep = Fraction(draw.one_of(2, 5, 8, 9), 10)
    weight, speed = Fraction(draw.integer(-12, 12), 2), Fraction(draw.integer(-12, 12, but=(0,)), 2)
    a, b = draw.integer(1, 3), draw.integer(-6, 6, but=(0,))
    if draw.level == 1:
        return Scene(
            0, Fraction(draw.integer(-12, 12, but=(0,)), 2), rate, keep, False, Snapshot(0, weight, first=speed)
        )
    return Scene(a, Fraction(b), rate, keep, draw.level == 3, Snapshot(0, weight))


def _prompt(scene: Scene, wording: int) -> Prose:
    velocity, move = _rule(scene)
    rates = {"rate": Equation((eta, shown(scene.rate))), "keep": Equation((beta, shown(scene.keep)))}
    start, speed = _named("w", 0, scene.start.weight), _named("v", 0, scene.start.first)
    if not scene.a:
        opening = (
            "A weight stands at {start} and moves with velocity {speed}. The gradient there is {slope}. ",
            "Momentum carries the weight {start} with velocity {speed}. The gradient at this weight is {slope}. ",
            "You train with momentum. At the moment {start}, the velocity is {speed} and the gradient is {slope}. ",
        )[wording]
        asked = "The update is {velocity}, then {move}, with {rate} and {keep}. Where is the weight after this step?"
        slope = Equation((g, shown(scene.b)))
        return say(opening + asked, start=start, speed=speed, slope=slope, velocity=velocity, move=move, **rates)
    opening = (
        "Minimise {loss} with momentum. Start at {start} with velocity {speed}. ",
        "The loss of one weight is {loss}. The start is {start}, the velocity there is {speed}. ",
        "A ball rolls in the bowl {loss}. It is let go at {start} with velocity {speed}. ",
    )[wording]
    asked = (
        "Each step takes the gradient {slope} at the present weight, then {velocity}, then {move}, "
        "with {rate} and {keep}. Where is the weight after two steps?"
    )
    slope = Equation((g, Applied("L", (w,), 1)))
    loss = Equation((Applied("L", (w,)), _loss(scene)))
    return say(opening + asked, loss=loss, start=start, speed=speed, slope=slope, velocity=velocity, move=move, **rates)


def _loss(scene: Scene) -> Expression:
    return tidy(scene.a * (w - scene.b) ** 2)


def _rule(scene: Scene) -> tuple[Equation, Equation]:
    fed = (1 - beta) * g if scene.averaged else g
    return Equation((v, beta * v + fed), "←"), Equation((w, w - eta * v), "←")


def _named(name: str, step: int, value: Fraction) -> Equation:
    return Equation((Variable(f"{name}_{step}"), shown(value)))


def _lines(scene: Scene) -> Iterator[Line]:
    keep, rate = shown(scene.keep), shown(scene.rate)
    slope = tidy(2 * scene.a * (w - scene.b))
    if scene.a:
        yield Line("gradient", say("Differentiate: {slope}.", slope=Equation((Applied("L", (w,), 1), slope))))
    for before, after in pairwise(scene.states()):
        gradient, here = shown(after.gradient), shown(before.weight)
        at = (Applied("L", (here,), 1), substitute(slope, {"w": here})) if scene.a else ()
        yield Line("gradient", say("The gradient is {g}.", g=Equation((g, *at, gradient))))
        fed = shown(1 - scene.keep) * gradient if scene.averaged else gradient
        speed = Equation((Variable(f"v_{after.step}"), keep * shown(before.first) + fed, shown(after.first)))
        yield Line("velocity", say("Keep a part of the old velocity and add the new gradient: {v}.", v=speed))
        move = equals(Variable(f"w_{after.step}"), here - rate * shown(after.first), shown(after.weight))
        yield Line("update", say("Move against the velocity: {w}.", w=move))


def _mistakes(scene: Scene, states: tuple[Snapshot, ...], key: Expression) -> tuple[Misconception, ...]:
    """Uphill, without memory, with the old velocity, and the other kind of velocity."""
    velocity, move = _rule(scene)
    before, last = states[-2], states[-1]
    steps = last.step
    plain = trajectory(gradient_descent(scene.rate), scene.slope, scene.start.weight, steps)[-1].weight
    other = scene._replace(averaged=not scene.averaged).states()[-1].weight
    return apart(
        key,
        Misconception(
            "no-velocity",
            shown(plain),
            say("You took plain steps against the gradient."),
            say("The weight moves by the velocity: {move}, with {velocity}.", move=move, velocity=velocity),
        ),
        Misconception(
            "stepped-uphill",
            shown(before.weight + scene.rate * last.first),
            say("You added the velocity to the weight."),
            say("The update subtracts: {move}.", move=move),
        ),
        Misconception(
            "old-velocity",
            shown(before.weight - scene.rate * before.first),
            say("You moved with the velocity from before the update."),
            say("Update the velocity first: {velocity}. Then move with the new one.", velocity=velocity),
        ),
        Misconception(
            "averaged-the-gradient" if not scene.averaged else "added-the-whole-gradient",
            shown(other),
            say("Your velocity is of the other kind: some books weight the new gradient, some add all of it."),
            say("Here the rule is {velocity}.", velocity=velocity),
        ),
        Misconception(
            "forgot-the-learning-rate",
            shown(before.weight - last.first),
            say("You subtracted the whole velocity."),
            say("Multiply the velocity by the learning rate {rate} first.", rate=shown(scene.rate)),
        ),
    )
