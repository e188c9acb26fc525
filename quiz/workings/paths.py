"""A rate that arrives along two paths: multiply the rates along each path, then add the paths.

The chain rule in several variables: Stewart, *Calculus* (8th ed., 2015), 14.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.exercise import Line
from quiz.expression import Derivative, Expression, Variable
from quiz.material.monomials import Polynomial
from quiz.partials import Point, by, put_in, shown
from quiz.prose import say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import tidy


@dataclass(frozen=True, slots=True)
class Path:
    """One path: the outer rate by the variable between, and the inner rate of that variable; by name and in value."""

    outer_name: Expression
    inner_name: Expression
    outer: Expression
    inner: Expression

    def product(self) -> Expression:
        """What the path adds to the whole rate."""
        return times(self.outer, self.inner)


Paths = tuple[Path, Path]


def path(letter: str, between: str, t: str, outer: Expression, inner: Expression) -> Path:
    """The path from `t` through the variable between to the function named by the letter.

    >>> path("z", "x", "t", Variable("p"), Variable("r")).product()
    Product(p, r)
    """
    return Path(by(Variable(letter), between), Derivative(Variable(between), Variable(t)), outer, inner)


def named(paths: Paths) -> Expression:
    """The rule with the names of the rates.

    >>> from quiz.writing import unicode
    >>> p, r, q, s = (Variable(name) for name in "prqs")
    >>> unicode(named((path("z", "x", "t", p, r), path("z", "y", "t", q, s))))
    '(∂z/∂x)·(dx/dt) + (∂z/∂y)·(dy/dt)'
    """
    first, second = (one.outer_name * one.inner_name for one in paths)
    return first + second


def total(paths: Paths) -> Expression:
    """The paths added, not tidied.

    >>> p, r, q, s = (Variable(name) for name in "prqs")
    >>> total((path("z", "x", "t", p, r), path("z", "y", "t", q, s)))
    Sum(Product(p, r), Product(q, s))
    """
    return plus(*(one.product() for one in paths))


def tell_rates(paths: Paths, asked: Expression, key: Expression) -> Iterator[Line]:
    """The lines of a solution that starts from the four rates.

    >>> from quiz.writing import plain
    >>> p, r, q, s, rate = (Variable(name) for name in ("p", "r", "q", "s", "R"))
    >>> paths = path("z", "x", "t", p, r), path("z", "y", "t", q, s)
    >>> [plain(line.said) for line in tell_rates(paths, rate, total(paths))][0]
    'Multiply along each path, then add: R = (∂z/∂x)·(dx/dt) + (∂z/∂y)·(dy/dt).'
    """
    yield Line("chain rule", say("Multiply along each path, then add: {rule}.", rule=Equation((asked, named(paths)))))
    first, second = (one.outer * one.inner for one in paths)
    yield Line("put the numbers in", say("{sum}", sum=Equation((asked, first + second, key))))


def tell_formulas(
    functions: tuple[Polynomial, Polynomial, Polynomial],
    paths: Paths,
    asked: Expression,
    point: Point,
    key: Expression,
) -> Iterator[Line]:
    """The lines of a solution that starts from the outer function and the two inner ones.

    >>> from quiz.writing import plain
    >>> t = Variable("t")
    >>> z = Polynomial(("x", "y"), ((1, (1, 1)),))  # z = x y, with x = t^2 and y = t^3
    >>> inside = Polynomial(("t",), ((1, (2,)),)), Polynomial(("t",), ((1, (3,)),))
    >>> paths = path("z", "x", "t", t**3, 2 * t), path("z", "y", "t", t**2, 3 * t**2)
    >>> told = tell_formulas((z, *inside), paths, Variable("R"), (), tidy(total(paths)))
    >>> [plain(line.said) for line in told][:2]
    ['∂z/∂x = y = t³ and dx/dt = 2t.', '∂z/∂y = x = t² and dy/dt = 3t².']
    """
    f, *inside = functions
    for name, one, inner in zip(f.names, paths, inside, strict=True):
        slope = f.partial(name).formula()
        sides = (slope,) if slope == one.outer else (slope, one.outer)
        outer = Equation((one.outer_name, *sides))
        rate = Equation((one.inner_name, inner.partial(inner.names[0]).formula()))
        yield Line(f"path through {name}", say("{outer} and {inner}.", outer=outer, inner=rate))
    rule = Equation((asked, named(paths)))
    yield Line("chain rule", say("Multiply along each path, then add: {rule}.", rule=rule))
    whole = total(paths)
    sides = (whole,) if tidy(whole) == whole else (whole, tidy(whole))
    yield Line("put together", say("{sum}", sum=Equation((asked, *sides))))
    if point:
        numbers = put_in(tidy(whole), point)
        put = (asked, key) if numbers == key else (asked, numbers, key)
        yield Line("put the numbers in", say("At {point}: {value}.", point=shown(point), value=Equation(put)))
