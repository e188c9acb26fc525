"""Differentiate roots: write the root as a power with a fraction in the exponent, then use the power rule."""

from __future__ import annotations

from fractions import Fraction

from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Power, Variable, add, lift, multiply
from quiz.functions import sqrt
from quiz.material.powers import monomial, polynomial, slope
from quiz.material.question import Question, question
from quiz.prose import say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import number

TITLE = "Root rule"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = ("a square root", "powers with a fraction in the exponent", "the square root of a line or of a curve")
AFTER = ("power-rule",)

HALF = Fraction(1, 2)


def generate(draw: Draw) -> Exercise:
    """A multiple of a root of x and a line, or the root of something.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("root-rule/0"))
    Work out dy/dx for y = −8√x + 2x + 10.
    dy/dx = −4/√x + 2
    """
    asked = question(draw)
    a, b, c = draw.integer(2, 12), draw.integer(-12, 12, but=(0,)), draw.integer(1, 15)
    if draw.level == 3:
        return _of_inside(draw, asked, a, b, c)
    q = draw.one_of(2, 3, 4, 5)
    exponent = HALF if draw.level == 1 else Fraction(draw.integer(1, 9, but=(q, 2 * q, 3 * q)), q)
    return _of_power(draw, asked, a * draw.one_of(1, 1, -1), exponent, ((b, 1), (c * draw.one_of(1, -1), 0)))


def _of_power(draw: Draw, asked: Question, a: int, n: Fraction, line: tuple[tuple[int, int], ...]) -> Exercise:
    x, steep = asked.variable, lift(line[0][0])
    root = monomial(1, n, x)
    return asked.exercise(
        draw,
        polynomial(((a, n), *line), x),
        hints=(
            say("Think of the root as a power of {x}: {root}.", root=Equation((root, Power(x, number(n)))), x=x)
            if n == HALF
            else say(
                "In {root} the exponent is the fraction {n}; the power rule works for it too.", root=root, n=number(n)
            ),
            say("Bring the exponent {n} down in front, then lower it by one: {m}.", n=number(n), m=number(n - 1)),
            say("So {root} has the derivative {slope}.", root=root, slope=polynomial(slope(((1, n),)), x)),
        ),
        mistakes=(
            Misconception(
                "forgot-to-bring-the-exponent-down",
                add(monomial(a, n - 1, x), steep),
                say("You lowered the exponent, but did not bring {n} down in front.", n=number(n)),
                say("Multiply by the exponent {n} as well.", n=number(n)),
            ),
            Misconception(
                "kept-the-exponent",
                add(monomial(a * n, n, x), steep),
                say("You brought {n} down, but left it on the power as well.", n=number(n)),
                say("Lower the exponent by one, to {m}.", m=number(n - 1)),
            ),
            Misconception(
                "raised-the-exponent",
                add(monomial(a * n, n + 1, x), steep),
                say("You raised the exponent by one."),
                say("It is lowered by one: {n} becomes {m}.", n=number(n), m=number(n - 1)),
            ),
            Misconception(
                "turned-the-sign",
                add(monomial(-a * n if n < 1 else a * n, n - 1, x), steep),
                say("You let the minus sign of the new exponent slip in front."),
                say("Only the old exponent, {n}, comes down in front.", n=number(n)),
            ),
        ),
    )


def _of_inside(draw: Draw, asked: Question, a: int, b: int, c: int) -> Exercise:
    x = asked.variable
    n = draw.one_of(1, 2, 2, 3)
    terms = ((abs(b) + 1, n), (c, 0))
    inside, inner = polynomial(terms, x), polynomial(slope(terms), x)
    u = Variable("u")
    half = _over(a, inside)
    return asked.exercise(
        draw,
        multiply(lift(a), sqrt(inside)),
        hints=(
            say("The root is the outside; name what stands under it: {u}.", u=Equation((u, inside))),
            say("The root {root} has the derivative {slope}.", root=sqrt(u), slope=1 / (2 * sqrt(u))),
            say("Multiply by the derivative of the inside, {inner}.", inner=inner),
        ),
        mistakes=(
            Misconception(
                "forgot-the-inner-derivative",
                half,
                say("You differentiated the root and stopped there."),
                say("Multiply by the derivative of what stands under it, {inner}.", inner=inner),
            ),
            Misconception(
                "rooted-the-inner-derivative",
                times(lift(a), sqrt(inner)),
                say("You differentiated under the root and left the root as it was."),
                say("The root changes too: {root} becomes {slope}.", root=sqrt(u), slope=1 / (2 * sqrt(u))),
            ),
            Misconception(
                "forgot-the-half",
                times(lift(a), inner) / sqrt(inside),
                say("The factor one half is missing."),
                say("A root is a power with exponent {half}, and that comes down in front.", half=number(HALF)),
            ),
            Misconception(
                "turned-the-sign",
                plus(-times(half, inner)),
                say("You let the minus sign of the new exponent slip in front."),
                say("The minus sign stays in the exponent: it puts the root below the line."),
            ),
        ),
    )


def _over(a: int, inside: Expression) -> Expression:
    return lift(a) / (2 * sqrt(inside))
