"""Take a step with weight decay: besides the gradient, every weight is pulled a little towards zero."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, lift
from quiz.functions import sqrt
from quiz.material.numbers import shown
from quiz.material.predicted import mistakes
from quiz.prose import Prose, say
from quiz.statement import Equation, Statement
from quiz.workings.board import Board, equals

TITLE = "Weight decay step"
LESSON = "lessons/descent/optimizers/"
LEVELS = ("decay in the update", "a penalty on the square of the weight", "the decay of AdamW")
AFTER = ("descent-step", "adam-step")

w, g, eta, decay = (Variable(name) for name in ("w", "g", "eta", "lambda"))
m_hat, v_hat, epsilon = Variable("m_hat"), Variable("v_hat"), Variable("epsilon")
ERROR_SLOPE = Applied("E", (w,), 1)
HALF, WHOLE = lift(Fraction(1, 2)) * decay * w**2, decay * w**2


class Scene(NamedTuple):
    """The numbers of one step; `kind` is plain, half, whole (a penalty with or without the half) or adamw."""

    kind: str
    weight: Fraction
    slope: Fraction
    size: int
    rate: Fraction
    decay: Fraction

    def pull(self) -> Fraction:
        """What the decay adds to the direction."""
        return self.decay * self.weight * (2 if self.kind == "whole" else 1)

    def direction(self) -> Fraction:
        """The direction without decay: the gradient, or the ratio that Adam takes."""
        return self.slope / self.size

    def end(self, share: int = 1) -> Fraction:
        """The weight after the step, with so many times the decay."""
        return self.weight - self.rate * (self.direction() + share * self.pull())


def generate(draw: Draw) -> Exercise:
    """A weight, its gradient, a learning rate and a decay; the key is the weight after one step.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("weight-decay-step/0"))
    With η = 0.1 and λ = 0.04, weight decay updates by w ← w − η·(g + λ·w). The weight is w₀ = −7 and
    its gradient is g = −6.5. What is the weight after the step?
    w₁ = −6.322
    """
    scene, wording = _scene(draw), draw.one_of(0, 1)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, wording),
        answer=Number(Variable("w_1"), shown(scene.end())),
        hints=(
            say("The step is {rule}.", rule=_rule(scene)),
            say("The decay adds {pull} to the direction.", pull=_pull(scene)),
            *_adam_hint(scene),
        ),
        working=Board(_lines, (scene,)),
        misconceptions=_mistakes(scene),
    )


def _scene(draw: Draw) -> Scene:
    weight, slope = Fraction(draw.integer(-16, 16, but=(0,)), 2), Fraction(draw.integer(-16, 16, but=(0,)), 2)
    rate, size = Fraction(draw.one_of(1, 2, 5), 10), draw.one_of(2, 4, 5)
    small, penalty = Fraction(draw.one_of(1, 2, 4, 5, 10, 20), 100), draw.one_of("half", "whole")
    kind = "plain" if draw.level == 1 else penalty if draw.level == 2 else "adamw"
    return Scene(kind, weight, slope, size if draw.level == 3 else 1, rate, small)


def _rule(scene: Scene) -> Equation:
    match scene.kind:
        case "adamw":
            inside = m_hat / sqrt(v_hat) + decay * w
        case "whole":
            inside = ERROR_SLOPE + 2 * decay * w
        case "half":
            inside = ERROR_SLOPE + decay * w
        case _:
            inside = g + decay * w
    return Equation((w, w - eta * inside), "←")


def _prompt(scene: Scene, wording: int) -> Prose:
    given: dict[str, Statement] = {
        "start": Equation((Variable("w_0"), shown(scene.weight))),
        "rate": Equation((eta, shown(scene.rate))),
        "decay": Equation((decay, shown(scene.decay))),
    }
    slope = Equation((g, shown(scene.slope)))
    if scene.kind == "plain":
        asked = (
            (
                "A weight stands at {start}, and the gradient of the loss there is {slope}. Take one step with weight "
                "decay, {rule}, with {rate} and {decay}. Where is the weight now?"
            ),
            (
                "With {rate} and {decay}, weight decay updates by {rule}. The weight is {start} and its gradient is "
                "{slope}. What is the weight after the step?"
            ),
        )[wording]
        return say(asked, slope=slope, rule=_rule(scene), **given)
    if scene.kind == "adamw":
        asked = (
            (
                "AdamW takes the step {rule}, without {epsilon}. At {start} the corrected means are {m} and {v}. With "
                "{rate} and {decay}, where is the weight after the step?"
            ),
            (
                "In AdamW the decay stays out of the means: {rule}, where {epsilon} is left out. Take one step from "
                "{start} with {m}, {v}, {rate} and {decay}. What is the new weight?"
            ),
        )[wording]
        m, v = Equation((m_hat, shown(scene.slope))), Equation((v_hat, shown(scene.size**2)))
        return say(asked, rule=_rule(scene), epsilon=epsilon, m=m, v=v, **given)
    asked = (
        (
            "To the error {error} of a network the penalty {penalty} is added; together they are the loss. At {start} the "
            "derivative of the error alone is {slope}. Take one step of gradient descent on the loss, with {rate} and "
            "{decay}. Where is the weight?"
        ),
        (
            "The loss is {loss}, with {decay}. The weight is {start} and there {slope}. What is the weight after one step of "
            "gradient descent on this loss, with {rate}?"
        ),
    )[wording]
    error, penalty = Applied("E", (w,)), HALF if scene.kind == "half" else WHOLE
    there = Equation((Applied("E", (Variable("w_0"),), 1), shown(scene.slope)))
    if wording:
        return say(asked, loss=Equation((Applied("L", (w,)), error + penalty)), slope=there, **given)
    return say(asked, error=error, penalty=penalty, slope=there, **given)


def _adam_hint(scene: Scene) -> tuple[Prose, ...]:
    if scene.kind != "adamw":
        return ()
    ratio = Equation((m_hat / sqrt(v_hat), shown(scene.slope) / lift(scene.size), shown(scene.direction())))
    return (say("Adam's own direction is {ratio}.", ratio=ratio),)


def _pull(scene: Scene) -> Equation:
    factor = 2 * shown(scene.decay) if scene.kind == "whole" else shown(scene.decay)
    name = 2 * decay * w if scene.kind == "whole" else decay * w
    return Equation((name, factor * shown(scene.weight), shown(scene.pull())))


def _lines(scene: Scene) -> Iterator[Line]:
    if scene.kind in ("half", "whole"):
        yield Line(
            "gradient",
            say("The penalty has the derivative {u}. The step is {rule}.", u=_pull(scene).sides[0], rule=_rule(scene)),
        )
    yield Line("decay", say("The pull towards zero is {pull}.", pull=_pull(scene)))
    for hint in _adam_hint(scene):
        yield Line("direction", hint)
    total = shown(scene.direction() + scene.pull())
    direction = equals(shown(scene.direction()) + shown(scene.pull()), total)
    yield Line("direction", say("Together the direction is {direction}.", direction=direction))
    moved = equals(Variable("w_1"), shown(scene.weight) - shown(scene.rate) * total, shown(scene.end()))
    yield Line("update", say("Step against it: {moved}.", moved=moved))


def _mistakes(scene: Scene) -> tuple[Misconception, ...]:
    weight, rate, direction = scene.weight, scene.rate, scene.direction()
    other = Fraction(1, 2) if scene.kind == "whole" else Fraction(2)
    rows: list[tuple[str, Fraction, str]] = [
        ("forgot-the-decay", scene.end(0), "You took the step without decay."),
        ("pulled-away-from-zero", scene.end(-1), "Your decay makes the weight grow."),
        ("stepped-uphill", weight + rate * (direction + scene.pull()), "You added the step."),
        (
            "decay-without-the-learning-rate",
            weight - rate * direction - scene.pull(),
            "You left the learning rate out of the decay.",
        ),
        (
            "decay-without-the-weight",
            weight - rate * (direction + scene.decay),
            "You subtracted the decay itself, not its product with the weight.",
        ),
    ]
    if scene.kind in ("half", "whole"):
        belief = "You took the derivative of the other penalty: mind the factor one half."
        rows.append(("factor-two", weight - rate * (direction + other * scene.pull()), belief))
    if scene.kind == "adamw":
        coupled = weight - rate * (scene.slope + scene.pull()) / scene.size
        rows.append(
            ("divided-the-decay", coupled, "You divided the decay by the root as well. That is Adam with a penalty.")
        )
        rows.append(
            (
                "forgot-the-root",
                weight - rate * (scene.slope / scene.size**2 + scene.pull()),
                "You divided by the mean of the squares, not by its root.",
            )
        )
    remedy = say("Use {rule} here.", rule=_rule(scene))
    key: Expression = shown(scene.end())
    return mistakes(key, *((name, value, belief, remedy) for name, value, belief in rows))
