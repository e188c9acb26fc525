"""Differentiate sums of powers: bring each exponent down in front, then lower it by one."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Expression, Power, Variable, add, lift
from quiz.functions import sqrt
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.tidy import number, tidy
from quiz.working import Differentiation

TITLE = "Power rule"
LESSON = "lessons/one-variable/rules/"
AFTER: tuple[str, ...] = ()
LEVELS = ("one power of x", "a polynomial", "powers below the line and roots")

x = Variable("x")
Term = tuple[Fraction, Fraction]  # coefficient, exponent


def generate(draw: Draw) -> Exercise:
    """A sum of one to three powers of x."""
    name, wording = (
        draw.one_of("f", "g", "h", "p"),
        draw.one_of("Differentiate {formula}.", "Find the derivative of {formula}."),
    )
    terms = _terms(draw)
    f, slope = Applied(name, (x,)), Applied(name, (x,), primes=1)
    formula = _sum(terms)
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
                "{power} has the derivative {result}.", power=_power(exponent), result=_sum([(exponent, exponent - 1)])
            ),
        ),
        working=working,
        misconceptions=(
            Misconception(
                "kept-the-exponent",
                _sum([(a * n, n) for a, n in terms]),
                say("You brought the exponent down, but left it on the power as well."),
                say("Lower the exponent by one: {old} becomes {new}.", old=number(exponent), new=number(exponent - 1)),
            ),
            Misconception(
                "forgot-to-bring-the-exponent-down",
                _sum([(a, n - 1) for a, n in terms if n]),
                say("You lowered the exponent, but did not bring it down in front."),
                say("Multiply by the old exponent, {n}, as well.", n=number(exponent)),
            ),
            Misconception(
                "integrated",
                _sum([(a / (n + 1), n + 1) for a, n in terms]),
                say("You raised the exponent and divided by it. That goes back from a derivative to a function."),
                say("For the derivative, multiply by the exponent {n} and lower it.", n=number(exponent)),
            ),
        ),
    )


def _terms(draw: Draw) -> list[Term]:
    if draw.level == 1:
        return _fractions((draw.integer(2, 12) * draw.one_of(1, -1), draw.integer(2, 9)))
    a, b, c = draw.integer(2, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    high, low = draw.integer(3, 7), draw.integer(1, 2)
    if draw.level == 2:
        return _fractions((a, high), (b, low), (c, 0))
    return [*_fractions((a, high), (b, -low - 1)), (Fraction(2 * c), Fraction(1, 2))]


def _as_powers(terms: list[Term]) -> tuple[Prose, ...]:
    """How fractions and roots are written as powers, where there are any."""
    rows = {
        n: Equation((_sum([(Fraction(1), n)]), Power(x, number(n)))) for _, n in terms if n < 0 or n.denominator > 1
    }
    if len(rows) != 2:
        return ()
    below, root = (rows[n] for n in sorted(rows))
    return (say("Here {below} and {root}.", below=below, root=root),)


def _fractions(*terms: tuple[int, int]) -> list[Term]:
    return [(Fraction(a), Fraction(n)) for a, n in terms]


def _sum(terms: list[Term]) -> Expression:
    return tidy(add(*(number(a) * _power(n) for a, n in terms)))


def _power(n: Fraction) -> Expression:
    if n == Fraction(1, 2):
        return sqrt(x)
    return x if n == 1 else lift(1) if n == 0 else Power(x, number(n))
