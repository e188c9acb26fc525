"""Differentiate sums of powers: bring each exponent down in front, then lower it by one."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Power, Variable
from quiz.material.numbers import shown
from quiz.material.powers import HALF, Term, monomial, polynomial
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.tidy import number
from quiz.working import Differentiation

TITLE = "Power rule"
LESSON = "lessons/one-variable/rules/"
AFTER: tuple[str, ...] = ()
LEVELS = ("one power of x", "a polynomial", "powers below the line and roots")

x = Variable("x")


def generate(draw: Draw) -> Exercise:
    """A sum of one to three powers of x.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("power-rule/0"))
    Differentiate g(x) = −3x³.
    g′(x) = −9x²
    """
    name, wording = (
        draw.one_of("f", "g", "h", "p"),
        draw.one_of("Differentiate {formula}.", "Find the derivative of {formula}."),
    )
    terms = _terms(draw)
    f, slope = Applied(name, (x,)), Applied(name, (x,), primes=1)
    formula = polynomial(terms, x)
    working = Differentiation(formula, "x", slope)
    exponent = terms[0][1]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, formula=Equation((f, formula))),
        answer=Formula(slope, working.result(), ("x",)),
        hints=(
            say("Take one power at a time. Write each term as a number times a power of {x}.", x=x),
            *_as_powers(terms),
            say(
                "{power} has the derivative {result}.",
                power=monomial(1, exponent, x),
                result=polynomial([(exponent, exponent - 1)], x),
            ),
        ),
        working=working,
        misconceptions=(
            Misconception(
                "kept-the-exponent",
                polynomial([(a * n, n) for a, n in terms], x),
                say("You brought the exponent down, but left it on the power as well."),
                say("Lower the exponent by one: {old} becomes {new}.", old=shown(exponent), new=shown(exponent - 1)),
            ),
            Misconception(
                "forgot-to-bring-the-exponent-down",
                polynomial([(a, n - 1) for a, n in terms if n], x),
                say("You lowered the exponent, but did not bring it down in front."),
                say("Multiply by the old exponent, {n}, as well.", n=shown(exponent)),
            ),
            Misconception(
                "integrated",
                polynomial([(Fraction(a) / (n + 1), n + 1) for a, n in terms], x),
                say("You raised the exponent and divided by it. That goes back from a derivative to a function."),
                say("For the derivative, multiply by the exponent {n} and lower it.", n=shown(exponent)),
            ),
        ),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    if draw.level == 1:
        return ((draw.integer(2, 12) * draw.one_of(1, -1), draw.integer(2, 9)),)
    a, b, c = draw.integer(2, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    high, low = draw.integer(3, 7), draw.integer(1, 2)
    if draw.level == 2:
        return ((a, high), (b, low), (c, 0))
    return (a, high), (b, -low - 1), (2 * c, HALF)


def _as_powers(terms: tuple[Term, ...]) -> tuple[Prose, ...]:
    """How fractions and roots are written as powers, where there are any."""
    rows = {
        n: Equation((monomial(1, n, x), Power(x, number(Fraction(n))))) for _, n in terms if n < 0 or n.denominator > 1
    }
    if len(rows) != 2:
        return ()
    below, root = (rows[n] for n in sorted(rows))
    return (say("Here {below} and {root}.", below=below, root=root),)
