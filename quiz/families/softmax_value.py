"""Softmax turns scores into probabilities: exponentials first, then each one divided by their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Quotient, Variable, add
from quiz.functions import exp, ln
from quiz.material.numbers import column, shown
from quiz.material.predicted import apart
from quiz.prose import Prose, say
from quiz.statement import Equation, Vector
from quiz.tidy import number, tidy
from quiz.workings.board import Board

TITLE = "Softmax"
LESSON = "lessons/networks/softmax-cross-entropy/"
LEVELS = ("from the exponentials", "from logits that are logarithms", "with a temperature")
AFTER = ("exponential-rule",)

p, z, T = Variable("p"), Variable("z"), Variable("T")
SCENES = (
    "A network scores three classes, {logits}",
    "A language model has three words to choose from, with logits {logits}",
    "An image may show a cat, a dog or a fox; the logits are {logits}",
    "The last layer of a classifier gives the logits {logits}",
)


def generate(draw: Draw) -> Exercise:
    """Three logits whose exponentials are small whole numbers.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("softmax-value/1"))
    A network scores three classes, z = (ln(10), 0, ln(8)). Apply softmax. Give the probabilities p in
    order, as exact values; fractions are fine.
    p = (10/19, 1/19, 8/19)
    """
    powers = (draw.integer(1, 12), draw.integer(1, 12), draw.integer(1, 9))
    temperature = draw.integer(2, 4) if draw.level == 3 else 1
    scene = draw.one_of(*SCENES)
    if len(set(powers)) == 1:
        return generate(draw)
    key = _shares(powers)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(scene, powers, draw.level, temperature),
        answer=Number(p, key),
        hints=(
            say("Softmax first takes e to the power of every logit."),
            say("The exponentials are {powers}. What is their sum?", powers=column(powers))
            if temperature == 1
            else say("Divide every logit by {T} before you take the exponential.", T=T),
            say("Divide each exponential by the sum; the three results add up to 1."),
        ),
        working=Board(_lines, (powers, draw.level, temperature)),
        misconceptions=apart(key, *_misconceptions(powers, temperature)),
    )


def _prompt(scene: str, powers: tuple[int, ...], level: int, temperature: int) -> Prose:
    end = " Give the probabilities {p} in order, as exact values; fractions are fine."
    logits = Vector(tuple(tidy(temperature * ln(power)) for power in powers))
    match level:
        case 1:
            scores = Vector(tuple(Variable(f"z_{n}") for n in (1, 2, 3)))
            powers_of = Vector(tuple(exp(score) for score in scores.entries))
            known = Equation((powers_of, column(powers)))
            return say(
                f"{scene}. Their exponentials are {{known}}. Apply softmax.{end}", logits=scores, known=known, p=p
            )
        case 2:
            return say(f"{scene}. Apply softmax.{end}", logits=Equation((z, logits)), p=p)
        case _:
            heat = Equation((T, shown(temperature)))
            middle = "The temperature is {T}: softmax is applied to {scaled}."
            return say(f"{scene}. {middle}{end}", logits=Equation((z, logits)), T=heat, scaled=z / T, p=p)


def _shares(powers: Sequence[Fraction | int]) -> Vector:
    return Vector(tuple(number(Fraction(power) / sum(powers)) for power in powers))


def _misconceptions(powers: tuple[int, ...], temperature: int) -> Iterator[Misconception]:
    share = say("Divide by the sum of all three, so that the results add up to 1.")
    yield Misconception(
        "gave-the-exponentials", column(powers), say("Those are the exponentials, not yet probabilities."), share
    )
    yield Misconception(
        "divided-by-the-largest",
        _shares_of(powers, max(powers)),
        say("You divided by the largest exponential."),
        share,
    )
    yield Misconception(
        "turned-the-sign-round",
        _shares([Fraction(1, power) for power in powers]),
        say("You took e to the power of minus the logit: the smallest score won."),
        say("The largest logit gets the largest probability."),
    )
    if temperature > 1:
        yield Misconception(
            "forgot-the-temperature",
            _shares([power**temperature for power in powers]),
            say("You took the exponential of the logits as they are."),
            say("Divide each logit by the temperature first."),
        )


def _shares_of(powers: tuple[int, ...], whole: int) -> Vector:
    return Vector(tuple(number(Fraction(power, whole)) for power in powers))


def _lines(powers: tuple[int, ...], level: int, temperature: int) -> Iterator[Line]:
    if temperature > 1:
        scaled = Vector(tuple(tidy(ln(power)) for power in powers))
        yield Line("temperature", say("Divide the logits: {scaled}.", scaled=Equation((z / T, scaled))))
    if level > 1:
        raised = Vector(tuple(exp(ln(power)) for power in powers))
        yield Line("exponentials", say("{powers}", powers=Equation((raised, column(powers)))))
    total = sum(powers)
    yield Line("their sum", say("{sum}", sum=Equation((add(*(shown(power) for power in powers)), shown(total)))))
    quotients = Vector(tuple(Quotient(shown(power), shown(total)) for power in powers))
    key = _shares(powers)
    sides = (p, quotients, key) if quotients != key else (p, key)
    yield Line("divide", say("{end}", end=Equation(sides)))
