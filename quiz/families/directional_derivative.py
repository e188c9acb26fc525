"""Find the slope in a direction: make the direction one long, then take its dot product with the gradient."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Expression, Variable, lift
from quiz.functions import sqrt
from quiz.material.monomials import Polynomial
from quiz.material.predicted import apart
from quiz.partials import Point, called, shown
from quiz.prose import Prose, say
from quiz.statement import Equation, Vector
from quiz.tidy import number
from quiz.workings.board import Board
from quiz.workings.partial import Gradient

TITLE = "Directional derivative"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("along a unit vector", "along any vector", "from one point towards another")
AFTER = ("gradient-at-point",)

u, v, slope = Variable("u"), Variable("v"), Variable("D_u")
SCENES = (("f", "x", "y"), ("g", "s", "t"), ("T", "x", "y"), ("L", "w", "b"), ("h", "p", "q"), ("C", "a", "b"))
LEGS = ((3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13), (12, 5, 13))
Pair = tuple[Fraction, Fraction]


def generate(draw: Draw) -> Exercise:
    """A polynomial, a point, and a direction whose length is a whole number.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("directional-derivative/0"))
    You stand at s = −2, t = −3 on g(s, t) = s² + 3s·t + 4t. Find the slope D_u along the unit vector
    u = (−3/5, −4/5).
    D_u = 47/5
    """
    letter, *names = draw.one_of(*SCENES)
    f = Polynomial(tuple(names), _terms(draw))
    point = tuple((name, Fraction(draw.integer(-3, 3))) for name in names)
    first, second, length = draw.one_of(*LEGS)
    way = Fraction(first * draw.one_of(1, -1)), Fraction(second * draw.one_of(1, -1))
    function, here = called(letter, names), dict(point)
    g = f.partial(names[0]).at(here), f.partial(names[1]).at(here)
    if 0 in g:
        return generate(draw)
    key = number(_dot(g, way) / length)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, Equation((function, f.formula())), point, way, length),
        answer=Number(slope, key),
        hints=(
            say("First the gradient at {point}.", point=shown(point)),
            *((say("The direction must be one long. Divide it by its length, {n}.", n=length),) * (draw.level > 1)),
            say("The slope is {rule}: the dot product.", rule=Equation((slope, _dotted("g", "u")))),
            say("The gradient at the point is {g}.", g=_vector(g)),
        ),
        working=Board(_lines, (Gradient(function, f.formula(), tuple(names), point), g, way, length, draw.level)),
        misconceptions=apart(key, *_predicted(g, way, length, draw.level)),
    )


def _terms(draw: Draw) -> tuple[tuple[int, tuple[int, int]], ...]:
    a, b, c = draw.integer(1, 6), draw.integer(-6, 6, but=(0,)), draw.integer(1, 6)
    return (a, (2, 0)), (b, draw.one_of((1, 1), (1, 0))), (c, draw.one_of((0, 2), (0, 1)))


def _prompt(draw: Draw, f: Equation, point: Point, way: Pair, length: int) -> Prose:
    opening = draw.one_of(
        "Find the directional derivative {slope} of {f} at {point}",
        "How steep is {f} at {point}? Find {slope}, the slope for each unit of length,",
        "You stand at {point} on {f}. Find the slope {slope}",
    )
    match draw.level:
        case 1:
            along, there = " along the unit vector {way}.", Equation((u, _vector(_unit(way, length))))
        case 2:
            along, there = " in the direction of {way}.", Equation((v, _vector(way)))
        case _:
            goal = tuple((name, value + step) for (name, value), step in zip(point, way, strict=True))
            return say(opening + " towards the point {goal}.", slope=slope, f=f, point=shown(point), goal=shown(goal))
    return say(opening + along, slope=slope, f=f, point=shown(point), way=there)


def _predicted(g: Pair, way: Pair, length: int, level: int) -> tuple[Misconception, ...]:
    unit = _unit(way, length)
    dot = say("Multiply entry by entry and add: {sum}.", sum=_products(g, unit))
    long = say("Divide the direction by its length, {n}, first.", n=length)
    too_long = Misconception(
        "forgot-to-normalise", number(_dot(g, way)), say("Your direction is {n} long, not one.", n=length), long
    )
    return (
        *((too_long,) if level > 1 else ()),
        Misconception(
            "crossed-the-entries",
            number(_dot(g, (unit[1], unit[0]))),
            say("You multiplied each entry of the gradient with the other entry of the direction."),
            dot,
        ),
        Misconception(
            "added-the-entries",
            number(g[0] + g[1]),
            say("You added the entries of the gradient without a direction."),
            dot,
        ),
        Misconception(
            "went-the-other-way",
            number(-_dot(g, unit)),
            say("That is the slope in the opposite direction."),
            say("Keep the signs of the direction, {u}.", u=_vector(unit)),
        ),
    )


def _lines(gradient: Gradient, g: Pair, way: Pair, length: int, level: int) -> Iterator[Line]:
    yield from gradient.lines()
    unit = _unit(way, length)
    if level > 1:
        a, b = (number(entry) for entry in way)
        norm = Equation((sqrt(a**2 + b**2), lift(length)))
        if level > 2:
            yield Line("direction", say("End minus start: {v}.", v=Equation((v, _vector(way)))))
        yield Line("unit vector", say("Its length is {n}, so {u}.", n=norm, u=Equation((u, _vector(unit)))))
    put = Equation((slope, _products(g, unit), number(_dot(g, unit))))
    yield Line("dot product", say("Gradient times direction, entry by entry: {slope}.", slope=put))


def _products(g: Pair, way: Pair) -> Expression:
    return number(g[0]) * number(way[0]) + number(g[1]) * number(way[1])


def _dotted(one: str, other: str) -> Expression:
    first, second = (Variable(f"{one}_{place}") * Variable(f"{other}_{place}") for place in (1, 2))
    return first + second


def _dot(g: Pair, way: Pair) -> Fraction:
    return g[0] * way[0] + g[1] * way[1]


def _unit(way: Pair, length: int) -> Pair:
    return way[0] / length, way[1] / length


def _vector(pair: Pair) -> Vector:
    return Vector((number(pair[0]), number(pair[1])))
