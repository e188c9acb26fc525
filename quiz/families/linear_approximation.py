"""Follow the tangent a small step: the new value is about the old one, plus the slope times the step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Variable
from quiz.material.curves import Curve, SlopeAt, curve, height_at
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Linear approximation"
LESSON = "lessons/one-variable/limit-definition/"
LEVELS = (
    "of a parabola",
    "of a cubic, a root or a reciprocal",
    "of a power of a line, or with exp, ln, sine, tanh or sigmoid",
)
AFTER = ("tangent-line",)

WORDINGS = (
    "Use the tangent to {f} at {at} to estimate {asked}. Give the exact number that the tangent gives.",
    "Let {f}. Follow the tangent from {at}: which number does it give for {asked}? Give it exactly.",
    "Estimate {asked} for {f} with the value and the slope at {at}. Give the exact value of this linear approximation.",
)
LOSSES = (
    "A network with the loss {f} has its weight at {at}. Estimate the loss {asked} after a small change with the tangent. Give the exact number that the tangent gives.",
)


def generate(draw: Draw) -> Exercise:
    """A curve, a point and a small step; the key is the height of the tangent after the step.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("linear-approximation/0"))
    Let f(x) = 5x² + 6x − 4. Follow the tangent from x = 2: which number does it give for f(2.2)? Give
    it exactly.
    f(2.2) = 33.2
    """
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("h", "x"), ("s", "t"), ("L", "w"))
    x = Variable(letter)
    shape = curve(draw, x)
    step = draw.one_of(
        Fraction(1, 10), Fraction(1, 100), Fraction(-1, 10), Fraction(1, 5), Fraction(-1, 100), Fraction(1, 20)
    )
    there = shape.at + step
    asked = Applied(name, (shown(there),))
    key = shown(shape.height + shape.steepness * step)
    here = Equation((x, shown(shape.at)))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            draw.one_of(*(LOSSES if name == "L" else WORDINGS)),
            f=Equation((Applied(name, (x,)), shape.f)),
            at=here,
            asked=asked,
        ),
        answer=Number(asked, key),
        hints=(
            say("Close to {at} the curve and its tangent are nearly the same. Use the tangent.", at=here),
            say("The step is {step}; the slope is {slope}.", step=shown(step), slope=shown(shape.steepness)),
            say("The height at {at} is {height}. Add slope times step.", at=here, height=shown(shape.height)),
        ),
        working=Board(_told, (name, x, shape, step)),
        misconceptions=apart(key, *_mistakes(shape, step)),
    )


def _mistakes(shape: Curve, step: Fraction) -> tuple[Misconception, ...]:
    height, slope = shape.height, shape.steepness
    add = say(
        "New value: {height}, plus the slope {slope} times the step {step}.",
        height=shown(height),
        slope=shown(slope),
        step=shown(step),
    )
    return (
        Misconception("gave-the-change", shown(slope * step), say("That is the change, not the new value."), add),
        Misconception("stayed-at-the-point", shown(height), say("That is the value before the step."), add),
        Misconception(
            "forgot-the-step",
            shown(height + slope),
            say("You added the whole slope, as if the step were 1."),
            say("Multiply the slope by the step first, {step}.", step=shown(step)),
        ),
        Misconception(
            "went-the-other-way", shown(height - slope * step), say("You went the other way along the tangent."), add
        ),
        Misconception(
            "added-the-step",
            shown(height + step),
            say("You added the step to the value."),
            say(
                "The value changes faster or slower than the input: multiply the step by the slope {slope}.",
                slope=shown(slope),
            ),
        ),
    )


def _told(name: str, x: Variable, shape: Curve, step: Fraction) -> Iterator[Line]:
    here = shown(shape.at)
    height, slope = shown(shape.height), shown(shape.steepness)
    yield Line("value", say("At the point the height is {h}.", h=height_at(name, x, shape)))
    yield from SlopeAt(name, x, shape).lines()
    run = say("From {here} to {there} the step is {step}.", here=here, there=shown(shape.at + step), step=shown(step))
    yield Line("step", run)
    sides = (height + slope * shown(step), shown(shape.height + shape.steepness * step))
    total = Equation((Applied(name, (shown(shape.at + step),)), sides[0]), "≈")
    yield Line("along the tangent", say("Value plus slope times step: {total}.", total=total))
    yield Line("result", say("The tangent gives {sum}.", sum=Equation(sides)))
