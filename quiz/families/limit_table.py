"""Read a limit off a table: the number that the slopes of the secants close in on as the step shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable
from quiz.material.numbers import shown
from quiz.material.powers import Term, polynomial, slope, value
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing
from quiz.workings.board import Board

TITLE = "Limit from a table"
LESSON = "lessons/one-variable/limit-definition/"
LEVELS = ("the slopes are given", "the values are given", "steps to both sides, of a cubic")
AFTER = ("average-rate",)

h = Variable("h")
STEPS = tuple(Fraction(1, 10**n) for n in range(4))
BOTH = (Fraction(1, 10), Fraction(1, 100), Fraction(-1, 100), Fraction(-1, 10))


@dataclass(frozen=True, slots=True)
class _Table:
    """A function, a point of it, and the slopes of its secants from there, one for each step."""

    name: str
    x: Variable
    terms: tuple[Term, ...]
    at: int
    steps: tuple[Fraction, ...]
    slopes: tuple[Fraction, ...]


def generate(draw: Draw) -> Exercise:
    """A function, a point, and a few secants; the key is the slope they close in on.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("limit-table/0"))
    The steps 1, 0.1, 0.01, 0.001 from x = 6 give g(x) = 4x² − x + 1 the average slopes
    51, 47.4, 47.04, 47.004. Read off the exact limit g′(6).
    g′(6) = 47
    """
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("s", "t"), ("L", "w"))
    at, terms = draw.integer(-5, 6, but=(0,)), _terms(draw)
    steps = {1: STEPS, 2: STEPS[1:3], 3: BOTH}[draw.level]
    first = value(terms, at)
    slopes = tuple((value(terms, at + step) - first) / step for step in steps)
    limit, near = value(slope(terms), at), 2 if draw.level == 3 else -1
    asked = Applied(name, (shown(at),), primes=1)
    table = _Table(name, Variable(letter), terms, at, steps, slopes)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, table),
        answer=Number(asked, shown(limit)),
        hints=(
            say("A secant has the slope {slope}.", slope=_slope(name, shown(at))),
            say("For {h} the slope is {slope}.", h=Equation((h, shown(steps[near]))), slope=shown(slopes[near])),
            say("The slopes do not stop at the last one. Look at how far apart they are, and where that leads."),
        ),
        working=Board(_told, (table, limit, draw.level == 2)),
        misconceptions=apart(
            shown(limit),
            Misconception(
                "stopped-at-the-smallest-step",
                shown(slopes[near]),
                say("That is the slope for one small step, not yet the limit."),
                say("Make the step smaller still: which number do the slopes close in on?"),
            ),
            Misconception(
                "took-the-largest-step",
                shown(slopes[0]),
                say("That is the slope for the largest step."),
                say("The smaller the step, the closer the secant is to the tangent."),
            ),
            Misconception(
                "gave-the-value",
                shown(first),
                say("That is the value of the function at the point."),
                say("The question is about its slope: the change of the value divided by the step."),
            ),
            Misconception(
                "said-zero",
                shown(0),
                say("The step goes to zero, and so does the change in value."),
                say("Their quotient does not: follow the slopes, not the steps."),
            ),
        ),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(1, 6), draw.integer(-9, 9), draw.integer(-9, 9, but=(0,))
    if draw.level == 3:
        return ((1, 3), (b, 1), (c, 0))
    return ((a * draw.one_of(1, 1, -1), 2), (b, 1), (c, 0))


def _prompt(draw: Draw, table: _Table) -> Prose:
    name, x, terms, at = table.name, table.x, table.terms, table.at
    here = shown(at)
    asked = Applied(name, (here,), primes=1)
    if draw.level == 2:
        wording = draw.one_of(
            "A program gives these values of a quadratic function: {values}. Use them to find the limit {asked}, a whole number.",
            "For a quadratic function we know {values}. Which whole number do the slopes from {x} close in on, {asked}?",
        )
        points = (Fraction(at), *(at + step for step in table.steps))
        known = Listing(
            tuple(shown(value(terms, point)) for point in points),
            tuple(Applied(name, (shown(point),)) for point in points),
        )
        return worded(wording, values=known, asked=asked, x=Equation((x, here)))
    wording = draw.one_of(
        "For {f} the secants from {x} have the slopes {slopes} for the steps {steps}. Which exact number is {asked}?",
        "Take {f} at {x}. With steps {h} of {steps} the slope of the secant is {slopes}. What is the limit {asked}, exactly?",
        "The steps {steps} from {x} give {f} the average slopes {slopes}. Read off the exact limit {asked}.",
    )
    return worded(
        wording,
        f=Equation((Applied(name, (x,)), polynomial(terms, x))),
        x=Equation((x, here)),
        slopes=Listing(tuple(shown(one) for one in table.slopes)),
        steps=Listing(tuple(shown(one) for one in table.steps)),
        h=h,
        asked=asked,
    )


def _slope(name: str, here: Expression) -> Expression:
    return (Applied(name, (here + h,)) - Applied(name, (here,))) / h


def _told(table: _Table, limit: Fraction, worked: bool) -> Iterator[Line]:
    """The slopes one by one, worked out of the values where only these are given; then what they close in on."""
    here = shown(table.at)
    yield Line("secant", say("The slope of a secant is {slope}.", slope=_slope(table.name, here)))
    first = shown(value(table.terms, table.at))
    for step, found in zip(table.steps, table.slopes, strict=True):
        quotient = (shown(value(table.terms, table.at + step)) - first) / shown(step)
        slope = Equation((quotient, shown(found))) if worked else shown(found)
        yield Line("one step", say("For {h} it is {slope}.", h=Equation((h, shown(step))), slope=slope))
    gaps = Listing(tuple(shown(abs(found - limit)) for found in table.slopes))
    result = Equation((Applied(table.name, (here,), primes=1), shown(limit)))
    yield Line(
        "limit",
        say(
            "They close in on {limit}: the gaps are {gaps}, and shrink with the step. So {result}.",
            limit=shown(limit),
            gaps=gaps,
            result=result,
        ),
    )
