"""Find where a curve is level: set the derivative to zero, and solve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from quiz.answer import Blanks, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, lift
from quiz.material.numbers import shown
from quiz.material.options import Tempting, answered, arranged, rotated
from quiz.material.powers import Term, polynomial, value
from quiz.material.powers import slope as slope_of_powers
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.rules import plus, times
from quiz.statement import Equation, Listing
from quiz.tidy import tidy
from quiz.working import Differentiation
from quiz.workings.board import Board

TITLE = "Stationary points"
LESSON = "lessons/one-variable/second-derivative/"
LEVELS = ("of a parabola", "both of a cubic", "minimum, maximum or neither")
AFTER = ("sign-of-derivative", "second-derivative")

BELIEFS = (
    ("took-it-for-a-minimum", "At a minimum the slope goes from negative to positive. Here it does not."),
    ("took-it-for-a-maximum", "At a maximum the slope goes from positive to negative. Here it does not."),
    ("took-it-for-neither", "At such a point the slope has the same sign on both sides. Here it has not."),
    ("saw-no-level-point", "The derivative is zero there, so the point is stationary."),
)
SIGNS = (
    "The slope goes from negative to positive: the curve falls, then rises.",
    "The slope goes from positive to negative: the curve rises, then falls.",
    "The slope has the same sign on both sides.",
)
KINDS = ("A local minimum.", "A local maximum.", "Neither: a level point on the way.", "No stationary point at all.")


def generate(draw: Draw) -> Exercise:
    """A polynomial; the key is where its derivative is zero, or what the curve does there.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("stationary-points/0"))
    The curve L(w) = 7w² + 126w + 12 is level at one point. At which w? Give the exact number.
    w = −9
    """
    name, variable = draw.one_of(("f", "x"), ("g", "x"), ("L", "w"), ("s", "t"), ("h", "t"))
    x = Variable(variable)
    match draw.level:
        case 1:
            return _vertex(draw, name, x)
        case 2:
            return _both(draw, name, x)
        case _:
            return _kind(draw, name, x)


def _vertex(draw: Draw, name: str, x: Variable) -> Exercise:
    a = draw.integer(1, 9) * draw.one_of(1, 1, -1)
    at = Fraction(draw.integer(-12, 12, but=(0,)), draw.one_of(1, 1, 2))
    b, c = -2 * a * at, draw.integer(-20, 20, but=(0,))
    terms = ((a, 2), (b, 1), (c, 0))
    slope, key = Applied(name, (x,), primes=1), shown(at)
    zero = say(
        "Set the derivative to zero and solve: {slope}.",
        slope=Equation((polynomial(slope_of_powers(terms), x), lift(0))),
    )
    wording = draw.one_of(
        "At which {x} is the slope of {f} zero? Give the exact number.",
        "Find the stationary point of {f}: the exact number {x} where the derivative is zero.",
        "The curve {f} is level at one point. At which {x}? Give the exact number.",
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, x=x, f=Equation((Applied(name, (x,)), polynomial(terms, x)))),
        answer=Number(x, key),
        hints=(
            say("Level means that the slope is zero. Differentiate."),
            say("The derivative is {slope}.", slope=Equation((slope, polynomial(slope_of_powers(terms), x)))),
            zero,
        ),
        working=Board(_solved, (name, x, terms, (at,))),
        misconceptions=apart(
            key,
            Misconception("turned-the-sign", shown(-at), say("The sign of the zero is turned around."), zero),
            Misconception(
                "forgot-the-two", shown(2 * at), say("You forgot the factor 2 that the square brings down."), zero
            ),
            Misconception(
                "gave-the-height",
                shown(value(terms, at)),
                say("That is the height of the curve at that point."),
                say("The question is where the point lies: give {x}.", x=x),
            ),
            Misconception(
                "put-in-zero", shown(b), say("That is the slope at zero, not where the slope is zero."), zero
            ),
        ),
    )


def _both(draw: Draw, name: str, x: Variable) -> Exercise:
    middle, reach, a = draw.integer(-5, 5), draw.integer(1, 4), draw.one_of(1, 2, -1, -2)
    constant = draw.integer(-15, 15, but=(0,))
    full: tuple[Term, ...] = ((a, 3), (-3 * a * middle, 2), (3 * a * (middle**2 - reach**2), 1), (constant, 0))
    terms = tuple(term for term in full if term[0])
    zeros = (Fraction(middle - reach), Fraction(middle + reach))
    names = (Variable(f"{x.name}_1"), Variable(f"{x.name}_2"))
    key = Listing(tuple(shown(zero) for zero in zeros), names)
    slope = Applied(name, (x,), primes=1)
    solve = say(
        "Solve {slope}; it has two solutions.", slope=Equation((polynomial(slope_of_powers(terms), x), lift(0)))
    )
    wording = draw.one_of(
        "The curve {f} is level at two points. At which {x}? Give the smaller number {one} first, then the larger {two}.",
        "Find both stationary points of {f}: the inputs {one} and {two}, the smaller one first.",
        "Where is the slope of {f} zero? Give the two inputs {one} and {two}, the smaller one first.",
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=worded(
            wording, f=Equation((Applied(name, (x,)), polynomial(terms, x))), x=x, one=names[0], two=names[1]
        ),
        answer=Blanks(key),
        hints=(
            say("Level means that the slope is zero. Differentiate."),
            say("The derivative is {slope}.", slope=Equation((slope, polynomial(slope_of_powers(terms), x)))),
            say("Divide by {a} first, then look for two numbers that fit.", a=lift(3 * a)),
        ),
        working=Board(_solved, (name, x, terms, zeros)),
        misconceptions=apart(
            key,
            Misconception(
                "turned-the-signs",
                Listing((shown(-zeros[1]), shown(-zeros[0])), names),
                say("The signs of both zeros are turned around."),
                say("Put your numbers into the derivative: it must give 0."),
            ),
            Misconception(
                "gave-the-heights",
                Listing(tuple(shown(value(terms, zero)) for zero in zeros), names),
                say("Those are the heights of the curve at the two points."),
                say("The question is where the points lie: give {x}.", x=x),
            ),
            Misconception(
                "larger-first",
                Listing((shown(zeros[1]), shown(zeros[0])), names),
                say("The order is turned around."),
                solve,
            ),
        ),
    )


def _kind(draw: Draw, name: str, x: Variable) -> Exercise:
    """A curve that is level at a point: k (x - p)^2 or (x - p)^3, times a factor, plus a constant."""
    p, a, n = draw.integer(-9, 9, but=(0,)), draw.integer(1, 9) * draw.one_of(1, -1), draw.one_of(2, 3, 2, 4)
    c = draw.integer(-20, 20, but=(0,))
    line = polynomial(((1, 1), (-p, 0)), x)
    f = plus(times(lift(a), line**n), lift(c))
    what = 2 if n == 3 else 0 if a > 0 else 1
    order = rotated(draw, len(KINDS))
    here = Equation((x, lift(p)))
    test = say("Look at the sign of the derivative just before and just after {at}.", at=here)
    answer, known = arranged([say(KINDS[which]) if which == what else _tempting(which, test) for which in order])
    slope = times(lift(a * n), line ** (n - 1) if n > 2 else line)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            draw.one_of(
                "What does {f} have at {at}?",
                "Which kind of point does the curve {f} have at {at}?",
                "Look at {f} near {at}. What is there?",
            ),
            f=Equation((Applied(name, (x,)), f)),
            at=here,
        ),
        answer=answer,
        hints=(
            say(
                "Differentiate: {slope}.",
                slope=Equation((Applied(name, (x,), primes=1), slope)),
            ),
            test,
            say("From negative to positive is a minimum, from positive to negative a maximum."),
        ),
        working=Board(_kinds, (Differentiation(f, x.name, Applied(name, (x,), primes=1)), p, what, answer.right)),
        misconceptions=known,
    )


def _tempting(which: int, test: Prose) -> Tempting:
    name, belief = BELIEFS[which]
    return Tempting(name, say(KINDS[which]), say(belief), test)


def _solved(name: str, x: Variable, terms: tuple[Term, ...], zeros: tuple[Fraction, ...]) -> Iterator[Line]:
    yield from Differentiation(polynomial(terms, x), x.name, Applied(name, (x,), primes=1)).lines()
    yield Line("set to zero", say("Solve {zero}.", zero=Equation((polynomial(slope_of_powers(terms), x), lift(0)))))
    if len(zeros) == 1:
        yield Line("solve", say("{x}.", x=Equation((x, shown(zeros[0])))))
        return
    names = (Variable(f"{x.name}_1"), Variable(f"{x.name}_2"))
    low, high = (x - int(zero) for zero in zeros)
    yield Line(
        "factor",
        say("Take it apart: {product}.", product=Equation((terms[0][0] * 3 * tidy(low) * tidy(high), lift(0)))),
    )
    yield Line("solve", say("{both}", both=Listing(tuple(shown(zero) for zero in zeros), names)))


def _kinds(slope: Differentiation, p: int, what: int, right: int) -> Iterator[Line]:
    yield from slope.lines()
    x = Variable(slope.wrt)
    yield Line("the zero", say("It is zero at {at}.", at=Equation((x, lift(p)))))
    before, after = (_at(slope, lift(p + step)) for step in (-1, 1))
    yield Line("both sides", say("Before and after it: {before} and {after}.", before=before, after=after))
    yield Line("signs", say(SIGNS[what]))
    yield answered(right, KINDS[what])


def _at(slope: Differentiation, here: Expression) -> Equation:
    """The derivative at a number, put in and worked out."""
    put = substitute(slope.result(), {slope.wrt: here})
    assert isinstance(slope.asked, Applied)
    return Equation((replace(slope.asked, arguments=(here,)), put, tidy(put)))
