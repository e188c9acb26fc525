"""Differentiate a sum: each term on its own, and add the results. Constant factors stay, constants vanish."""

from __future__ import annotations

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Variable, add, lift
from quiz.material.pieces import Piece, called, powers
from quiz.material.powers import Term
from quiz.material.question import question
from quiz.prose import say
from quiz.rules import plus, times
from quiz.tidy import tidy

TITLE = "Sum rule"
LESSON = "lessons/one-variable/rules/"
LEVELS = ("a polynomial", "powers, a root and a constant", "powers, a root, and exp, ln, sine or cosine")
AFTER = ("power-rule",)


def generate(draw: Draw) -> Exercise:
    """Three or four terms, the last of them a constant.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("sum-rule/0"))
    Differentiate y = 4t⁶ − 4t² + 10t − 7 with respect to t.
    dy/dt = 24t⁵ − 8t + 10
    """
    asked = question(draw)
    x = asked.variable
    terms = _terms(draw, x)
    constant = draw.integer(2, 20)
    sign = draw.one_of(1, -1)
    formula = add(*(term.f for term in terms), lift(sign * constant))
    slopes = tuple(term.slope for term in terms)
    first = terms[0]
    return asked.exercise(
        draw,
        formula,
        hints=(
            say("Take the terms one at a time; the derivative of the sum is the sum of the derivatives."),
            say("The first term {term} has the derivative {slope}.", term=first.f, slope=first.slope),
            say("The constant {c} does not change, so it adds nothing.", c=lift(constant)),
        ),
        mistakes=(
            Misconception(
                "kept-the-constant",
                plus(*slopes, lift(sign * constant)),
                say("You kept the constant {c}.", c=lift(constant)),
                say("A constant does not change, so its derivative is 0."),
            ),
            Misconception(
                "left-the-last-term",
                plus(*slopes[:-1], terms[-1].f),
                say("You copied {term} without differentiating it.", term=terms[-1].f),
                say("Every term is differentiated: {term} gives {slope}.", term=terms[-1].f, slope=tidy(slopes[-1])),
            ),
            Misconception(
                "dropped-a-term",
                plus(*slopes[:-1]),
                say("One term is missing: {term}.", term=terms[-1].f),
                say("Its derivative is {slope}, not 0: it contains {x}.", slope=tidy(slopes[-1]), x=x),
            ),
            Misconception(
                "gave-the-function", formula, say("That is the function itself."), say("Differentiate each term.")
            ),
            Misconception(
                "multiplied-the-derivatives",
                times(*slopes),
                say("You multiplied the derivatives of the terms."),
                say("What is added stays added."),
            ),
        ),
    )


def _terms(draw: Draw, x: Variable) -> tuple[Piece, ...]:
    a, b, k = draw.integer(2, 12), draw.integer(-12, 12, but=(0,)), draw.integer(2, 12)
    high, low = draw.integer(3, 7), draw.integer(1, 2)
    name = draw.one_of("exp", "sin", "cos", "ln")
    match draw.level:
        case 1:
            return _powers(((a, high), (b, 2), (k, 1)), x)
        case 2:
            return (*_powers(((a, high), (b, -low)), x), _multiple(2 * k, called("sqrt", x)))
        case _:
            odd: Term = (-b, -low) if draw.one_of(True, False) else (b, high)
            return (*_powers((odd, (a, 1)), x), _multiple(2 * k, called("sqrt", x)), _multiple(k, called(name, x)))


def _powers(terms: tuple[Term, ...], x: Variable) -> tuple[Piece, ...]:
    return tuple(powers(term, x=x) for term in terms)


def _multiple(k: int, piece: Piece) -> Piece:
    return Piece(times(lift(k), piece.f), times(lift(k), piece.slope))
