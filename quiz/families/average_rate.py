"""Find an average rate of change: how much the value changed, divided by how much the input changed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Quotient, Variable
from quiz.material.numbers import shown
from quiz.material.powers import Term, polynomial, slope, value
from quiz.material.predicted import apart
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.workings.board import Board, equals

TITLE = "Average rate of change"
LESSON = "lessons/one-variable/rate-of-change/"
LEVELS = ("from two readings", "of a formula between two points", "between two points that are close")
AFTER = ()

r = Variable("r")
Function = tuple[Applied, Expression]  # its name, such as f(x), and its formula, or the name again where there is none
SCENES = (
    ("s", "t", "A bus has gone {first} km after {start} hours and {last} km after {end} hours."),
    ("d", "t", "A GPS shows {first} km of the way done after {start} hours and {last} km after {end} hours."),
    ("T", "t", "The temperature of a chip is {first} °C after {start} minutes and {last} °C after {end} minutes."),
    ("L", "n", "The loss of a network is {first} after {start} epochs and {last} after {end} epochs."),
    ("h", "t", "A tank holds {first} litres after {start} minutes and {last} litres after {end} minutes."),
    ("f", "x", "A function has the value {first} at the input {start} and the value {last} at the input {end}."),
)
ASKS = (" What is the average rate of change between the two?", " How fast did it change, on average?")


def generate(draw: Draw) -> Exercise:
    """Two readings, or a formula and two inputs; the key is rise over run.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("average-rate/0"))
    The temperature of a chip is 48 °C after 3 minutes and 101 °C after 13 minutes. What is the average
    rate of change between the two? Give the exact number.
    r = 5.3
    """
    if draw.level == 1:
        return _of_readings(draw)
    name, letter = draw.one_of(("f", "x"), ("g", "x"), ("s", "t"), ("h", "t"), ("L", "w"))
    terms = _terms(draw)
    start = Fraction(draw.integer(-3, 4))
    run = Fraction(draw.integer(1, 4)) if draw.level == 2 else draw.one_of(Fraction(1, 2), Fraction(1, 10))
    end, x = start + run, Variable(letter)
    values = (start, value(terms, start), end, value(terms, end))
    prompt = say(
        draw.one_of(
            "Find the average rate of change of {f} from {start} to {end}. Give the exact number.",
            "Let {f}. How steep is the line through the points of its graph at {start} and {end}? Give the exact number.",
            "How much does {f} change per unit of {x}, on average, between {start} and {end}? Give the exact number.",
        ).replace("{x}", letter),
        f=Equation((Applied(name, (x,)), polynomial(terms, x))),
        start=Equation((x, shown(start))),
        end=Equation((x, shown(end))),
    )
    there = Misconception(
        "slope-at-the-start",
        shown(value(slope(terms), start)),
        say("That is the slope at the first point, the rate at one instant."),
        say("The average rate needs both points: the change in value over the change in input."),
    )
    return _exercise(draw, prompt, values, (Applied(name, (x,)), polynomial(terms, x)), (there,))


def _terms(draw: Draw) -> tuple[Term, ...]:
    """A parabola; at level 2 sometimes a cubic."""
    a, b, c = draw.integer(1, 6), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    high = draw.one_of(2, 2, 3) if draw.level == 2 else 2
    return ((a if high == 2 else 1, high), (b, 1), (c, 0))


def _of_readings(draw: Draw) -> Exercise:
    name, letter, scene = draw.one_of(*SCENES)
    start, run = Fraction(draw.integer(1, 12)), Fraction(draw.one_of(2, 4, 5, 8, 10))
    change = Fraction(draw.integer(3, 60)) * (-1 if name == "L" else 1)
    first = Fraction(draw.integer(5, 80)) + (-change if name == "L" else 0)
    prompt = say(
        scene + draw.one_of(*ASKS) + " Give the exact number.",
        first=shown(first),
        start=shown(start),
        last=shown(first + change),
        end=shown(start + run),
    )
    values = (start, first, start + run, first + change)
    told = Applied(name, (Variable(letter),))
    return _exercise(draw, prompt, values, (told, told), ())


def _exercise(
    draw: Draw, prompt: Prose, values: tuple[Fraction, ...], f: Function, more: tuple[Misconception, ...]
) -> Exercise:
    start, first, end, last = values
    rise, run = last - first, end - start
    key = shown(rise / run)
    letter = _input(f)
    divide = say("Divide by how much {x} changed, {run}.", x=letter, run=shown(run))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=prompt,
        answer=Number(r, key),
        hints=(
            say("How much did the value change, from the first point to the second?"),
            say(
                "It changed from {first} to {last}, that is by {rise}.",
                first=shown(first),
                last=shown(last),
                rise=shown(rise),
            ),
            divide,
        ),
        working=Board(_told, (f, *values)),
        misconceptions=apart(
            key,
            Misconception("gave-the-change", shown(rise), say("That is the change, not yet the rate."), divide),
            Misconception(
                "upside-down",
                shown(run / rise) if rise else key,
                say("You divided the change of the input by the change of the value."),
                say("It is the other way round: value above, input below."),
            ),
            Misconception(
                "divided-the-last-reading",
                shown(last / end) if end else key,
                say("You divided the last value by the last input, as if both had started at zero."),
                say("Subtract the first reading from the last, above and below."),
            ),
            Misconception(
                "subtracted-the-other-way",
                shown(-rise / run),
                say("Above and below you subtracted in different orders."),
                say("Take last minus first in both places."),
            ),
            *more,
        ),
    )


def _told(f: Function, start: Fraction, first: Fraction, end: Fraction, last: Fraction) -> Iterator[Line]:
    name, formula = f
    if name == formula:
        yield Line("a name", say("Call the value {f}.", f=name))
    read, then = _value(f, start, first), _value(f, end, last)
    yield Line("two values", say("{a} and {b}.", a=read, b=then))
    rise, run = shown(last) - shown(first), shown(end) - shown(start)
    a, b = (Applied(name.name, (shown(at),)) for at in (start, end))
    change = Equation((b - a, rise, shown(last - first)))
    yield Line("rise", say("The value changes by {rise}.", rise=change))
    yield Line("run", say("The input changes by {run}.", run=Equation((run, shown(end - start)))))
    ratio = Quotient(shown(last - first), shown(end - start))
    result = shown((last - first) / (end - start))
    yield Line("rise over run", say("Divide: {rate}.", rate=Equation((r, ratio, result))))


def _value(f: Function, at: Fraction, value: Fraction) -> Equation:
    """The value at an input, put in and worked out where there is a formula."""
    name, formula = f
    put_in = (substitute(side, {_input(f).name: shown(at)}) for side in (name, formula))
    return equals(*put_in, shown(value))


def _input(f: Function) -> Variable:
    letter = f[0].arguments[0]
    assert isinstance(letter, Variable)
    return letter
