"""Find the steepest way up or down: along the gradient or against it, as a vector that is one long."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Variable, add, lift
from quiz.functions import sqrt
from quiz.material.monomials import Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import called, listed, shown
from quiz.prose import say
from quiz.statement import Equation, Vector
from quiz.tidy import number
from quiz.workings.board import Board
from quiz.workings.partial import Gradient

TITLE = "Steepest direction"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("steepest ascent", "steepest descent", "three variables")
AFTER = ("gradient-at-point", "directional-derivative")

u = Variable("u")
SCENES = (
    ("f", "x", "y", "z"),
    ("T", "x", "y", "z"),
    ("L", "a", "b", "c"),
    ("g", "p", "q", "r"),
    ("E", "r", "s", "t"),
    ("h", "m", "n", "t"),
    ("C", "k", "m", "n"),
)
FLAT = ((3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13), (12, 5, 13), (9, 12, 15), (8, 15, 17))
SOLID = ((1, 2, 2, 3), (2, 1, 2, 3), (2, 2, 1, 3), (2, 3, 6, 7), (3, 6, 2, 7), (6, 2, 3, 7), (2, 4, 4, 6), (4, 4, 2, 6))
Numbers = tuple[Fraction, ...]


def generate(draw: Draw) -> Exercise:
    """A polynomial made so that its gradient at the point has a whole number as its length.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("steepest-direction/0"))
    You stand at m = −3, n = −1 on h(m, n) = m² + 4n² + 15m − 4n. Which way does it grow fastest? Give a
    unit vector u, its entries in the order m and n.
    u = (3/5, −4/5)
    """
    letter, *letters = draw.one_of(*SCENES)
    *sides, length = draw.one_of(*(SOLID if draw.level == 3 else FLAT))
    names = tuple(letters[: len(sides)])
    g = tuple(Fraction(side * draw.one_of(1, -1)) for side in sides)
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names)
    f = Polynomial(names, _terms(draw, tuple(int(value) for _, value in point), tuple(map(int, g))))
    up = draw.level == 1 or (draw.level == 3 and draw.one_of(True, False))
    way = g if up else tuple(-entry for entry in g)
    key = _vector(way, length)
    wording = draw.one_of(
        "In which direction does {f} {go} fastest at {point}? ",
        "You stand at {point} on {f}. Which way does it {go} fastest? ",
        "At {point}, find the direction in which {f} will {go} the fastest. ",
    )
    words, slots = listed(names)
    function = called(letter, names)
    gradient = Gradient(function, f.formula(), names, point)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            wording + f"Give a unit vector {{u}}, its entries in the order {words}.",
            f=Equation((function, f.formula())),
            point=shown(point),
            go="grow" if up else "fall",
            u=u,
            **slots,
        ),
        answer=Number(u, key),
        hints=(
            say("The gradient points the steepest way up. The steepest way down is against it."),
            say("At {point} the gradient is {g}.", point=shown(point), g=_vector(g, 1)),
            say("Divide by its length, {length}.", length=length),
        ),
        working=Board(_lines, (gradient, g, length, up)),
        misconceptions=apart(key, *_predicted(way, length, up)),
    )


def _terms(draw: Draw, at: tuple[int, ...], g: tuple[int, ...]) -> tuple[Term, ...]:
    """Squares, a mixed term at level 2, and the linear terms that give the gradient `g` at the point."""
    count = len(at)
    squares = [draw.integer(1, 6) for _ in range(count)]
    mixed = draw.integer(-4, 4, but=(0,)) if draw.level == 2 else 0
    across = (mixed * at[1], mixed * at[0], 0)
    linear = [g[i] - 2 * squares[i] * at[i] - across[i] for i in range(count)]
    terms = (
        *((squares[i], _exponents(count, i, 2)) for i in range(count)),
        (mixed, (1, 1)),
        *((linear[i], _exponents(count, i, 1)) for i in range(count)),
    )
    return tuple(term for term in terms if term[0])


def _exponents(count: int, place: int, exponent: int) -> tuple[int, ...]:
    return tuple(exponent if at == place else 0 for at in range(count))


def _predicted(way: Numbers, length: int, up: bool) -> tuple[Misconception, ...]:
    towards = "The gradient points uphill." if up else "Uphill is along the gradient; downhill is against it."
    total = sum(abs(entry) for entry in way)
    one_long = say(
        "A unit vector is one long: divide by {length}, the square root of the sum of the squares.", length=length
    )
    return (
        Misconception(
            "went-the-other-way",
            _vector(tuple(-entry for entry in way), length),
            say("You went {way}.", way="downhill" if up else "uphill"),
            say(towards),
        ),
        Misconception(
            "forgot-to-normalise", _vector(way, 1), say("That is the right way, but it is not one long."), one_long
        ),
        Misconception(
            "divided-by-the-sum", _vector(way, total), say("You divided by the sum of the entries."), one_long
        ),
        Misconception(
            "forgot-the-root",
            _vector(way, length**2),
            say("You divided by the sum of the squares, without the root."),
            one_long,
        ),
        Misconception(
            "entries-in-another-order",
            _vector(way[::-1], length),
            say("The entries are right, but they stand in another order."),
            say("Keep the order of the variables."),
        ),
    )


def _lines(gradient: Gradient, g: Numbers, length: int, up: bool) -> Iterator[Line]:
    yield from gradient.lines()
    norm = Equation((sqrt(add(*(number(entry) ** 2 for entry in g))), lift(length)))
    yield Line("length", say("The gradient is {norm} long.", norm=norm))
    way = g if up else tuple(-entry for entry in g)
    along = "Along the gradient" if up else "Against the gradient"
    yield Line("unit vector", say(along + ", divided by its length: {u}.", u=Equation((u, _vector(way, length)))))


def _vector(way: Numbers, length: int | Fraction) -> Vector:
    return Vector(tuple(number(entry / length) for entry in way))
