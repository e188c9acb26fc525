"""After softmax and cross-entropy, the gradient by the logits is what was predicted minus what was true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Variable, add
from quiz.functions import exp, ln
from quiz.material.numbers import column, shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.tidy import number, tidy
from quiz.workings.board import Board

TITLE = "Gradient of softmax with cross-entropy"
LESSON = "lessons/networks/softmax-cross-entropy/"
LEVELS = ("from the probabilities", "from the logits", "with soft labels")
AFTER = ("softmax-value", "logistic-neuron", "gradient-at-point")

p, y, z, loss = (Variable(name) for name in ("p", "y", "z", "L"))
g = Variable("g")
Numbers = tuple[Fraction, ...]
SCENES = (
    "A network sorts pictures into three classes.",
    "A language model chooses between three words.",
    "A classifier has three classes and ends in softmax.",
    "A three-class network is trained with softmax and cross-entropy.",
)


def generate(draw: Draw) -> Exercise:
    """Three classes: the probabilities or the logits are given, and the label as a vector.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("cross-entropy-gradient/0"))
    A three-class network is trained with softmax and cross-entropy. For one example softmax gives
    p = (0.33, 0.56, 0.11), and the label is y = (0, 0, 1). Find the gradient g = ∂L/∂z of the
    cross-entropy with respect to the three logits, in order.
    g = (0.33, 0.56, −0.89)
    """
    scene, powers = draw.one_of(*SCENES), tuple(draw.integer(1, 9) for _ in range(3))
    share, place = Fraction(draw.integer(1, 94), 100), draw.integer(0, 2)
    second = Fraction(draw.integer(1, 99 - int(share * 100)), 100)
    soft = draw.one_of(Fraction(1, 10), Fraction(1, 20), Fraction(1, 5))
    probabilities = tuple(Fraction(n, sum(powers)) for n in powers)
    if draw.level != 2:
        probabilities = (share, second, 1 - share - second)
    sure = 1 - 2 * soft if draw.level == 3 else Fraction(1)
    label = tuple(sure if n == place else (1 - sure) / 2 for n in range(3))
    key = _column([u - v for u, v in zip(probabilities, label, strict=True)])
    logits = Vector(tuple(tidy(ln(power)) for power in powers))
    given = Equation((z, logits)) if draw.level == 2 else Equation((p, _column(probabilities)))
    known = "The logits are {given}" if draw.level == 2 else "For one example softmax gives {given}"
    kind = "the soft label is {label}" if draw.level == 3 else "the label is {label}"
    partial = Derivative(loss, z, partial=True)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{scene} {known}, and {kind}. "
            + draw.one_of("Find the gradient {asked} of the cross-entropy", "Give {asked} for the cross-entropy")
            + " with respect to the three logits, in order"
            + ("." if draw.level != 2 else "; fractions are fine."),
            given=given,
            label=Equation((y, _column(label))),
            asked=Equation((g, partial)),
        ),
        answer=Number(g, key),
        hints=(
            say("The probabilities are all you need; the logits do not matter any more.")
            if draw.level != 2
            else say("First softmax: the exponentials of the logits are {powers}.", powers=column(powers)),
            say("The slopes of softmax and of the logarithm cancel: {rule}.", rule=Equation((partial, p - y))),
        ),
        working=Board(_lines, (probabilities, label, powers if draw.level == 2 else ())),
        misconceptions=apart(key, *_misconceptions(probabilities, label)),
    )


def _column(values: Sequence[Fraction]) -> Vector:
    return Vector(tuple(shown(value) if (value * 100).denominator == 1 else number(value) for value in values))


def _misconceptions(probabilities: Numbers, label: Numbers) -> Iterator[Misconception]:
    pairs = list(zip(probabilities, label, strict=True))
    rule = say("The gradient is prediction minus label, {rule}.", rule=p - y)
    yield Misconception(
        "label-minus-prediction",
        _column([v - u for u, v in pairs]),
        say("You took label minus prediction. That is the direction of the descent step."),
        rule,
    )
    yield Misconception("forgot-the-label", _column(probabilities), say("You gave the probabilities themselves."), rule)
    yield Misconception(
        "gradient-by-the-probabilities",
        _column([-v / u for u, v in pairs]),
        say("That is the gradient by the probabilities, before softmax."),
        say("Go one step further back, through softmax, to the logits."),
    )
    yield Misconception(
        "multiplied-by-the-slope-again",
        column([(u - v) * u * (1 - u) for u, v in pairs]),
        say("You multiplied by {slope} as well.", slope=p * (1 - p)),
        say("That factor cancels against the slope of the logarithm."),
    )


def _lines(probabilities: Numbers, label: Numbers, powers: tuple[int, ...]) -> Iterator[Line]:
    if powers:
        logits = [tidy(ln(power)) for power in powers]
        raised = Vector(tuple(exp(logit) for logit in logits))
        yield Line("exponentials", say("{powers}", powers=Equation((raised, column(powers)))))
        total = Equation((add(*(shown(power) for power in powers)), shown(sum(powers))))
        yield Line("softmax", say("The sum is {sum}, so {p}.", sum=total, p=Equation((p, _column(probabilities)))))
    partial = Derivative(loss, z, partial=True)
    yield Line("they cancel", say("For softmax with cross-entropy {rule}.", rule=Equation((partial, p - y))))
    differences: list[Expression] = [
        tidy(entry) if not v else u - v
        for entry, u, v in (
            (a, a, b) for a, b in zip(_column(probabilities).entries, _column(label).entries, strict=True)
        )
    ]
    key = _column([u - v for u, v in zip(probabilities, label, strict=True)])
    yield Line("subtract", say("{end}", end=Equation((g, Vector(tuple(differences)), key))))
