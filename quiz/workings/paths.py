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
    """The rule with the names of the rates."""
    first, second = (one.outer_name * one.inner_name for one in paths)
    return first + second


def total(paths: Paths) -> Expression:
    """The paths added, not tidied."""
    return plus(*(one.product() for one in paths))


def tell_rates(paths: Paths, asked: Expression, key: Expression) -> Iterator[Line]:
    """The lines of a solution that starts from the four rates."""
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
    """The lines of a solution that starts from the outer function and the two inner ones."""
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
