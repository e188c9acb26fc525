"""Differentiate functions inside functions inside functions: work from the outside in, and multiply all the rates."""

from __future__ import annotations

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Variable, multiply
from quiz.functions import FUNCTIONS, slope_of
from quiz.material.powers import Term, polynomial
from quiz.material.powers import slope as slope_of_powers
from quiz.material.question import question
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation

TITLE = "Nested chain rule"
LESSON = "lessons/one-variable/chain-rule/"
LEVELS = (
    "a function of a power of a line",
    "a function of a function of a line",
    "a function of a function of a curve",
)
AFTER = ("chain-rule", "exponential-rule", "logarithm-rule", "trigonometric-rule")

u, v = Variable("u"), Variable("v")


def generate(draw: Draw) -> Exercise:
    """An outer function of u, a middle function u of v, and an inner function v of the variable.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("nested-chain/0"))
    Work out dy/dt for y = sin((7t + 9)⁵).
    dy/dt = 35cos((7t + 9)⁵)·(7t + 9)⁴
    """
    asked = question(draw)
    x = asked.variable
    terms = _inner(draw)
    inner, inner_rate = polynomial(terms, x), polynomial(slope_of_powers(terms), x)
    middle, n = _middle(draw)
    outer = draw.one_of(*("exp", "sin", "cos", "tanh", "sigmoid", "softplus", "sinh")[: 5 if draw.level == 1 else 7])
    outer = "sin" if outer in {middle, "sinh"} and draw.level > 1 else outer
    outer = "tanh" if outer == middle else outer
    inside = inner**n if not middle else FUNCTIONS[middle](inner)
    middle_rate = _rate(middle, n, inner)
    outer_rate = slope_of(outer, inside)
    middle_of = v**n if not middle else FUNCTIONS[middle](v)
    return asked.exercise(
        draw,
        FUNCTIONS[outer](inside),
        hints=(
            say(
                "Three layers. Outside: {outer}, with {u} and {v}.",
                outer=FUNCTIONS[outer](u),
                u=Equation((u, middle_of)),
                v=Equation((v, inner)),
            ),
            say(
                "The outside has the derivative {slope}, to be taken at {inside}.",
                slope=slope_of(outer, u),
                inside=inside,
            ),
            say("The middle has the derivative {m}, the inside {i}. Multiply all three.", m=middle_rate, i=inner_rate),
        ),
        mistakes=(
            Misconception(
                "forgot-the-innermost-derivative",
                multiply(outer_rate, middle_rate),
                say("You stopped after two layers."),
                say("Multiply by the derivative of the innermost part too, {rate}.", rate=inner_rate),
            ),
            Misconception(
                "forgot-the-middle-derivative",
                times(outer_rate, inner_rate),
                say("You jumped over the middle layer."),
                say(
                    "Between outside and inside stands {m}; its derivative {rate} is a factor.",
                    m=middle_of,
                    rate=middle_rate,
                ),
            ),
            Misconception(
                "stopped-at-the-outside",
                outer_rate,
                say("You differentiated the outermost function only."),
                say("Two more factors are missing: {m} and {i}.", m=middle_rate, i=inner_rate),
            ),
            Misconception(
                "outer-at-the-innermost",
                times(slope_of(outer, inner), middle_rate, inner_rate),
                say("You took the derivative of the outside at {inner}.", inner=inner),
                say("Take it at everything that stands inside it: {inside}.", inside=inside),
            ),
            Misconception(
                "added-the-rates",
                multiply(outer_rate, middle_rate + inner_rate),
                say("You added the rates of the inner layers."),
                say("Rates along a chain are multiplied, like the ratios of gears."),
            ),
        ),
    )


def _inner(draw: Draw) -> tuple[Term, ...]:
    a, b = draw.integer(2, 12), draw.integer(-15, 15, but=(0,))
    return ((a, draw.one_of(2, 2, 3)), (b, 0)) if draw.level == 3 else ((a, 1), (b, 0))


def _middle(draw: Draw) -> tuple[str, int]:
    """The middle function by name, or no name and an exponent for a power."""
    if draw.level == 1:
        return "", draw.integer(2, 6)
    return draw.one_of("exp", "sin", "cos", "tanh", "sigmoid"), 0


def _rate(middle: str, n: int, inner: Expression) -> Expression:
    if middle:
        return slope_of(middle, inner)
    return times(polynomial(((n, 0),), u), inner if n == 2 else inner ** (n - 1))
