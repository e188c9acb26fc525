"""Differentiate e to the power of something in two variables: the chain rule, with one variable held still."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Call, Variable
from quiz.functions import slope_of
from quiz.material.monomials import PAIRS, Polynomial
from quiz.material.predicted import apart
from quiz.partials import by, called, partial
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.workings.partial import PartialDerivative

TITLE = "Partial derivative of an exponential"
LESSON = "lessons/many-variables/partial-derivatives/"
LEVELS = ("e to the power of a sum", "e to the power of a product", "sigmoid, tanh, sine or ln of two variables")
AFTER = ("partial-polynomial", "chain-rule", "exponential-rule")


def generate(draw: Draw) -> Exercise:
    """An outer function, a polynomial in two variables to put into it, and the variable that moves.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("partial-exponential/0"))
    Let T(x, z) = −9e^(6x + 3z). Differentiate it: find ∂T/∂z.
    ∂T/∂z = −27e^(6x + 3z)
    """
    letter, *pair = draw.one_of(*PAIRS)
    names = tuple(pair)
    outer, inside = _outer(draw), _inside(draw, names)
    wrt = draw.one_of(*names)
    other = names[1] if wrt == names[0] else names[0]
    scale = draw.integer(-9, 9, but=(0,))
    f = tidy(scale * Call(outer, (inside.formula(),)))
    function = called(letter, names)
    asked = by(function, wrt)
    wording = draw.one_of("Find {asked} for {f}.", "{f}. What is {asked}?", "Let {f}. Differentiate it: find {asked}.")
    key = partial(f, wrt)
    inner = inside.partial(wrt).formula()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, asked=asked, f=Equation((function, f))),
        answer=Formula(asked, key, names),
        hints=(
            say(
                "Only {x} moves; {y} is a number for now. Name the inside: {inside}.",
                x=Variable(wrt),
                y=Variable(other),
                inside=inside.formula(),
            ),
            say("The inside changes at the rate {inner}.", inner=Equation((by(inside.formula(), wrt), inner))),
            say("Take the derivative of the outside at the same inside, times {inner}.", inner=inner),
        ),
        working=PartialDerivative(f, wrt, asked, (other,)),
        misconceptions=apart(key, *_predicted(scale, outer, inside, wrt, other)),
    )


def _outer(draw: Draw) -> str:
    return draw.one_of("sigmoid", "tanh", "sin", "cos", "ln") if draw.level == 3 else "exp"


def _inside(draw: Draw, names: tuple[str, ...]) -> Polynomial:
    a, b = draw.integer(2, 12), draw.integer(2, 12)
    sign = draw.one_of(1, -1)
    m, n = draw.one_of((1, 1), (2, 1), (1, 2), (3, 1), (2, 2), (1, 3))
    match draw.level:
        case 1:
            return Polynomial(names, ((a, (1, 0)), (sign * b, (0, 1))))
        case 2:
            return Polynomial(names, ((sign * a, (m, n)), *(((b, (1, 0)),) if b % 2 else ())))
        case _:
            return (
                Polynomial(names, ((a, (2, 0)), (b, (0, 2))))
                if m == 2
                else Polynomial(names, ((a, (1, 1)), (b, (0, 2))))
            )


def _predicted(scale: int, outer: str, inside: Polynomial, wrt: str, other: str) -> tuple[Misconception, ...]:
    u = inside.formula()
    slope = scale * slope_of(outer, u)
    inner, crossed = inside.partial(wrt).formula(), inside.partial(other).formula()
    times_inner = say("Multiply by the derivative of the inside, {inner}.", inner=Equation((by(u, wrt), inner)))
    return (
        Misconception(
            "forgot-the-inner-derivative",
            tidy(slope),
            say("You differentiated the outside and stopped there."),
            times_inner,
        ),
        Misconception(
            "moved-the-other-variable",
            tidy(times(slope, crossed)),
            say("You took the derivative of the inside by {other}.", other=Variable(other)),
            times_inner,
        ),
        Misconception(
            "moved-both-variables",
            tidy(times(slope, inner + crossed)),
            say("You let both variables move and added their rates."),
            say("A partial derivative moves {x} alone; {y} is held.", x=Variable(wrt), y=Variable(other)),
        ),
        Misconception(
            "differentiated-only-the-inside",
            tidy(scale * Call(outer, (inner,))),
            say("You replaced the inside by its derivative and left the outside as it was."),
            say("Leave the inside as it is, and multiply by its derivative."),
        ),
    )
