"""Write the gradient as a formula: one partial derivative for each variable, in the order of the variables."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise
from quiz.material.gradient_mistakes import gradient_mistakes
from quiz.material.monomials import PAIRS, TRIPLES, Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import by, called, gradient_of, listed
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.workings.partial import Gradient

TITLE = "Gradient as a formula"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("variables in terms of their own", "variables multiplied together", "three variables")
AFTER = ("partial-polynomial",)


def generate(draw: Draw) -> Exercise:
    """A polynomial in two or three variables.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("gradient-formula/0"))
    What is the gradient of R(x, t) = 9x² + 8t⁴ + 4x? Give its entries in the order x and t.
    ∇R = (18x + 4, 32t³)
    """
    letter, *variables = draw.one_of(*(TRIPLES if draw.level == 3 else PAIRS))
    names = tuple(variables)
    f = Polynomial(names, _terms(draw))
    wording = draw.one_of(
        "Find the gradient of {f}.", "What is the gradient of {f}?", "Let {f}. Write its gradient {asked}."
    )
    words, slots = listed(names)
    function, asked = called(letter, names), gradient_of(letter)
    equation = Equation((function, f.formula()))
    slots_of_wording = {"asked": asked} if "{asked}" in wording else {}
    key = Vector(tuple(f.partial(name).formula() for name in names))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(f"{wording} Give its entries in the order {words}.", f=equation, **slots_of_wording, **slots),
        answer=Formula(asked, key, names),
        hints=(
            say(f"The gradient has {len(names)} entries: one partial derivative for each variable."),
            say(
                "The first entry lets only {x} move: {slope}.",
                x=slots[names[0]],
                slope=Equation((by(function, names[0]), key.entries[0])),
            ),
            say("For the next one, let {y} move and hold the rest still.", y=slots[names[1]]),
        ),
        working=Gradient(function, f.formula(), names),
        misconceptions=apart(key, *gradient_mistakes(f, Polynomial.formula)),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(2, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    m, n = draw.integer(2, 4), draw.integer(2, 4)
    match draw.level:
        case 1:
            return (a, (m, 0)), (b, (0, n)), (c, draw.one_of((1, 0), (0, 1)))
        case 2:
            return (a, (m, 1)), (b, (1, n)), (c, draw.one_of((m + 1, 0), (0, n + 1), (0, 1), (1, 0)))
        case _:
            return (
                (a, (1, 1, 0)),
                (b, draw.one_of((m, 0, 1), (1, 0, n))),
                (c, draw.one_of((0, n, 0), (0, 0, 3), (0, 1, 1))),
            )
