"""See where a function has no derivative: at a corner the slopes from the left and from the right differ; at a jump there is no slope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Product, Variable, add, lift
from quiz.functions import FUNCTIONS
from quiz.material.numbers import shown
from quiz.material.options import Tempting, answered, arranged, rotated
from quiz.material.powers import monomial, polynomial, slope, value
from quiz.material.predicted import mistakes
from quiz.prose import Prose, say
from quiz.rules import times
from quiz.statement import Equation
from quiz.workings.board import Board, equals

TITLE = "Where there is no derivative"
LESSON = "lessons/one-variable/special-functions/"
LEVELS = ("find the corner", "the slope to one side of a corner", "smooth, a corner or a jump")
AFTER = ("slope-at-point",)

KINDS = (
    "It is differentiable there.",
    "It has a corner there, so no derivative.",
    "It has a jump there, so no derivative.",
)
REASONS = (
    "The values agree, and so do the slopes: the pieces meet smoothly.",
    "The values agree, so there is no jump. The slopes differ: there is a corner.",
    "The values differ: the pieces do not meet.",
)
BELIEFS = (
    ("took-it-for-smooth", "For a derivative, both the values and the slopes of the two pieces must agree."),
    ("took-it-for-a-corner", "At a corner the values of the two pieces agree and the slopes do not."),
    ("took-it-for-a-jump", "At a jump the values of the two pieces differ."),
)
Pieces = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class _Corner:
    """A function with a corner: `a` times the absolute value or the ReLU of an inside of slope `k` and zero `p`, plus `b` x."""

    x: Variable
    kind: str
    a: int
    k: int
    p: Fraction
    b: int

    @property
    def inside(self) -> Expression:
        """What is zero at the corner."""
        return polynomial(((self.k, 1), (-self.k * self.p, 0)), self.x)

    @property
    def line(self) -> Expression:
        """What stands beside it, with one slope on both sides."""
        return monomial(self.b, 1, self.x)

    def formula(self, name: str) -> Equation:
        """The function, called `name`."""
        f = add(times(lift(self.a), FUNCTIONS[self.kind](self.inside)), self.line)
        return Equation((Applied(name, (self.x,)), f))

    def steepness(self, after: bool) -> Fraction:
        """The slope to the right of the corner, or to the left."""
        rate = self.a * self.k if after else -self.a * self.k if self.kind == "abs" else 0
        return Fraction(self.b + rate)


def generate(draw: Draw) -> Exercise:
    """A function with an absolute value or a ReLU in it, or one that is put together of two pieces.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("differentiability/0"))
    Where does the graph of g(x) = 5ReLU(5x + 35) − x have a corner? Give the exact number x.
    x = −7
    """
    name, variable = draw.one_of(("f", "x"), ("g", "x"), ("L", "w"), ("h", "t"))
    x = Variable(variable)
    return _joined(draw, name, x) if draw.level == 3 else _corner(draw, name, x)


def _corner(draw: Draw, name: str, x: Variable) -> Exercise:
    """A |kx - kp| + b x, or with ReLU: where the corner is, or how steep it is to one side."""
    kind, a, k = draw.one_of("abs", "relu"), draw.integer(1, 9), draw.integer(1, 6)
    p = Fraction(draw.integer(-12, 12, but=(0,)), draw.one_of(1, 1, 2) if k % 2 == 0 else 1)
    corner = _Corner(x, kind, a, k, p, draw.integer(-12, 12, but=(0,)))
    return _place(draw, corner, corner.formula(name)) if draw.level == 1 else _side(draw, corner, corner.formula(name))


def _place(draw: Draw, corner: _Corner, f: Equation) -> Exercise:
    """Where the corner is."""
    wording = draw.one_of(
        "At exactly one {x} the function {f} has no derivative. At which? Give the exact number.",
        "Where does the graph of {f} have a corner? Give the exact number {x}.",
        "For which {x} is {f} not differentiable? Give the exact number.",
    )
    key, k = shown(corner.p), corner.k
    inside = say("The corner is where the inside is zero: {zero}.", zero=Equation((corner.inside, lift(0))))
    return Exercise(
        id=draw.id,
        level=1,
        prompt=say(wording, x=corner.x, f=f),
        answer=Number(corner.x, key),
        hints=(say("An absolute value or a ReLU has its corner where its inside changes sign."), inside),
        working=Board(_found, (corner,)),
        misconceptions=mistakes(
            key,
            ("turned-the-sign", -corner.p, "The sign of the corner is turned around.", inside),
            ("forgot-to-divide", k * corner.p, say("You forgot to divide by {k}.", k=lift(k)), inside),
            ("said-zero", 0, "The corner would be at zero if nothing were subtracted inside.", inside),
        ),
    )


def _found(corner: _Corner) -> Iterator[Line]:
    inside = Equation((corner.inside, lift(0)))
    yield Line("the corner", say("It is where the inside is zero: {zero}.", zero=inside))
    yield Line("solve", say("That is {x}.", x=Equation((corner.x, shown(corner.p)))))


def _side(draw: Draw, corner: _Corner, f: Equation) -> Exercise:
    """How steep the function is beside its corner."""
    after = draw.one_of(True, False)
    side = "right" if after else "left"
    wording = draw.one_of(
        f"The function {{f}} has a corner at {{at}}. What is its slope just to the {side} of it? Give the exact number.",
        f"How steep is {{f}} just to the {side} of its corner at {{at}}? Give the slope as an exact number.",
    )
    return Exercise(
        id=draw.id,
        level=2,
        prompt=say(wording, f=f, at=Equation((corner.x, shown(corner.p)))),
        answer=Number(Variable("m"), shown(corner.steepness(after))),
        hints=(
            say(f"To the {side} of the corner, is the inside positive or negative?"),
            say(
                "For a positive inside both |u| and ReLU give the inside itself. For a negative one |u| turns its sign, and ReLU gives 0."
            ),
            say("Do not forget {line}, which has the slope {b} on both sides.", line=corner.line, b=lift(corner.b)),
        ),
        working=Board(_sided, (corner, after)),
        misconceptions=_slips(corner, after),
    )


def _slips(corner: _Corner, after: bool) -> tuple[Misconception, ...]:
    steep, other, b, k = corner.steepness(after), corner.steepness(not after), corner.b, corner.k
    return mistakes(
        shown(steep),
        (
            "took-the-other-side",
            other,
            "That is the slope on the other side.",
            say(f"Look to the {'right' if after else 'left'} of the corner."),
        ),
        (
            "forgot-the-line",
            steep - b,
            say("The slope of {line} is missing.", line=corner.line),
            say("Add {b}.", b=lift(b)),
        ),
        (
            "took-the-middle",
            (steep + other) / 2,
            "You took the mean of the two sides.",
            say("At a corner each side has a slope of its own."),
        ),
        (
            "forgot-the-inner-derivative",
            b + (steep - b) / k,
            "The derivative of the inside is missing.",
            say("Multiply by {k}.", k=lift(k)),
        ),
    )


def _sided(corner: _Corner, after: bool) -> Iterator[Line]:
    kind, a, k, b, steep = corner.kind, corner.a, corner.k, corner.b, corner.steepness(after)
    side, sign = ("right", "positive") if after else ("left", "negative")
    yield Line("the inside", say(f"To the {side} of the corner the inside {{inside}} is {sign}.", inside=corner.inside))
    if kind == "relu" and not after:
        yield Line("the first term", say("ReLU gives 0 there, so the first term has the slope {rate}.", rate=shown(0)))
    else:
        name = "The absolute value" if kind == "abs" else "ReLU"
        turn = "gives the inside itself" if after else "turns the sign of the inside"
        inner = k if after else -k
        rate = equals(Product((shown(a), shown(inner))) if a != 1 else shown(inner), shown(steep - b))
        told = say(f"{name} {turn} there, so the first term has the slope {{rate}}.", rate=rate)
        yield Line("the first term", told)
    sides = Equation((Variable("m"), add(shown(steep - b), lift(b)), shown(steep)))
    yield Line("the sum", say("Add the slope of {line}: {sides}.", line=corner.line, sides=sides))


def _joined(draw: Draw, name: str, x: Variable) -> Exercise:
    """A parabola up to p and a line from p on; they meet smoothly, with a corner, or not at all."""
    p, a, b, c = (
        draw.integer(-5, 5),
        draw.integer(1, 5) * draw.one_of(1, -1),
        draw.integer(-9, 9),
        draw.integer(-12, 12),
    )
    first = tuple(term for term in ((a, 2), (b, 1), (c, 0)) if term[0])
    height, steep = value(first, p), value(slope(first), p)
    what = draw.one_of(0, 1, 2)
    m = int(steep) + (0 if what == 0 else draw.one_of(-3, -2, 2, 3, 4))
    rise = int(height) - m * p + (draw.one_of(-4, -2, 2, 4, 5) if what == 2 else 0)
    second = tuple(term for term in ((m, 1), (rise, 0)) if term[0])
    order, here = rotated(draw, len(KINDS)), Equation((x, lift(p)))
    test = say("Compare the values of both pieces at {at}, and then their slopes.", at=here)
    answer, known = arranged([say(KINDS[which]) if which == what else _tempting(which, test) for which in order])
    wording = draw.one_of(
        "A function is {first} up to {at}, and {second} from there on. What happens at {at}?",
        "Up to {at} a curve is given by {first}, and after that by {second}. What holds at {at}?",
        "Somebody joins {first}, used up to {at}, and {second}, used after it. What does the whole function do at {at}?",
    )
    letters = Applied(name, (x,))
    return Exercise(
        id=draw.id,
        level=3,
        prompt=say(
            wording,
            first=Equation((letters, polynomial(first, x))),
            second=Equation((letters, polynomial(second, x))),
            at=here,
        ),
        answer=answer,
        hints=(
            test,
            say("The first piece has the value {height} there.", height=shown(height)),
            say("Its slope there is {steep}.", steep=shown(steep)),
        ),
        working=Board(_compared, (x, (first, second), p, what, answer.right)),
        misconceptions=known,
    )


def _tempting(which: int, test: Prose) -> Tempting:
    name, belief = BELIEFS[which]
    return Tempting(name, say(KINDS[which]), say(belief), test)


def _compared(x: Variable, pieces: Pieces, p: int, what: int, right: int) -> Iterator[Line]:
    first, second = pieces
    heights: tuple[Expression, ...] = (shown(value(first, p)), shown(value(second, p)))
    steeps: tuple[Expression, ...] = (shown(value(slope(first), p)), shown(value(slope(second), p)))
    at = Equation((x, lift(p)))
    yield Line(
        "values", say("At {at} the pieces have the values {one} and {two}.", at=at, one=heights[0], two=heights[1])
    )
    yield Line("slopes", say("Their slopes are {one} and {two}.", one=steeps[0], two=steeps[1]))
    yield Line("together", say(REASONS[what]))
    yield answered(right, KINDS[what])
