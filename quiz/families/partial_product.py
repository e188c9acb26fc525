"""Differentiate a product by one variable: the product rule where both factors contain it, a constant factor where not."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Call, Expression, Variable, lift
from quiz.material.monomials import PAIRS
from quiz.material.predicted import apart
from quiz.partials import by, called, partial
from quiz.parts import variables
from quiz.prose import Prose, say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.partial import PartialDerivative

TITLE = "Partial derivative of a product"
LESSON = "lessons/many-variables/partial-derivatives/"
LEVELS = ("one factor for each variable", "a variable in both factors", "product rule and chain rule together")
AFTER = ("partial-exponential", "product-rule")


def generate(draw: Draw) -> Exercise:
    """Two factors, and the variable that moves.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("partial-product/0"))
    Let g(s, t) = 5t³·sin(2s − 11). Differentiate it: find ∂g/∂s.
    ∂g/∂s = 10t³·cos(2s − 11)
    """
    letter, *pair = draw.one_of(*PAIRS)
    x, y = (Variable(name) for name in (pair if draw.one_of(True, False) else pair[::-1]))
    u, v = _factors(draw, x, y)
    wrt, other = (x, y) if draw.level > 1 or draw.one_of(True, False) else (y, x)
    f = u * v
    function = called(letter, pair)
    asked = by(function, wrt.name)
    wording = draw.one_of("Find {asked} for {f}.", "{f}. What is {asked}?", "Let {f}. Differentiate it: find {asked}.")
    key = partial(f, wrt.name)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, asked=asked, f=Equation((function, f))),
        answer=Formula(asked, key, tuple(pair)),
        hints=_hints(u, v, wrt, other),
        working=PartialDerivative(f, wrt.name, asked, (other.name,)),
        misconceptions=apart(key, *_predicted(u, v, wrt, other)),
    )


def _factors(draw: Draw, x: Variable, y: Variable) -> tuple[Expression, Expression]:
    a, b, c = draw.integer(2, 15), draw.integer(-12, 12, but=(0,)), draw.integer(2, 9)
    m = draw.integer(2, 6)
    curve = draw.one_of("exp", "sin", "cos", "tanh") if draw.level == 1 else draw.one_of("exp", "sin", "cos")
    match draw.level:
        case 1:
            return tidy(a * x**m), Call(curve, (tidy(c * y + b),))
        case 2:
            return tidy(a * x + b * y), Call(curve, (c * x,))
        case _:
            return tidy(draw.one_of(1, a) * x ** (m - 1)), Call(curve, (tidy(c * x * y + b * y),))


def _hints(u: Expression, v: Expression, x: Variable, y: Variable) -> tuple[Prose, ...]:
    both = all(x.name in variables(factor) for factor in (u, v))
    where = (
        say("{x} is in both factors: take the product rule, with {y} held still.", x=x, y=y)
        if both
        else say("{x} is in one factor only. The other factor is a constant factor.", x=x)
    )
    moving = [factor for factor in (u, v) if x.name in variables(factor)]
    slopes = (say("Here {slope}.", slope=Equation((by(factor, x.name), partial(factor, x.name)))) for factor in moving)
    return say("Which factors contain {x}? The rest stands still.", x=x), where, *slopes


def _predicted(u: Expression, v: Expression, x: Variable, y: Variable) -> tuple[Misconception, ...]:
    du, dv, wrong = partial(u, x.name), partial(v, x.name), partial(u * v, y.name)
    moved = Misconception(
        "moved-the-other-variable",
        wrong,
        say("That is the derivative with respect to {y}.", y=y),
        say("Let {x} move and hold {y} still.", x=x, y=y),
    )
    if lift(0) in (du, dv):
        return (*_both_moved(u, v, x, y), moved)
    rule = say("The product rule has two parts: {u} moves while {v} waits, then the other way round.", u=u, v=v)
    return (
        Misconception("product-of-derivatives", tidy(times(du, dv)), say("You multiplied the two derivatives."), rule),
        Misconception(
            "only-the-first-factor", tidy(times(du, v)), say("You differentiated the first factor only."), rule
        ),
        Misconception(
            "only-the-second-factor", tidy(times(u, dv)), say("You differentiated the second factor only."), rule
        ),
        moved,
    )


def _both_moved(u: Expression, v: Expression, x: Variable, y: Variable) -> tuple[Misconception, ...]:
    """The mistakes where each factor has one variable: the held one is differentiated as well."""
    first, second = (x, y) if x.name in variables(u) else (y, x)
    du, dv = partial(u, first.name), partial(v, second.name)
    still = say("The factor without {x} does not move: keep it as it is.", x=x)
    return (
        Misconception("product-of-derivatives", tidy(times(du, dv)), say("You differentiated both factors."), still),
        Misconception(
            "product-rule-with-both-moving",
            tidy(plus(times(du, v), times(u, dv))),
            say("You used the product rule and let each factor move by its own variable."),
            still,
        ),
    )
