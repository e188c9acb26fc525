"""Take a composed function apart: what happens first is the inside, what happens last is the outside."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Expression, Variable
from quiz.functions import FUNCTIONS
from quiz.material.options import Tempting, answered, arranged, rotated
from quiz.material.powers import polynomial
from quiz.material.wording import worded
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation
from quiz.workings.board import Board

TITLE = "Inner and outer function"
LESSON = "lessons/one-variable/chain-rule/"
LEVELS = ("a power of a line", "a function of a line", "a function of a curve, or a power of a function")
AFTER = ("power-rule",)

u = Variable("u")
Split = tuple[Expression, Expression]  # inside, and outside as a function of u


def generate(draw: Draw) -> Exercise:
    """A composed function; the key is the choice that takes it apart rightly.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("inner-and-outer/0"))
    Which choice gives a = (10z − 15)³ when the inside u is put into the outside?
      (a) u = 10z, outside u³
      (b) u = z, outside u³ − 15
    ✓ (c) u = 10z − 15, outside u³
      (d) u = z³, outside 10u − 15
    """
    name, variable = draw.one_of(("y", "x"), ("y", "t"), ("L", "w"), ("a", "z"))
    x = Variable(variable)
    inside, outside, others = _splits(draw, x)
    y = Equation((Variable(name), substitute(outside, {"u": inside})))
    order = rotated(draw, len(others) + 1)
    wording = draw.one_of(
        "Take {y} apart, to use the chain rule. Which inside {u} and outside fit?",
        "For the chain rule, {y} is read as a function of {u}, and {u} as a function of {x}. Which pair is right?",
        "Which choice gives {y} when the inside {u} is put into the outside?",
    )
    test = say("Put the inside where {u} stands. The result must be {f}.", u=u, f=y.sides[1])
    tempting = (Tempting(known, _option(split), say(belief), test) for known, split, belief in others)
    options: tuple[Prose | Tempting, ...] = (_option((inside, outside)), *tempting)
    answer, known = arranged([options[which] for which in order])
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=worded(wording, y=y, u=u, x=x),
        answer=answer,
        hints=(
            say("Think of a number for {x} and work the formula out. What do you do first, and what last?", x=x),
            say("What you do last is the outside; everything before it is the inside."),
            test,
        ),
        working=Board(_told, (y, inside, outside, answer.right)),
        misconceptions=known,
    )


def _option(split: Split) -> Prose:
    inside, outside = split
    return say("{inside}, outside {outside}", inside=Equation((u, inside)), outside=outside)


def _splits(draw: Draw, x: Variable) -> tuple[Expression, Expression, tuple[tuple[str, Split, str], ...]]:
    """The right inside and outside, and three wrong ones, each with its name and what it confuses."""
    a, b, n = draw.integer(2, 15), draw.integer(-20, 20, but=(0,)), draw.integer(2, 9)
    name = draw.one_of("sin", "cos", "tanh", "sigmoid", "ln", "exp")
    power = draw.level == 3 and draw.one_of(True, False)
    m = 1 if draw.level < 3 else draw.integer(2, 4)
    curve, curve_of_u = polynomial(((a, m), (b, 0)), x), polynomial(((a, m), (b, 0)), u)
    part = polynomial(((a, m),), x)
    if power:  # a power of a sum of a multiple of a function and a number
        inside = a * FUNCTIONS[name](x) + b
        outside = u**n
        swapped = (x**n, a * FUNCTIONS[name](u) + b)
        short = (a * FUNCTIONS[name](x), u**n)
        inner = (FUNCTIONS[name](x), u**n)
    else:
        function = (lambda v: v**n) if draw.level == 1 else FUNCTIONS[name]
        inside, outside = curve, function(u)
        swapped, short, inner = (
            (function(x), curve_of_u),
            (part, function(u)),
            (x**m if m > 1 else x, function(u) if m > 1 else function(u) + b),
        )
    return (
        inside,
        outside,
        (
            ("swapped-inside-and-outside", swapped, "You swapped the two: this does last what should be done first."),
            ("left-the-constant-out", short, "The number that is added inside is missing."),
            ("took-too-small-an-inside", inner, "Your inside is only a part of what happens before the last step."),
        ),
    )


def _told(y: Equation, inside: Expression, outside: Expression, right: int) -> Iterator[Line]:
    yield Line(
        "last step",
        say("The last step is the outside: {outside}, where {u} is what comes before.", outside=outside, u=u),
    )
    yield Line("first steps", say("What comes before is the inside: {inside}.", inside=Equation((u, inside))))
    yield Line("check", say("Put together they give {y}.", y=y))
    yield answered(right)
