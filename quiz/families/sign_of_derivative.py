"""Read the sign of a derivative: positive means rising, negative means falling, as the input grows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from quiz.answer import Range
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, lift
from quiz.material.numbers import shown
from quiz.material.options import Tempting, answered, arranged
from quiz.material.powers import Term, polynomial, value
from quiz.material.powers import slope as slope_of_powers
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation, Interval
from quiz.tidy import value_of
from quiz.working import Differentiation
from quiz.workings.board import Board, equals

TITLE = "Sign of the derivative"
LESSON = "lessons/one-variable/rate-of-change/"
LEVELS = ("what a sign says", "where a parabola rises or falls", "where a cubic falls or rises")
AFTER = ("slope-at-point",)

SCENES = (
    (
        "L",
        "w",
        "The loss {f} of a network has the derivative {slope} at the weight {at}. The weight grows a little. What does the loss do?",
    ),
    (
        "T",
        "t",
        "The temperature {f} of a processor has the derivative {slope} at {at}. What does it do in the next moment?",
    ),
    (
        "s",
        "t",
        "A robot drives along a straight line. Its position {f} has the derivative {slope} at {at}. What does the position do just after?",
    ),
    ("f", "x", "We know {slope} and {at} for a function {f}. What does it do as {x} grows a little from there?"),
    ("p", "t", "The pressure {f} in a tank has the derivative {slope} at {at}. What happens to it just after?"),
)
OUTCOMES = ("It rises.", "It falls.", "It has reached its largest value.", "It has reached its smallest value.")


def generate(draw: Draw) -> Exercise:
    """A derivative at one point to interpret, or the inputs where it has a sign.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("sign-of-derivative/1"))
    The graph of h(t) = −5t² + 80t − 8 falls where h′(t) is negative. For which t is that? Give an open
    interval.
    8 < t
    """
    if draw.level == 1:
        return _meaning(draw)
    name, letter_of = draw.one_of(("f", "x"), ("g", "x"), ("L", "w"), ("s", "t"), ("h", "t"))
    x = Variable(letter_of)
    if draw.level == 2:
        vertex, a = draw.integer(-9, 9, but=(0,)), draw.integer(1, 6) * draw.one_of(1, -1)
        terms: tuple[Term, ...] = ((a, 2), (-2 * a * vertex, 1), (draw.integer(-15, 15, but=(0,)), 0))
        positive = draw.one_of(True, False)
        here = shown(vertex)
        key = Interval(x, here, None) if positive == (a > 0) else Interval(x, None, here)
        return _range(draw, name, terms, key, positive=positive)
    middle, reach, a = draw.integer(-5, 5), draw.integer(1, 4), draw.one_of(1, 2, -1, -2)
    # a derivative of 3a (x - middle + reach)(x - middle - reach)
    terms = ((a, 3), (-3 * a * middle, 2), (3 * a * (middle**2 - reach**2), 1), (draw.integer(-15, 15, but=(0,)), 0))
    key = Interval(x, shown(middle - reach), shown(middle + reach))
    return _range(draw, name, tuple(term for term in terms if term[0]), key, positive=a < 0)


def _meaning(draw: Draw) -> Exercise:
    name, variable, scene = draw.one_of(*SCENES)
    x, at = Variable(variable), draw.integer(1, 12)
    steep = Fraction(draw.integer(-60, 60, but=(0,)), draw.one_of(1, 2, 5, 10))
    start = draw.integer(0, 3)
    order = (
        tuple((start + step) % 4 for step in range(4))
        if draw.one_of(True, False)
        else tuple((start - step) % 4 for step in range(4))
    )
    what = 0 if steep > 0 else 1
    slope = Equation((Applied(name, (shown(at),), primes=1), shown(steep)))
    here = Equation((x, shown(at)))
    sign = say("A positive derivative means rising, a negative one falling; here it is {d}.", d=shown(steep))
    answer, known = arranged([say(OUTCOMES[which]) if which == what else _tempting(which, sign) for which in order])
    return Exercise(
        id=draw.id,
        level=1,
        prompt=worded(scene, f=Applied(name, (x,)), slope=slope, at=here, x=x),
        answer=answer,
        hints=(
            say("The derivative says how fast {f} changes as {x} grows.", f=Applied(name, (x,)), x=x),
            say("Look at its sign only: is {d} above or below zero?", d=shown(steep)),
        ),
        working=Board(_meant, (steep, answer.right)),
        misconceptions=known,
    )


def _tempting(which: int, sign: Prose) -> Tempting:
    name, belief = {
        2: ("took-it-for-the-top", "At a largest value inside its range a smooth function has the derivative 0."),
        3: ("took-it-for-the-bottom", "At a smallest value inside its range a smooth function has the derivative 0."),
    }.get(which, ("read-the-sign-the-other-way", "You read the sign the other way round."))
    return Tempting(name, say(OUTCOMES[which]), say(belief), sign)


def _meant(steep: Fraction, right: int) -> Iterator[Line]:
    sign = Equation((shown(steep), lift(0)), ">" if steep > 0 else "<")
    yield Line("the sign", say("The derivative is {sign}.", sign=sign))
    meaning = "the value grows" if steep > 0 else "the value gets smaller"
    yield Line("the meaning", say(f"As the input grows a little, {meaning}."))
    yield answered(right, OUTCOMES[0 if steep > 0 else 1])


def _range(draw: Draw, name: str, terms: tuple[Term, ...], key: Interval, *, positive: bool) -> Exercise:
    x = key.of
    word = "positive" if positive else "negative"
    slope = Applied(name, (x,), primes=1)
    f = Equation((Applied(name, (x,)), polynomial(terms, x)))
    wording = draw.one_of(
        f"Let {{f}}. For which {{x}} is the derivative {{slope}} {word}? Give an interval, without its ends.",
        f"Where is the slope {{slope}} of {{f}} {word}? Give the open interval of all such {{x}}.",
        f"The graph of {{f}} {'rises' if positive else 'falls'} where {{slope}} is {word}. For which {{x}} is that? Give an open interval.",
    )
    derivative = polynomial(slope_of_powers(terms), x)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(wording, f=f, x=x, slope=slope),
        answer=Range(key),
        hints=(
            say("Differentiate first, then ask where the result is {word}.", word=word),
            say("The derivative is {slope}.", slope=Equation((slope, derivative))),
            say("Find where it is zero. Then test one number on each side."),
        ),
        working=Board(_found, (name, x, terms, key, positive)),
        misconceptions=apart(key, *_misread(key, word)),
    )


def _misread(key: Interval, word: str) -> tuple[Misconception, ...]:
    x, low, high = key.of, key.low, key.high
    other = "negative" if word == "positive" else "positive"
    test = say("Test a number on each side of the zero of the derivative: on which side is it {word}?", word=word)
    if low is not None and high is not None:
        below, above = Interval(x, None, low), Interval(x, high, None)
        return (
            Misconception("took-the-outside", below, say("There the derivative is {word}.", word=other), test),
            Misconception("took-the-other-outside", above, say("There the derivative is {word}.", word=other), test),
            _turned(Interval(x, _minus(high), _minus(low))),
            Misconception(
                "forgot-one-zero",
                Interval(x, None, high),
                say("The derivative has a second zero, at {low}.", low=low),
                test,
            ),
        )
    end = low if low is not None else high
    assert end is not None
    swapped = Interval(x, None, end) if low is not None else Interval(x, end, None)
    mirrored = Interval(x, _minus(end), None) if low is not None else Interval(x, None, _minus(end))
    about_zero = Interval(x, shown(0), None) if low is not None else Interval(x, None, shown(0))
    return (
        Misconception("took-the-other-side", swapped, say("There the derivative is {word}.", word=other), test),
        _turned(mirrored),
        Misconception(
            "sign-of-the-input",
            about_zero,
            say("You looked at the sign of {x} itself.", x=x),
            say("What counts is the sign of the derivative; it changes where the derivative is zero."),
        ),
    )


def _turned(interval: Interval) -> Misconception:
    return Misconception(
        "turned-the-sign-of-the-zero",
        interval,
        say("The sign of the zero is turned around."),
        say("Put the end of your interval into the derivative: it must give 0."),
    )


def _minus(u: Expression) -> Expression:
    return shown(0) if u == shown(0) else -u


def _found(name: str, x: Variable, terms: tuple[Term, ...], key: Interval, positive: bool) -> Iterator[Line]:
    slope = Applied(name, (x,), primes=1)
    yield from Differentiation(polynomial(terms, x), x.name, slope).lines()
    ends = [end for end in (key.low, key.high) if end is not None]
    zeros = say("It is zero at {x}.", x=Equation((x, ends[0])))
    if len(ends) == 2:
        zeros = say("It is zero at {low} and at {high}.", low=Equation((x, ends[0])), high=Equation((x, ends[1])))
    yield Line("the zeros", zeros)
    lower = slope_of_powers(terms)
    for here in _between([zero for end in ends if (zero := value_of(end)) is not None]):
        there = equals(
            Applied(name, (shown(here),), primes=1),
            substitute(polynomial(lower, x), {x.name: shown(here)}),
            shown(value(lower, here)),
        )
        yield Line("a test", say("{there}.", there=there))
    word = "positive" if positive else "negative"
    yield Line("the sign", say("So the derivative is {word} for {range}", word=word, range=key))


def _between(zeros: list[Fraction]) -> list[Fraction]:
    """A number before the first zero, one between two of them, and one after the last."""
    middles = [(low + high) / 2 for low, high in pairwise(zeros)]
    return [zeros[0] - 1, *middles, zeros[-1] + 1]
