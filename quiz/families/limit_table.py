"""Read a limit off a table: the number that the slopes of the secants close in on as the step shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable
from quiz.material.powers import Term, polynomial, slope, value
from quiz.material.predicted import apart
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing, Statement
from quiz.tidy import number
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
    """A function, a point, and a few secants; the key is the slope they close in on."""
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("s", "t"), ("L", "w"))
    at, terms = draw.integer(-5, 6, but=(0,)), _terms(draw)
    steps = {1: STEPS, 2: STEPS[1:3], 3: BOTH}[draw.level]
    first = value(terms, at)
    slopes = tuple((value(terms, at + step) - first) / step for step in steps)
    limit, near = value(slope(terms), at), 2 if draw.level == 3 else -1
    asked = Applied(name, (number(Fraction(at)),), primes=1)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, _Table(name, Variable(letter), terms, at, steps, slopes)),
        answer=Number(asked, number(limit)),
        hints=(
            say("A secant has the slope {slope}.", slope=_slope(name, number(Fraction(at)))),
            say("For {h} the slope is {slope}.", h=Equation((h, _d(steps[near]))), slope=_d(slopes[near])),
            say("The slopes do not stop at the last one. Look at how far apart they are, and where that leads."),
        ),
        working=Board(_told, (name, at, steps, slopes, limit)),
        misconceptions=apart(
            number(limit),
            Misconception(
                "stopped-at-the-smallest-step",
                _d(slopes[near]),
                say("That is the slope for one small step, not yet the limit."),
                say("Make the step smaller still: which number do the slopes close in on?"),
            ),
            Misconception(
                "took-the-largest-step",
                _d(slopes[0]),
                say("That is the slope for the largest step."),
                say("The smaller the step, the closer the secant is to the tangent."),
            ),
            Misconception(
                "gave-the-value",
                number(first),
                say("That is the value of the function at the point."),
                say("The question is about its slope: the change of the value divided by the step."),
            ),
            Misconception(
                "said-zero",
                number(Fraction(0)),
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
    here = number(Fraction(at))
    asked = Applied(name, (here,), primes=1)
    if draw.level == 2:
        wording = draw.one_of(
            "A program gives these values of a quadratic function: {values}. Use them to find the limit {asked}, a whole number.",
            "For a quadratic function we know {values}. Which whole number do the slopes from {x} close in on, {asked}?",
        )
        points = (Fraction(at), *(at + step for step in table.steps))
        known = Listing(
            tuple(_d(value(terms, point)) for point in points), tuple(Applied(name, (_d(point),)) for point in points)
        )
        more = {"x": Equation((x, here))} if "{x}" in wording else {}
        return say(wording, values=known, asked=asked, **more)
    wording = draw.one_of(
        "For {f} the secants from {x} have the slopes {slopes} for the steps {steps}. Which exact number is {asked}?",
        "Take {f} at {x}. With steps {h} of {steps} the slope of the secant is {slopes}. What is the limit {asked}, exactly?",
        "The steps {steps} from {x} give {f} the average slopes {slopes}. Read off the exact limit {asked}.",
    )
    shown: dict[str, Statement] = {
        "f": Equation((Applied(name, (x,)), polynomial(terms, x))),
        "x": Equation((x, here)),
        "slopes": Listing(tuple(_d(one) for one in table.slopes)),
        "steps": Listing(tuple(_d(one) for one in table.steps)),
        "h": h,
        "asked": asked,
    }
    return say(wording, **{slot: shown[slot] for slot in shown if f"{{{slot}}}" in wording})


def _d(value: Fraction) -> Expression:
    return number(value, decimal=True)


def _slope(name: str, here: Expression) -> Expression:
    return (Applied(name, (here + h,)) - Applied(name, (here,))) / h


def _told(
    name: str, at: int, steps: tuple[Fraction, ...], slopes: tuple[Fraction, ...], limit: Fraction
) -> Iterator[Line]:
    here = number(Fraction(at))
    yield Line("secant", say("The slope of a secant is {slope}.", slope=_slope(name, here)))
    for step, found in zip(steps, slopes, strict=True):
        away = say(
            "For {h} it is {slope}, which is {gap} away from {limit}.",
            h=Equation((h, _d(step))),
            slope=_d(found),
            gap=_d(abs(found - limit)),
            limit=number(limit),
        )
        yield Line("smaller step", away)
    result = Equation((Applied(name, (here,), primes=1), number(limit)))
    yield Line("limit", say("The distance shrinks with the step, so {result}.", result=result))
