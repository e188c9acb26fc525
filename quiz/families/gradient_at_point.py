"""Work out a gradient at a point: differentiate by each variable first, put the numbers in last."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.material.gradient_mistakes import gradient_mistakes
from quiz.material.monomials import PAIRS, TRIPLES, Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import called, gradient_of, listed, shown
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.tidy import number
from quiz.workings.partial import Gradient

TITLE = "Gradient at a point"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("a bowl", "variables multiplied together", "three variables")
AFTER = ("gradient-formula",)


def generate(draw: Draw) -> Exercise:
    """A polynomial and a point with small whole coordinates.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("gradient-at-point/0"))
    Find the gradient of C(a, b) = 6a² + 4b² + 5a at the point a = −2, b = −3. Give its entries in the
    order a and b.
    ∇C = (−19, −24)
    """
    letter, *variables = draw.one_of(*(TRIPLES if draw.level == 3 else PAIRS))
    names = tuple(variables)
    f = Polynomial(names, _terms(draw))
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names)
    wording = draw.one_of(
        "What is the gradient of {f} at {point}?",
        "Find the gradient of {f} at the point {point}.",
        "Stand at {point} on {f}. What is the gradient there?",
    )
    words, slots = listed(names)
    function, here = called(letter, names), dict(point)
    key = Vector(tuple(number(f.partial(name).at(here)) for name in names))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{wording} Give its entries in the order {words}.",
            f=Equation((function, f.formula())),
            point=shown(point),
            **slots,
        ),
        answer=Number(gradient_of(letter), key),
        hints=(
            say(
                f"The gradient has {len(names)} entries. Differentiate by one variable at a time; put the numbers in last."
            ),
            say(
                "As formulas, the gradient is {gradient}.",
                gradient=Vector(tuple(f.partial(name).formula() for name in names)),
            ),
            say("Now put in {point}.", point=shown(point)),
        ),
        working=Gradient(function, f.formula(), names, point),
        misconceptions=apart(key, *gradient_mistakes(f, lambda entry: number(entry.at(here))), _crossed_point(f, here)),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(1, 6), draw.integer(1, 6), draw.integer(-6, 6, but=(0,))
    mixed = draw.one_of((2, 1), (1, 2), (1, 1))
    match draw.level:
        case 1:
            return (a, (2, 0)), (b, (0, 2)), (c, draw.one_of((1, 0), (0, 1)))
        case 2:
            return (a, mixed), (c, draw.one_of((2, 0), (0, 2), (3, 0))), (b, draw.one_of((0, 1), (0, 3)))
        case _:
            return (a, (1, 1, 0)), (c, (mixed[0], 0, mixed[1])), (b, draw.one_of((0, 2, 0), (0, 0, 3), (0, 1, 1)))


def _crossed_point(f: Polynomial, here: dict[str, Fraction]) -> Misconception:
    """The coordinates put in for each other."""
    crossed = dict(zip(here, reversed(here.values()), strict=True))
    return Misconception(
        "crossed-the-coordinates",
        Vector(tuple(number(f.partial(name).at(crossed)) for name in f.names)),
        say("The derivatives are right, but the numbers were put in for the wrong variables."),
        say("Put in {point}, each number for its own variable.", point=shown(tuple(here.items()))),
    )
