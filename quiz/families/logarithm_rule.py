"""Differentiate logarithms: one over the inside, times the derivative of the inside."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Variable, add, lift
from quiz.functions import ln
from quiz.material.powers import Term, monomial, polynomial
from quiz.material.powers import slope as slope_of_powers
from quiz.material.question import question
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation

TITLE = "Logarithm rule"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = ("a multiple of ln x", "the logarithm of a line", "the logarithm of a curve")
AFTER = ("power-rule",)

u = Variable("u")


@dataclass(frozen=True, slots=True)
class _Parts:
    """`a` times the logarithm of `inside`, whose slope is `inner`, and the term `beside` it, with its `slope`."""

    a: int
    inside: Expression
    inner: Expression
    beside: Expression
    slope: Expression


def generate(draw: Draw) -> Exercise:
    """A multiple of a logarithm, and a power beside it.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("logarithm-rule/0"))
    Let h(x) = 13ln(x) + 16x⁵. What is h′(x)?
    h′(x) = 13/x + 80x⁴
    """
    asked = question(draw)
    x = asked.variable
    a, b, n = draw.integer(2, 20) * draw.one_of(1, 1, -1), draw.integer(-20, 20, but=(0,)), draw.integer(1, 7)
    terms = _inside(draw)
    inside, inner = polynomial(terms, x), polynomial(slope_of_powers(terms), x)
    beside, slope = monomial(b, n, x), monomial(b * n, n - 1, x)
    return asked.exercise(
        draw,
        add(times(lift(a), ln(inside)), beside),
        hints=(
            say("The derivative of {log} is {slope}.", log=ln(x), slope=1 / x)
            if draw.level == 1
            else say(
                "Name the inside: {u}. The derivative of {log} is {slope}.",
                u=Equation((u, inside)),
                log=ln(u),
                slope=1 / u,
            ),
            say("The number {a} in front stays.", a=lift(a))
            if draw.level == 1
            else say("Multiply by the derivative of the inside, {inner}.", inner=inner),
            say("Then add the derivative of {beside}, which is {slope}.", beside=beside, slope=slope),
        ),
        mistakes=_mistakes(_Parts(a, inside, inner, beside, slope), x),
    )


def _inside(draw: Draw) -> tuple[Term, ...]:
    k, c = draw.integer(2, 9), draw.integer(1, 12)
    match draw.level:
        case 1:
            return ((1, 1),)
        case 2:
            return ((k, 1), (c, 0))
        case _:
            return ((draw.integer(1, 5), draw.one_of(2, 2, 4)), (c, 0))


def _mistakes(parts: _Parts, x: Variable) -> tuple[Misconception, ...]:
    inside, inner, beside, slope = parts.inside, parts.inner, parts.beside, parts.slope
    front = lift(parts.a)
    return (
        Misconception(
            "forgot-the-inner-derivative",
            add(times(front, 1 / inside), slope),
            say("You wrote one over the inside and stopped there."),
            say("Multiply by the derivative of the inside, {inner}.", inner=inner),
        ),
        Misconception(
            "one-over-the-logarithm",
            add(times(front, 1 / ln(inside)), slope),
            say("You took one over the logarithm."),
            say("It is one over what stands inside the logarithm: {inside}.", inside=inside),
        ),
        Misconception(
            "logarithm-of-the-derivative",
            add(times(front, ln(inner)), slope) if inner != lift(1) else slope,
            say("You differentiated inside the logarithm and left the logarithm as it was."),
            say("The logarithm changes too: {log} becomes {slope}.", log=ln(u), slope=1 / u),
        ),
        Misconception(
            "one-over-x",
            add(times(front, 1 / x), slope),
            say("You took one over {x}.", x=x),
            say("Take one over the whole inside, {inside}, times its derivative.", inside=inside),
        ),
        Misconception(
            "kept-the-logarithm",
            add(times(front, ln(inside)), slope),
            say("You left the logarithm as it was."),
            say("The logarithm changes too: {log} becomes {slope}.", log=ln(u), slope=1 / u),
        ),
        Misconception(
            "kept-the-other-term",
            add(times(front, inner / inside), beside),
            say("You copied {beside} without differentiating it.", beside=beside),
            say("Its derivative is {slope}.", slope=slope),
        ),
    )
