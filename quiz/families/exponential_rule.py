"""Differentiate exponentials: a power of e is its own derivative, and a power of another number picks up its logarithm."""

from __future__ import annotations

from fractions import Fraction

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Power, add, lift
from quiz.functions import exp, ln
from quiz.material.powers import monomial
from quiz.material.question import Question, question
from quiz.prose import say
from quiz.rules import times

TITLE = "Exponential rule"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = ("a multiple of e to the x", "e to a multiple of x", "a power of another number than e")
AFTER = ("power-rule",)


def generate(draw: Draw) -> Exercise:
    """A multiple of an exponential, and a line or a power beside it.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("exponential-rule/0"))
    Find the derivative h′(x) of h(x) = −9e^x − 10x.
    h′(x) = −9e^x − 10
    """
    asked = question(draw)
    x = asked.variable
    a, b = draw.integer(2, 20) * draw.one_of(1, 1, -1), draw.integer(-25, 25, but=(0,))
    n = draw.integer(1, 7)
    beside, slope = monomial(b, n, x), monomial(b * n, n - 1, x)
    if draw.level == 3:
        return _other_root(draw, asked, a, beside, slope)
    k = 1 if draw.level == 1 else draw.integer(-9, 9, but=(0, 1))
    inside = monomial(k, 1, x)
    power = exp(inside)
    return asked.exercise(
        draw,
        add(times(lift(a), power), beside),
        hints=(
            say("The number in front stays. What is the derivative of {power}?", power=power),
            say("A power of e is its own derivative: {power} comes back.", power=power)
            if k == 1
            else say("{power} comes back, times the derivative of its exponent {inside}.", power=power, inside=inside),
            say("Then add the derivative of {beside}, which is {slope}.", beside=beside, slope=slope),
        ),
        mistakes=(
            Misconception(
                "power-rule-on-the-exponential",
                add(times(lift(a), inside, exp(inside - 1)), slope),
                say("You used the power rule: exponent down in front, then lower by one."),
                say("Here {x} stands in the exponent. A power of e keeps its exponent.", x=x),
            ),
            Misconception(
                "forgot-the-inner-derivative",
                add(times(lift(a), power), slope),
                say("You forgot the derivative of the exponent."),
                say("The exponent {inside} changes at the rate {k}: multiply by it.", inside=inside, k=lift(k)),
            ),
            Misconception(
                "divided-by-the-inner-derivative",
                add(monomial(Fraction(a, k), 0, x) * power, slope),
                say("You divided by the derivative of the exponent. That goes back from a derivative to a function."),
                say("For the derivative, multiply by it: {k}.", k=lift(k)),
            ),
            Misconception(
                "dropped-the-exponential",
                slope,
                say("Your exponential is gone, as if it were a constant."),
                say("{power} changes with {x}; its derivative is not 0.", power=power, x=x),
            ),
            Misconception(
                "kept-the-other-term",
                add(times(lift(a * k), power), beside),
                say("You copied {beside} without differentiating it.", beside=beside),
                say("Its derivative is {slope}.", slope=slope),
            ),
        ),
    )


def _other_root(draw: Draw, asked: Question, a: int, beside: Expression, slope: Expression) -> Exercise:
    """A c^x with a whole number c, or with c^(kx)."""
    x = asked.variable
    c, k = draw.integer(2, 10), draw.one_of(1, 1, 2, 3)
    inside = monomial(k, 1, x)
    power = Power(lift(c), inside)
    return asked.exercise(
        draw,
        add(times(lift(a), power), beside),
        hints=(
            say(
                "{c} is a number, and {x} stands in the exponent: this is an exponential, not a power.", c=lift(c), x=x
            ),
            say("{simple} has the derivative {slope}.", simple=Power(lift(c), x), slope=Power(lift(c), x) * ln(c)),
            say("The exponent here is {inside}; multiply by its derivative, {k}.", inside=inside, k=lift(k))
            if k > 1
            else say("Then add the derivative of {beside}, which is {slope}.", beside=beside, slope=slope),
        ),
        mistakes=(
            Misconception(
                "forgot-the-logarithm",
                add(times(lift(a * k), power), slope),
                say("You treated {c} like e.", c=lift(c)),
                say(
                    "Only e comes back unchanged. A power of {c} picks up the factor {factor}.", c=lift(c), factor=ln(c)
                ),
            ),
            Misconception(
                "power-rule-on-the-exponential",
                add(times(lift(a), inside, Power(lift(c), inside - 1)), slope),
                say("You used the power rule, but {x} stands in the exponent.", x=x),
                say("Keep the power, and multiply by {factor}.", factor=ln(c)),
            ),
            Misconception(
                "divided-by-the-logarithm",
                add(times(lift(a * k), power) / ln(c), slope),
                say("You divided by {factor}. That goes back from a derivative to a function.", factor=ln(c)),
                say("For the derivative, multiply by {factor}.", factor=ln(c)),
            ),
            Misconception(
                "forgot-the-inner-derivative",
                add(times(lift(a), power, ln(c)), slope),
                say("You forgot the derivative of the exponent."),
                say("The exponent {inside} changes at the rate {k}: multiply by it.", inside=inside, k=lift(k)),
            ),
        ),
    )
