"""Differentiate twice: the second derivative is the slope of the slope, and says how a curve bends."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, add, lift, multiply
from quiz.material.pieces import called
from quiz.material.powers import HALF, polynomial
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation
from quiz.working import Differentiation
from quiz.workings.collecting import Collected

TITLE = "Second derivative"
LESSON = "lessons/one-variable/second-derivative/"
LEVELS = ("of a polynomial", "of a function of a multiple of x, and a power", "of a power of a line, or of a product")
AFTER = ("power-rule", "sum-rule", "chain-rule", "product-rule")

WORDINGS = (
    "Find the second derivative {asked} of {f}.",
    "Let {f}. What is {asked}?",
    "How does the slope of {f} change? Give {asked}.",
    "Differentiate {f} twice, to get {asked}.",
)
LOSSES = (
    "A network has the loss {f}. Its curvature is the second derivative {asked}. What is it?",
    "The loss in one weight is {f}. Find {asked}, which says whether the valley is sharp or flat.",
)


def generate(draw: Draw) -> Exercise:
    """A function whose second derivative can be written in a line.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("second-derivative/0"))
    Let h(t) = 6t⁵ + 6t² − 2t. What is h′′(t)?
    h′′(t) = 120t³ + 12
    """
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("h", "t"), ("s", "t"), ("L", "w"), ("y", "x"))
    x = Variable(letter)
    f = _function(draw, x)
    value, (first, asked) = _named(name, x)
    slope = Differentiation(f, letter, first).result()
    working = Collected(Differentiation(f, letter, asked, order=2))
    key = working.result()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(draw.one_of(*(LOSSES if name == "L" else WORDINGS)), asked=asked, f=Equation((value, f))),
        answer=Formula(asked, key, (letter,)),
        hints=(
            say("Differentiate once. Then differentiate what you got."),
            say("The first derivative is {slope}.", slope=Equation((first, slope))),
        ),
        working=working,
        misconceptions=apart(key, *_mistakes(f, slope, key)),
    )


def _named(name: str, x: Variable) -> tuple[Expression, list[Expression]]:
    """How the function is called, and its first and second derivative."""
    if name == "y":
        return Variable("y"), [Derivative(Variable("y"), x, order=order) for order in (1, 2)]
    return Applied(name, (x,)), [Applied(name, (x,), primes=primes) for primes in (1, 2)]


def _function(draw: Draw, x: Variable) -> Expression:
    a, b, c = draw.integer(2, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-12, 12, but=(0,))
    n, k = draw.integer(3, 6), draw.integer(2, 6)
    match draw.level:
        case 1:
            return polynomial(((a, n), (b, 2), (c, draw.one_of(1, 0))), x)
        case 2:
            name = draw.one_of("exp", "sin", "cos", "ln", "root", "below")
            if name in {"root", "below"}:
                return polynomial(((a * 4, HALF) if name == "root" else (a, -draw.one_of(1, 2)), (b, n - 1), (c, 1)), x)
            first = called(name, x, 1 if name == "ln" else k).f
            return add(times(lift(a), first), polynomial(((b, n - 1), (c, 1)), x))
        case _:
            if draw.one_of(True, False):
                return add(polynomial(((k, 1), (c, 0)), x) ** n, polynomial(((b, 2),), x))
            wave = called(draw.one_of("exp", "sin", "cos"), x, k - 1).f
            return add(multiply(x, wave), polynomial(((b, 2), (c, 1)), x))


def _mistakes(f: Expression, slope: Expression, key: Expression) -> tuple[Misconception, ...]:
    again = say("Differentiate {slope} once more.", slope=slope)
    return (
        Misconception("stopped-at-the-first", slope, say("That is the first derivative."), again),
        Misconception("squared-the-first", slope**2, say("You squared the first derivative."), again),
        Misconception("gave-the-function", f, say("That is the function itself."), say("Differentiate it twice.")),
        Misconception(
            "turned-the-sign",
            -key,
            say("Every sign of your answer is turned around."),
            say("Check the signs of the first derivative, {slope}.", slope=slope),
        ),
    )
