"""Replace a surface by its tangent plane: the height at the point, plus each slope times the way along it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Expression, Variable, add, lift
from quiz.material.monomials import Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import Point, called, put_in, shown
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation, Listing
from quiz.tidy import number, tidy
from quiz.workings.board import Board
from quiz.workings.partial import Gradient

TITLE = "Tangent plane"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("a bowl", "variables multiplied together", "a value near the point, by the plane")
AFTER = ("gradient-at-point", "tangent-line")

z = Variable("z")
SCENES = (("f", "x", "y"), ("g", "s", "t"), ("T", "x", "y"), ("C", "a", "b"), ("E", "p", "q"), ("h", "u", "v"))
Slopes = tuple[Expression, Expression]


def generate(draw: Draw) -> Exercise:
    """A polynomial and a point; at level 3 another point close by.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("tangent-plane/0"))
    Write the linear approximation z of f(x, y) = 2x² + 4y² + 9y around x = 3, y = 2.
    z = 52 + 12(x − 3) + 25(y − 2)
    """
    letter, *variables = draw.one_of(*SCENES)
    names = tuple(variables)
    f = Polynomial(names, _terms(draw))
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names)
    steps = tuple(Fraction(draw.integer(-3, 3, but=(0,)), 10) for _ in names)
    here = dict(point)
    slopes = number(f.partial(names[0]).at(here)), number(f.partial(names[1]).at(here))
    if lift(0) in slopes:
        return generate(draw)
    height = number(f.at(here))
    near = (
        tuple((name, value + step) for (name, value), step in zip(point, steps, strict=True)) if draw.level == 3 else ()
    )
    key = _tidied(_plane(height, slopes, point), near)
    function = called(letter, names)
    equation = Equation((function, f.formula()))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, equation, point, near),
        answer=Number(z, key) if near else Formula(z, key, names),
        hints=(
            say("You need three numbers at {point}: the height and the two slopes.", point=shown(point)),
            say("The height is {f}.", f=Equation((_at(function, point), height))),
            say("The slopes are {p} and {q}.", p=slopes[0], q=slopes[1]),
        ),
        working=Board(_lines, (Gradient(function, f.formula(), names, point), height, slopes, near, key)),
        misconceptions=apart(key, *_predicted(f, height, slopes, point, near)),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(1, 6), draw.integer(1, 6), draw.integer(-9, 9, but=(0,))
    if draw.level == 1:
        return (a, (2, 0)), (b, (0, 2)), (c, draw.one_of((0, 0), (1, 0), (0, 1)))
    return (a, draw.one_of((2, 1), (1, 2), (1, 1))), (c, draw.one_of((2, 0), (1, 0))), (b, (0, 2))


def _prompt(draw: Draw, f: Equation, point: Point, near: Point) -> Prose:
    if near:
        wording = draw.one_of(
            "Use the tangent plane of {f} at {point} to estimate the value at {near}. What is its height {z} there?",
            "Near {point}, replace {f} by its tangent plane. What height {z} does the plane have at {near}?",
        )
        return say(wording + " Give the exact decimal.", f=f, point=shown(point), near=_near(near), z=z)
    wording = draw.one_of(
        "Find the tangent plane of {f} at {point}. Give its height {z} as a formula.",
        "Which plane touches the surface {f} at {point}? Give its height {z} as a formula.",
        "Write the linear approximation {z} of {f} around {point}.",
    )
    return say(wording, f=f, point=shown(point), z=z)


def _predicted(
    f: Polynomial, height: Expression, slopes: Slopes, point: Point, near: Point
) -> tuple[Misconception, ...]:
    x, y = (Variable(name) for name in f.names)
    whole = say(
        "The plane is the height at the point, {f}, plus each slope times the change of its variable.", f=height
    )
    p, q = slopes
    left = tuple(f.partial(name).formula() for name in f.names)
    surface = Misconception(
        "used-the-function-itself",
        number(f.at(dict(near)), decimal=True) if near else _tidied(_plane(height, (left[0], left[1]), point), near),
        say("You used the curved surface; the plane is flat.") if near else say("You left the slopes as formulas."),
        whole if near else say("The slopes of the plane are numbers, {p} and {q}: put the point in.", p=p, q=q),
    )
    return (
        Misconception(
            "forgot-the-height",
            _tidied(add(*_changes(slopes, point)), near),
            say("You left out the height at the point."),
            whole,
        ),
        Misconception(
            "forgot-to-shift",
            _tidied(height + p * x + q * y, near),
            say("You multiplied the slopes by the variables, not by their changes from the point."),
            whole,
        ),
        Misconception(
            "crossed-the-slopes",
            _tidied(_plane(height, (q, p), point), near),
            say("You used each slope for the other variable."),
            say("The slope along {x} is {p}, the one along {y} is {q}.", x=x, y=y, p=p, q=q),
        ),
        surface,
    )


def _lines(gradient: Gradient, height: Expression, slopes: Slopes, near: Point, key: Expression) -> Iterator[Line]:
    point = gradient.point
    put = put_in(gradient.f, point)
    yield Line("height", say("The height is {f}.", f=Equation((_at(gradient.function, point), put, height))))
    yield from gradient.lines()
    plane = _plane(height, slopes, point)
    simpler = () if tidy(plane) == plane else (tidy(plane),)
    yield Line(
        "tangent plane",
        say("Height, plus each slope times the change of its variable: {z}.", z=Equation((z, plane, *simpler))),
    )
    if near:
        yield Line(
            "put the numbers in", say("At {near}: {z}.", near=_near(near), z=Equation((z, _put(plane, near), key)))
        )


def _plane(height: Expression, slopes: Slopes, point: Point) -> Expression:
    return add(height, *_changes(slopes, point))


def _changes(slopes: Slopes, point: Point) -> tuple[Expression, ...]:
    return tuple(slope * (Variable(name) - number(value)) for slope, (name, value) in zip(slopes, point, strict=True))


def _tidied(plane: Expression, near: Point) -> Expression:
    return tidy(_put(plane, near))


def _put(plane: Expression, near: Point) -> Expression:
    return substitute(plane, {name: number(value, decimal=True) for name, value in near})


def _near(point: Point) -> Listing:
    """A point with decimals."""
    return Listing(tuple(number(value, decimal=True) for _, value in point), tuple(Variable(name) for name, _ in point))


def _at(function: Applied, point: Point) -> Applied:
    return Applied(function.name, tuple(number(value) for _, value in point))
