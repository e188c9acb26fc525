"""Write down the tangent line: through the point of the curve, with the slope that the derivative has there."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, add, multiply
from quiz.material.curves import Curve, SlopeAt, curve, height_at
from quiz.material.numbers import shown
from quiz.material.powers import polynomial
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Tangent line"
LESSON = "lessons/one-variable/limit-definition/"
LEVELS = (
    "to a parabola",
    "to a cubic, a root or a reciprocal",
    "to a power of a line, or with exp, ln, sine, tanh or sigmoid",
)
AFTER = ("slope-at-point",)

x, y = Variable("x"), Variable("y")


def generate(draw: Draw) -> Exercise:
    """A curve and a point; the key is the tangent there, as a formula in x.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("tangent-line/0"))
    Find the tangent line to the graph of h(x) = 2x² + 9x − 14 at x = 2. Give y as a formula in x.
    y = 17x − 22
    """
    name = draw.one_of("f", "g", "h", "p")
    shape = curve(draw, x)
    if not shape.steepness:
        return generate(draw)
    key = _line(shape)
    here, height, slope = shown(shape.at), shown(shape.height), shown(shape.steepness)
    wording = draw.one_of(
        "Find the tangent line to the graph of {f} at {at}. Give {y} as a formula in {x}.",
        "Which straight line touches the graph of {f} at {at}? Write {y} in terms of {x}.",
        "Close to {at} the curve {f} looks like a straight line. Give that line: {y} as a formula in {x}.",
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, f=Equation((Applied(name, (x,)), shape.f)), at=Equation((x, here)), y=y, x=x),
        answer=Formula(y, key, ("x",)),
        hints=(
            say("You need a point and a slope. The point lies on the curve; the slope is the derivative there."),
            say("The point is at {height}.", height=Equation((Applied(name, (here,)), height))),
            say("The slope is {slope}.", slope=Equation((Applied(name, (here,), primes=1), slope))),
            say("The line is {line} with these numbers.", line=Equation((y, _pattern(name)))),
        ),
        working=Board(_told, (name, shape)),
        misconceptions=apart(key, *_mistakes(name, shape)),
    )


def _line(shape: Curve) -> Expression:
    return polynomial(((shape.steepness, 1), (shape.height - shape.steepness * shape.at, 0)), x)


def _pattern(name: str) -> Expression:
    a = Variable("a")
    return Applied(name, (a,)) + Applied(name, (a,), primes=1) * (x - a)


def _mistakes(name: str, shape: Curve) -> tuple[Misconception, ...]:
    a, height, slope = shape.at, shape.height, shape.steepness
    line = say("The line is {line}.", line=Equation((y, _pattern(name))))
    return (
        Misconception(
            "forgot-to-shift",
            polynomial(((slope, 1), (height, 0)), x),
            say(
                "Your line has the right slope, but it has the height {h} at {x}.",
                h=shown(height),
                x=Equation((x, shown(0))),
            ),
            say(
                "It must have that height at {at}. {x} is measured from there.",
                at=Equation((x, shown(a))),
                x=x - shown(a),
            ),
        ),
        Misconception(
            "swapped-height-and-slope",
            polynomial(((height, 1), (slope - height * a, 0)), x),
            say("You took the height for the slope, and the slope for the height."),
            line,
        ),
        Misconception(
            "through-the-origin",
            polynomial(((slope, 1),), x),
            say("Your line has the right slope, but it goes through the origin."),
            say("It must go through the point where {x} is {a} and {y} is {h}.", x=x, a=shown(a), y=y, h=shown(height)),
        ),
        Misconception(
            "shifted-the-wrong-way",
            polynomial(((slope, 1), (height + slope * a, 0)), x),
            say("You moved the line to the wrong side."),
            say("Measure from the point: the factor is {x}, which is zero there.", x=x - shown(a)),
        ),
        Misconception(
            "kept-the-derivative-as-slope",
            add(multiply(shape.derivative, x - shown(a) if a else x), shown(height)),
            say("You left the derivative as a function, so your curve is not a straight line."),
            say("Put the point in first. The slope is the number {slope}.", slope=shown(slope)),
        ),
    )


def _told(name: str, shape: Curve) -> Iterator[Line]:
    here, height, slope = shown(shape.at), shown(shape.height), shown(shape.steepness)
    yield Line("the point", say("The height there is {h}.", h=height_at(name, x, shape)))
    yield from SlopeAt(name, x, shape).lines()
    put_in = add(height, multiply(slope, x - here if shape.at else x))
    yield Line(
        "the line", say("Through the point, with that slope: {line}.", line=Equation((y, _pattern(name), put_in)))
    )
    yield Line("tidy up", say("{line}", line=Equation((y, _line(shape)))))
