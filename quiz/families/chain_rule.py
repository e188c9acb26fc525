"""Differentiate a function of a function: the derivative of the outside, taken at the inside, times that of the inside."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Call, Derivative, Expression, Variable
from quiz.functions import exp, sigmoid, sin, tanh
from quiz.material.wording import worded
from quiz.parts import substitute
from quiz.prose import say
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.working import Differentiation

TITLE = "Chain rule"
LESSON = "lessons/one-variable/chain-rule/"
AFTER = ("power-rule", "exponential-rule", "trigonometric-rule", "inner-and-outer")
LEVELS = ("a power of a line", "exp, sine, tanh or sigmoid of a line", "a curve inside")

WORDINGS = (
    "Differentiate {y} with respect to {x}.",
    "Find the derivative {slope} of {y}.",
    "Let {y}. What is {slope}?",
)
x, u = Variable("x"), Variable("u")


def generate(draw: Draw) -> Exercise:
    """An outer function of u, and an inner function of x to put into it.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("chain-rule/3"))
    Differentiate y = (4x − 9)⁶ with respect to x.
    dy/dx = 24(4x − 9)⁵
    """
    inside, outside = _inside(draw), _outside(draw)
    y = substitute(outside, {"u": inside})
    slope = Derivative(Variable("y"), x)
    working, wording = Differentiation(y, "x", slope), draw.one_of(*WORDINGS)
    outer_slope = Differentiation(outside, "u", u).result()
    inner_slope = Differentiation(inside, "x", u).result()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=worded(wording, y=Equation((Variable("y"), y)), x=x, slope=slope),
        answer=Formula(slope, working.result(), ("x",)),
        hints=(
            say("Name the inside: {inside}. What is left is {outside}.", inside=Equation((u, inside)), outside=outside),
            say(
                "The outside has derivative {outer}, the inside has derivative {inner}. Multiply them.",
                outer=Equation((Derivative(Variable("y"), u), outer_slope)),
                inner=Equation((Derivative(u, x), inner_slope)),
            ),
        ),
        working=working,
        misconceptions=(
            Misconception(
                "forgot-the-inner-derivative",
                tidy(substitute(outer_slope, {"u": inside})),
                say("You differentiated the outside and stopped there."),
                say("Multiply by the derivative of the inside, {slope}.", slope=inner_slope),
            ),
            Misconception(
                "outer-at-x",
                tidy(substitute(outer_slope, {"u": x}) * inner_slope),
                say("You took the derivative of the outside at {x}.", x=x),
                say("Take it at the inside: put {inside} where {u} stands.", inside=inside, u=u),
            ),
            Misconception(
                "differentiated-only-the-inside",
                tidy(substitute(outside, {"u": inner_slope})),
                say("You replaced the inside by its derivative and left the outside as it was."),
                say(
                    "Differentiate {outside} to {slope} with the inside left in it, then multiply.",
                    outside=outside,
                    slope=outer_slope,
                ),
            ),
        ),
    )


def _inside(draw: Draw) -> Expression:
    a, b = draw.integer(2, 9), draw.integer(-9, 9, but=(0,))
    return tidy(a * x**2 + b if draw.level == 3 else a * x + b)


def _outside(draw: Draw) -> Expression:
    powers = tuple(u**n for n in range(2, 8))
    calls: tuple[Call | Expression, ...] = (exp(u), sin(u), tanh(u), sigmoid(u))
    return draw.one_of(*(powers if draw.level == 1 else calls if draw.level == 2 else powers[1:] + calls))
