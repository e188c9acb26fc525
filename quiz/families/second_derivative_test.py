"""Judge a stationary point by its Hessian: the determinant says whether it is a saddle, the corner which way it opens."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.exercise import Draw, Exercise, Line
from quiz.expression import Applied, Expression, Variable, lift
from quiz.material.monomials import PAIRS, Polynomial
from quiz.material.options import Tempting, answered, arranged
from quiz.material.wording import worded
from quiz.partials import Point, called, shown
from quiz.prose import Prose, say
from quiz.statement import Equation, Matrix
from quiz.tidy import number
from quiz.workings.board import Board
from quiz.workings.partial import Hessian

TITLE = "Second-derivative test"
LESSON = "lessons/many-variables/jacobian-hessian/"
LEVELS = ("from the Hessian", "a quadratic", "a cubic")
AFTER = ("hessian",)

MINIMUM, MAXIMUM, SADDLE, NOTHING = KINDS = ("minimum", "maximum", "saddle", "nothing")
WORDS = {
    MINIMUM: "a local minimum",
    MAXIMUM: "a local maximum",
    SADDLE: "a saddle point",
    NOTHING: "the test does not decide",
}
determinant, hessian = Variable("D"), Variable("H")
Entries = tuple[int, int, int]  # the second derivatives: twice by x, by x and y, twice by y


def generate(draw: Draw) -> Exercise:
    """The second derivatives at a stationary point, and at levels 2 and 3 a function that has them.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("second-derivative-test/0"))
    The gradient of C(a, b) vanishes at a = −1, b = −2. The Hessian there is H = [[4, 0], [0, 1]]. What
    does the second-derivative test say?
      (a) a saddle point
      (b) the test does not decide
    ✓ (c) a local minimum
      (d) a local maximum
    """
    function_letter, *names = draw.one_of(*PAIRS)
    entries = _entries(draw)
    kinds = _shuffled(draw)
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names)
    function = called(function_letter, names)
    f = _function(draw, tuple(names), entries, point)
    answer, known = arranged(_options(entries, kinds))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, function, f, point, entries),
        answer=answer,
        hints=(
            say("Work out the determinant {D} of the Hessian.", D=Equation((determinant, _rule()))),
            say(
                "Is it negative? Then the surface bends up one way and down another. Is it positive? Then it bends the "
                "same way in every direction."
            ),
            say("Here {D}.", D=Equation((determinant, number(Fraction(_determinant(entries)))))),
        ),
        working=Board(
            _lines, (Hessian(function, f.formula(), tuple(names), hessian, point), draw.level, entries, answer.right)
        ),
        misconceptions=known,
    )


def judged(entries: Entries) -> str:
    """What the second-derivative test says (Stewart, *Calculus*, 8th ed., 14.7).

    >>> judged((2, 1, 3)), judged((2, 3, 1)), judged((-2, 1, -3)), judged((1, 2, 4))
    ('minimum', 'saddle', 'maximum', 'nothing')
    """
    found = _determinant(entries)
    if found == 0:
        return NOTHING
    return SADDLE if found < 0 else MINIMUM if entries[0] > 0 else MAXIMUM


def _determinant(entries: Entries) -> int:
    return entries[0] * entries[2] - entries[1] ** 2


def _entries(draw: Draw) -> Entries:
    """Second derivatives: a bowl, a dome, a saddle of two kinds, and at level 1 a zero determinant."""
    a, c, small, large = draw.integer(1, 6), draw.integer(1, 6), draw.integer(-3, 3), draw.integer(5, 9)
    sign = draw.one_of(1, -1)
    double = 1 if draw.level == 1 else 2
    a, c = a * double, c * double
    kinds = (
        ("same", "same", "opposite", "crossed", "zero") if draw.level == 1 else ("same", "same", "opposite", "crossed")
    )
    match draw.one_of(*kinds):
        case "same":
            return sign * a, small if small**2 < a * c else 0, sign * c
        case "opposite":
            return sign * a, small, -sign * c
        case "crossed":
            return sign * double, large * draw.one_of(1, -1), sign * 2
        case _:
            return sign * a, a * small, sign * a * small**2


def _function(draw: Draw, names: tuple[str, ...], entries: Entries, point: Point) -> Polynomial:
    """A polynomial with these second derivatives at the point, and a gradient of zero there."""
    x, y = (int(value) for _, value in point)
    across, mixed, down = entries
    cubic = draw.one_of(1, -1, 2) if draw.level == 3 else 0
    square = across // 2 - 3 * cubic * x
    linear = -(3 * cubic * x**2 + 2 * square * x + mixed * y), -(mixed * x + down * y)
    terms = (
        *((cubic, (3, 0)), (square, (2, 0)), (mixed, (1, 1)), (down // 2, (0, 2))),
        *((linear[0], (1, 0)), (linear[1], (0, 1))),
    )
    return Polynomial(names, tuple(term for term in terms if term[0]))


def _prompt(draw: Draw, function: Applied, f: Polynomial, point: Point, entries: Entries) -> Prose:
    if draw.level == 1:
        wording = draw.one_of(
            "At {point} the gradient of {f} is zero and its Hessian is {H}. What is this point?",
            "{f} has a stationary point at {point}, with the Hessian {H}. Which kind is it?",
            "The gradient of {f} vanishes at {point}. The Hessian there is {H}. What does the second-derivative test say?",
        )
        return say(wording, f=function, point=shown(point), H=_matrix(entries))
    wording = draw.one_of(
        "{f} has a stationary point at {point}. Which kind is it?",
        "The gradient of {f} is zero at {point}. What is this point?",
        "Gradient descent on {f} stands still at {point}. What kind of point is that?",
    )
    return say(wording, f=Equation((function, f.formula())), point=shown(point))


def _shuffled(draw: Draw) -> tuple[str, ...]:
    left, kinds = list(KINDS), []
    while left:
        kinds.append(draw.one_of(*left))
        left.remove(kinds[-1])
    return tuple(kinds)


def _options(entries: Entries, kinds: tuple[str, ...]) -> list[Prose | Tempting]:
    """The options in this order, with one belief behind each wrong one."""
    right, value = judged(entries), Equation((determinant, number(Fraction(_determinant(entries)))))
    test = say("Look at the determinant first: {D}.", D=value)
    corner = say(
        "The first entry of the Hessian is {a}: its sign says which way it bends.", a=number(Fraction(entries[0]))
    )
    by_corner = MINIMUM if entries[0] > 0 else MAXIMUM
    beliefs: dict[str, tuple[str, Prose, Prose]] = {
        MINIMUM: ("turned-the-sign-round", say("You called it a minimum."), corner),
        MAXIMUM: ("turned-the-sign-round", say("You called it a maximum."), corner),
        SADDLE: (
            "misjudged-the-determinant",
            say("You called it a saddle, but a saddle has a negative determinant."),
            test,
        ),
        NOTHING: (
            "zero-gradient-decides-nothing",
            say("You left it open, but only a determinant of zero leaves it open."),
            test,
        ),
    }
    if right in (SADDLE, NOTHING):
        other = MAXIMUM if by_corner == MINIMUM else MINIMUM
        beliefs[by_corner] = (
            "looked-only-at-the-corner",
            say("You looked at the first entry of the Hessian only."),
            test,
        )
        beliefs[other] = ("looked-only-at-one-direction", say("You judged the bend along one direction only."), test)
    return [
        say(WORDS[kind]) if kind == right else Tempting(beliefs[kind][0], say(WORDS[kind]), *beliefs[kind][1:])
        for kind in kinds
    ]


def _lines(working: Hessian, level: int, entries: Entries, place: int) -> Iterator[Line]:
    if level > 1:
        yield from working.lines()
    across, mixed, down = (number(Fraction(entry)) for entry in entries)
    found, right = _determinant(entries), judged(entries)
    put = Equation((determinant, across * down - mixed**2, number(Fraction(found))))
    yield Line("determinant", say("The determinant is {D}.", D=put))
    reason = {
        MINIMUM: "It is positive and the first entry {a} is positive, so the surface bends up every way.",
        MAXIMUM: "It is positive and the first entry {a} is negative, so the surface bends down every way.",
        SADDLE: "It is negative, so the surface bends up one way and down another.",
        NOTHING: "It is zero, so the second derivatives alone leave it open.",
    }[right]
    yield Line("second-derivative test", worded(reason, a=across))
    yield answered(place, WORDS[right])


def _rule() -> Expression:
    return Variable("H_11") * Variable("H_22") - Variable("H_12") ** 2


def _matrix(entries: Entries) -> Equation:
    across, mixed, down = (lift(entry) for entry in entries)
    return Equation((hessian, Matrix(((across, mixed), (mixed, down)))))
