"""Find how steep a curve is at one point: differentiate first, then put the number in."""

from __future__ import annotations

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Variable
from quiz.material.curves import Curve, SlopeAt, curve
from quiz.material.numbers import shown
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.parts import substitute
from quiz.prose import say
from quiz.statement import Equation

TITLE = "Slope at a point"
LESSON = "lessons/one-variable/rules/"
LEVELS = (
    "of a parabola",
    "of a cubic, a root or a reciprocal",
    "of a power of a line, or with exp, ln, sine, tanh or sigmoid",
)
AFTER = ("power-rule", "sum-rule", "average-rate")

WORDINGS = (
    "Let {f}. What is {slope}? Give the exact number.",
    "How steep is the graph of {f} at {at}? Give the slope {slope} as an exact number.",
    "Find the slope of the tangent to {f} at {at}. Give the exact number.",
    "Differentiate {f}, then give the exact value {slope}.",
)
LOSSES = (
    "The loss of a network is {f}. What is its derivative {slope} at the weight {at}? Give the exact number.",
    "A weight stands at {at}, and the loss is {f}. How fast does the loss change there, {slope}? Give the exact number.",
)
SPEEDS = (
    "A robot drives along a line. At {x} seconds it is at {f} metres. What is its velocity {slope} at {at}, in metres per second? Give the exact number.",
    "The state of a system is {f}. Give the exact rate of change {slope} at {at}.",
)


def generate(draw: Draw) -> Exercise:
    """A curve and a point; the key is the number f'(a).

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("slope-at-point/0"))
    How steep is the graph of f(x) = 6x² + 10x + 9 at x = 4? Give the slope f′(4) as an exact number.
    f′(4) = 58
    """
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("h", "x"), ("L", "w"), ("s", "t"))
    x = Variable(letter)
    shape = curve(draw, x)
    here = shown(shape.at)
    key, asked = shown(shape.steepness), Applied(name, (here,), primes=1)
    wording = draw.one_of(*{"L": LOSSES, "s": SPEEDS}.get(name, WORDINGS))
    at = Equation((x, here))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=worded(wording, f=Equation((Applied(name, (x,)), shape.f)), slope=asked, at=at, x=x),
        answer=Number(asked, key),
        hints=(
            say("Differentiate first; {d} is a function. Then put in {at}.", d=Applied(name, (x,), 1), at=at),
            say("The derivative is {d}.", d=Equation((Applied(name, (x,), primes=1), shape.derivative))),
            say("So work out {result}.", result=substitute(shape.derivative, {letter: here})),
        ),
        working=SlopeAt(name, x, shape),
        misconceptions=apart(key, *_mistakes(name, x, shape)),
    )


def _mistakes(name: str, x: Variable, shape: Curve) -> tuple[Misconception, ...]:
    here, slope = shown(shape.at), Applied(name, (shown(shape.at),), primes=1)
    always = (
        Misconception(
            "gave-the-height",
            shown(shape.height),
            say("That is the value {value}, how high the curve is.", value=Applied(name, (here,))),
            say("{slope} says how steep it is: differentiate before you put the number in.", slope=slope),
        ),
        Misconception(
            "put-the-number-in-first",
            shown(0),
            say("It looks as if you put the number in first. Then nothing is left that changes."),
            say("Differentiate while {x} is still a letter, then put in {here}.", x=x, here=here),
        ),
        Misconception(
            "turned-the-sign",
            shown(-shape.steepness),
            say("The sign of your slope is turned around."),
            say("Check each sign: a curve that rises to the right has a positive slope."),
        ),
    )
    divided = Misconception(
        "divided-height-by-input",
        shown(shape.height / (shape.at or 1)),
        say("You divided the height by the input."),
        say("That is the slope of a line from the origin. Differentiate, and put {here} into that.", here=here),
    )
    return (*always, divided) if shape.at else always
