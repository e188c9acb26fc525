"""Differentiate a product: the first differentiated times the second, plus the first times the second differentiated."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Derivative, Variable, multiply
from quiz.material.pieces import Piece, called, powers
from quiz.material.predicted import apart
from quiz.material.question import question
from quiz.prose import say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.working import Differentiation

TITLE = "Product rule"
LESSON = "lessons/one-variable/rules/"
LEVELS = ("a power times a function", "a polynomial times a function", "a factor with a chain inside")
AFTER = ("power-rule", "sum-rule", "exponential-rule", "trigonometric-rule", "logarithm-rule")

u, v = Variable("u"), Variable("v")


def generate(draw: Draw) -> Exercise:
    """Two factors u and v of one variable.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("product-rule/0"))
    Find the derivative f′(x) of f(x) = 15x⁶·√x.
    f′(x) = 15(6x⁵·√x + x⁶/(2√x))
    """
    asked = question(draw)
    x = asked.variable
    first, second = _factors(draw, x)
    formula = multiply(first.f, second.f)
    working = Differentiation(formula, x.name, asked.slope)
    key = working.result()
    du, dv = Derivative(u, x), Derivative(v, x)
    rule = Equation((Derivative(u * v, x), plus(du * v, u * dv)))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=asked.prompt(formula),
        answer=Formula(asked.slope, key, (x.name,)),
        hints=(
            say("Two factors, both with {x} in them: {u} and {v}.", x=x, u=_named(u, first), v=_named(v, second)),
            say("The product rule says {rule}.", rule=rule),
            say("Here {du} and {dv}.", du=Equation((du, first.slope)), dv=Equation((dv, second.slope))),
        ),
        working=working,
        misconceptions=apart(
            key,
            Misconception(
                "multiplied-the-derivatives",
                times(first.slope, second.slope),
                say("You multiplied the two derivatives."),
                say("A product changes through each factor in turn: {rule}.", rule=rule),
            ),
            Misconception(
                "differentiated-only-the-first",
                times(first.slope, second.f),
                say("You let only the first factor change."),
                say("The second factor changes too: add {u} times {dv}.", u=first.f, dv=second.slope),
            ),
            Misconception(
                "differentiated-only-the-second",
                times(first.f, second.slope),
                say("You let only the second factor change."),
                say("The first factor changes too: add {du} times {v}.", du=first.slope, v=second.f),
            ),
            Misconception(
                "subtracted-like-a-quotient",
                plus(times(first.slope, second.f), -times(first.f, second.slope)),
                say("You subtracted the two parts, as the quotient rule does."),
                say("For a product the two parts are added: {rule}.", rule=rule),
            ),
        ),
    )


def _named(letter: Variable, piece: Piece) -> Equation:
    return Equation((letter, piece.f))


def _factors(draw: Draw, x: Variable) -> tuple[Piece, Piece]:
    a, n = draw.integer(2, 15), draw.integer(2, 7)
    b, c, k = draw.integer(1, 12), draw.integer(-12, 12, but=(0,)), draw.integer(2, 9)
    function = draw.one_of("exp", "sin", "cos", "ln", "tanh", "sigmoid")
    match draw.level:
        case 1:
            return powers((a, n), x=x), called(draw.one_of(function, "sqrt") if n > 1 else function, x)
        case 2:
            return powers((b, draw.one_of(1, 2, 3)), (c, 0), x=x), called(function, x)
        case _:
            low = draw.one_of(1, 2)
            first = powers((a, low), (c, 0), x=x) if draw.one_of(True, False) else powers((a, low), x=x)
            outer = draw.one_of("exp", "sin", "cos", "tanh", "sigmoid")
            return first, called(outer, x, k * draw.one_of(1, -1) if outer == "exp" else k)
