"""Differentiate a polynomial by one of its variables: hold the others still, and treat them as numbers."""

from __future__ import annotations

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Variable
from quiz.material.monomials import PAIRS, TRIPLES, Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import by, called, listed
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.workings.partial import PartialDerivative

TITLE = "Partial derivative of a polynomial"
LESSON = "lessons/many-variables/partial-derivatives/"
LEVELS = ("variables in terms of their own", "variables multiplied together", "three variables")
AFTER = ("sum-rule", "power-rule")


def generate(draw: Draw) -> Exercise:
    """A polynomial, and the variable that moves.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("partial-polynomial/0"))
    Differentiate C(a, b) = 7a⁴ − 6b⁴ − 5a with respect to b: find ∂C/∂b.
    ∂C/∂b = −24b³
    """
    letter, *names = draw.one_of(*(TRIPLES if draw.level == 3 else PAIRS))
    f = Polynomial(tuple(names), _terms(draw))
    wrt = draw.one_of(*names)
    held = tuple(name for name in names if name != wrt)
    function = called(letter, names)
    asked = by(function, wrt)
    wording = draw.one_of(
        "Find {asked} for {f}.", "{f}. What is {asked}?", "Differentiate {f} with respect to {wrt}: find {asked}."
    )
    slots = {"wrt": Variable(wrt)} if "{wrt}" in wording else {}
    key = f.partial(wrt).formula()
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, asked=asked, f=Equation((function, f.formula())), **slots),
        answer=Formula(asked, key, tuple(names)),
        hints=_hints(f, wrt, held),
        working=PartialDerivative(f.formula(), wrt, asked, held),
        misconceptions=apart(key, *_predicted(f, wrt, held)),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(2, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    m, n, k = draw.integer(2, 4), draw.integer(2, 4), draw.integer(1, 3)
    match draw.level:
        case 1:
            return ((a, (m, 0)), (b, (0, n)), (c, (draw.one_of(1, 0), 0)))
        case 2:
            return ((a, (m, k)), (b, (1, n)), (c, draw.one_of((m + 1, 0), (0, n + 1), (0, 1))))
        case _:
            first, second = draw.one_of((1, b), (a, b), (a, 1)), draw.one_of((0, 2, 1), (1, 0, 0), (0, 0, 3), (0, 1, 0))
            return ((first[0], (1, 1, 0)), (first[1], (k, 0, 2)), (c, second if second != (k, 0, 2) else (0, 1, 0)))


def _hints(f: Polynomial, wrt: str, held: tuple[str, ...]) -> tuple[Prose, ...]:
    words, slots = listed(held)
    number = "a number, such as 5" if len(held) == 1 else "numbers, such as 5 and 7"
    place = f.names.index(wrt)
    first = next(term for term in f.terms if term[1][place])
    alone = Polynomial(f.names, (first,))
    slope = Equation((by(alone.formula(), wrt), alone.partial(wrt).formula()))
    without = tuple(term for term in f.terms if not term[1][place])
    vanish = say("Which terms do not contain {wrt}? Their derivative is 0.", wrt=Variable(wrt))
    return (
        say(f"Only {{moves}} moves. Treat {words} like {number}.", moves=Variable(wrt), **slots),
        *((vanish,) if without else ()),
        say("One term to start with: {slope}.", slope=slope)
        if len(f.terms) - len(without) > 1
        else say(
            "Only the term {term} contains {wrt}. Differentiate it as if it stood alone.",
            term=alone.formula(),
            wrt=Variable(wrt),
        ),
    )


def _predicted(f: Polynomial, wrt: str, held: tuple[str, ...]) -> tuple[Misconception, ...]:
    x, other = Variable(wrt), held[0]
    return (
        Misconception(
            "differentiated-the-held-factor",
            f.lowering_the_rest(wrt).formula(),
            say("You differentiated a factor that stands still as well."),
            say("A factor without {x} is a constant factor: it stays in front as it is.", x=x),
        ),
        Misconception(
            "kept-the-constant-terms",
            f.keeping_the_rest(wrt).formula(),
            say("You kept a term that does not contain {x}.", x=x),
            say("When only {x} moves, a term without {x} does not change: its derivative is 0.", x=x),
        ),
        Misconception(
            "moved-the-other-variable",
            f.partial(other).formula(),
            say("That is the derivative with respect to {other}.", other=Variable(other)),
            say("Let {x} move and hold {other} still.", x=x, other=Variable(other)),
        ),
        Misconception(
            "kept-the-exponent",
            f.keeping_the_exponent(wrt).formula(),
            say("You brought the exponent down, but left it on the power as well."),
            say("Lower the exponent of {x} by one.", x=x),
        ),
    )
