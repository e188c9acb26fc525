"""Differentiate a fraction: top differentiated times bottom, minus top times bottom differentiated, over bottom squared."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Quotient, Variable, lift
from quiz.material.pieces import Piece, called, powers
from quiz.material.predicted import apart
from quiz.material.question import question
from quiz.parts import substitute
from quiz.prose import say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.workings.board import Board

TITLE = "Quotient rule"
LESSON = "lessons/one-variable/rules/"
LEVELS = ("a line over a line", "polynomials above and below", "exp, ln, sine or cosine in the fraction")
AFTER = ("power-rule", "sum-rule", "product-rule")

u, v = Variable("u"), Variable("v")


def generate(draw: Draw) -> Exercise:
    """A fraction whose top u and bottom v both change.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("quotient-rule/0"))
    Work out dy/dx for y = (6x + 8)/(6x + 4).
    dy/dx = −24/(6x + 4)²
    """
    asked = question(draw)
    x = asked.variable
    top, bottom = _parts(draw, x)
    formula = Quotient(top.f, bottom.f)
    rules = Differentiation(formula, x.name, asked.slope)
    sides = _multiplied_out(top, bottom, x) if draw.level == 1 else (formula, rules.result())
    key = sides[-1]
    du, dv = Derivative(u, x), Derivative(v, x)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=asked.prompt(formula),
        answer=Formula(asked.slope, key, (x.name,)),
        hints=(
            say("The top is {u}, the bottom is {v}.", u=Equation((u, top.f)), v=Equation((v, bottom.f))),
            say("The quotient rule says {rule}.", rule=_rule(x)),
            say("Here {du} and {dv}.", du=Equation((du, top.slope)), dv=Equation((dv, bottom.slope))),
        ),
        working=Board(_told, (rules, x, sides)) if draw.level == 1 else rules,
        misconceptions=apart(key, *_mistakes(top, bottom, x)),
    )


def _multiplied_out(top: Piece, bottom: Piece, x: Variable) -> tuple[Expression, Expression]:
    """The derivative of a line over a line, multiplied out above: as it stands, and with what cancels gone."""
    along = times(tidy(times(top.slope, bottom.slope)), x)
    first, second = (
        tidy(substitute(product, {x.name: lift(0)}))
        for product in (times(top.slope, bottom.f), times(top.f, bottom.slope))
    )
    square = bottom.f ** lift(2)
    return Quotient(plus(along, first, -along, -second), square), tidy(Quotient(tidy(first - second), square))


def _told(rules: Differentiation, x: Variable, sides: tuple[Expression, Expression]) -> Iterator[Line]:
    yield from (line for line in rules.lines() if line.rule != "tidy up")
    found = Equation((rules.asked, *sides))
    yield Line(
        "multiply out", say("Multiply out above the line. The terms with {x} cancel: {found}.", x=x, found=found)
    )


def _rule(x: Variable) -> Equation:
    du, dv = Derivative(u, x), Derivative(v, x)
    return Equation((Derivative(u / v, x), (du * v - u * dv) / v**2))


def _mistakes(top: Piece, bottom: Piece, x: Variable) -> tuple[Misconception, ...]:
    """The order of the two products, the square, the shortcut, and the sign."""
    first, second, square = times(top.slope, bottom.f), times(top.f, bottom.slope), bottom.f ** lift(2)
    return (
        Misconception(
            "swapped-the-products",
            Quotient(plus(second, -first), square),
            say("You subtracted in the other order, so the sign is the wrong way round."),
            say("Start with the top differentiated: {rule}.", rule=_rule(x)),
        ),
        Misconception(
            "forgot-the-square",
            Quotient(plus(first, -second), bottom.f),
            say("You divided by the bottom once."),
            say("Divide by its square, {square}.", square=square),
        ),
        Misconception(
            "divided-the-derivatives",
            Quotient(top.slope, bottom.slope),
            say("You divided one derivative by the other."),
            say("A fraction changes through its top and through its bottom: {rule}.", rule=_rule(x)),
        ),
        Misconception(
            "added-like-a-product",
            Quotient(plus(first, second), square),
            say("You added the two products above the line."),
            say("A growing bottom makes the fraction smaller, so subtract: {rule}.", rule=_rule(x)),
        ),
    )


def _parts(draw: Draw, x: Variable) -> tuple[Piece, Piece]:
    a, b = draw.integer(2, 12), draw.integer(-15, 15, but=(0,))
    c, d = draw.integer(1, 9), draw.integer(-15, 15, but=(0,))
    if a * d == b * c:
        return _parts(draw, x)
    match draw.level:
        case 1:
            return powers((a, 1), (b, 0), x=x), powers((c, 1), (d, 0), x=x)
        case 2:
            n = draw.integer(2, 4)
            if draw.one_of(True, False):
                return powers((a, 1), (b, 0), x=x), powers((c, n), (d, 0), x=x)
            return powers((a, n), (b, 0), x=x), powers((c, 1), (d, 0), x=x)
        case _:
            k = draw.integer(2, 9)
            name = draw.one_of("exp", "sin", "cos")
            line = powers((c, draw.one_of(1, 2)), (abs(d), 0), x=x)
            if draw.one_of(True, False, False):
                return powers((a, 1), (b, 0), x=x), called("exp", x, k)
            return (called("ln", x), line) if draw.one_of(True, False, False, False) else (called(name, x, k), line)
