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
from quiz.material.predicted import apart
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
    p, b = (
        Fraction(draw.integer(-12, 12, but=(0,)), draw.one_of(1, 1, 2) if k % 2 == 0 else 1),
        draw.integer(-12, 12, but=(0,)),
    )
    f = add(times(lift(a), FUNCTIONS[kind](polynomial(((k, 1), (-k * p, 0)), x))), monomial(b, 1, x))
    left, right = Fraction(b - a * k if kind == "abs" else b), Fraction(b + a * k)
    shown_f = Equation((Applied(name, (x,)), f))
    inside = say(
        "The corner is where the inside is zero: {zero}.",
        zero=Equation((polynomial(((k, 1), (-k * p, 0)), x), lift(0))),
    )
    at = Equation((x, shown(p)))
    if draw.level == 1:
        key, asked = shown(p), x
        prompt = say(
            draw.one_of(
                "At exactly one {x} the function {f} has no derivative. At which? Give the exact number.",
                "Where does the graph of {f} have a corner? Give the exact number {x}.",
                "For which {x} is {f} not differentiable? Give the exact number.",
            ),
            x=x,
            f=shown_f,
        )
        hints = (say("An absolute value or a ReLU has its corner where its inside changes sign."), inside)
        mistakes = (
            Misconception("turned-the-sign", shown(-p), say("The sign of the corner is turned around."), inside),
            Misconception("forgot-to-divide", shown(k * p), say("You forgot to divide by {k}.", k=lift(k)), inside),
            Misconception(
                "said-zero", lift(0), say("The corner would be at zero if nothing were subtracted inside."), inside
            ),
        )
        return Exercise(draw.id, 1, prompt, Number(asked, key), hints, Board(_found, (x, k, p)), apart(key, *mistakes))
    after = draw.one_of(True, False)
    side = "right" if after else "left"
    steep = right if after else left
    key = shown(steep)
    m = Variable("m")
    prompt = say(
        draw.one_of(
            f"The function {{f}} has a corner at {{at}}. What is its slope just to the {side} of it? Give the exact number.",
            f"How steep is {{f}} just to the {side} of its corner at {{at}}? Give the slope as an exact number.",
        ),
        f=shown_f,
        at=at,
    )
    steps: tuple[Prose, ...] = (
        say(f"To the {side} of the corner, is the inside positive or negative?"),
        say(
            "For a positive inside both |u| and ReLU give the inside itself. For a negative one |u| turns its sign, and ReLU gives 0."
        ),
        say("Do not forget {line}, which has the slope {b} on both sides.", line=monomial(b, 1, x), b=lift(b)),
    )
    other = left if after else right
    wrong: tuple[Misconception, ...] = (
        Misconception(
            "took-the-other-side",
            shown(other),
            say("That is the slope on the other side."),
            say(f"Look to the {side} of the corner."),
        ),
        Misconception(
            "forgot-the-line",
            shown(steep - b),
            say("The slope of {line} is missing.", line=monomial(b, 1, x)),
            say("Add {b}.", b=lift(b)),
        ),
        Misconception(
            "took-the-middle",
            shown((left + right) / 2),
            say("You took the mean of the two sides."),
            say("At a corner each side has a slope of its own."),
        ),
        Misconception(
            "forgot-the-inner-derivative",
            shown(b + (steep - b) / k),
            say("The derivative of the inside is missing."),
            say("Multiply by {k}.", k=lift(k)),
        ),
    )
    return Exercise(
        draw.id,
        2,
        prompt,
        Number(m, key),
        steps,
        Board(_sided, (_Corner(x, kind, a, k, p, b), after, steep)),
        apart(key, *wrong),
    )


def _found(x: Variable, k: int, p: Fraction) -> Iterator[Line]:
    inside = polynomial(((k, 1), (-k * p, 0)), x)
    yield Line("the corner", say("It is where the inside is zero: {zero}.", zero=Equation((inside, lift(0)))))
    yield Line("solve", say("That is {x}.", x=Equation((x, shown(p)))))


def _sided(corner: _Corner, after: bool, steep: Fraction) -> Iterator[Line]:
    x, kind, a, k, b = corner.x, corner.kind, corner.a, corner.k, corner.b
    inside = polynomial(((k, 1), (-k * corner.p, 0)), x)
    side, sign = ("right", "positive") if after else ("left", "negative")
    yield Line("the inside", say(f"To the {side} of the corner the inside {{inside}} is {sign}.", inside=inside))
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
    yield Line("the sum", say("Add the slope of {line}: {sides}.", line=monomial(b, 1, x), sides=sides))


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
