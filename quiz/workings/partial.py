"""Worked solutions with several variables: which one moves, what is held, then the rules, then the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.exercise import Line
from quiz.expression import Applied, Expression, Variable
from quiz.partials import (
    Point,
    at_point,
    by,
    gradient,
    gradient_of,
    hessian,
    jacobian,
    listed,
    matrix_at,
    partial,
    put_in,
    shown,
)
from quiz.parts import variables as names_in
from quiz.prose import say
from quiz.rules import differentiate
from quiz.statement import Equation, Listing, Matrix, Vector
from quiz.working import Differentiation


@dataclass(frozen=True, slots=True)
class PartialDerivative:
    """The working of one partial derivative: what moves, what is held, the rules, and the numbers of a point."""

    f: Expression
    wrt: str
    asked: Expression
    held: tuple[str, ...]
    point: Point = ()

    def lines(self) -> tuple[Line, ...]:
        """The last line states the derivative, or its value at the point when there is one. Raises NoRule."""
        told = Differentiation(self.f, self.wrt, self.asked).lines()
        rules = (line for line in told if line.rule not in {"hold the rest", "tidy up"})
        return (hold(self.wrt, self.held), *rules, *self._tidied(), *self._value())

    def result(self) -> Expression:
        """The derivative, or its value at the point, tidied."""
        return at_point(partial(self.f, self.wrt), self.point)

    def _tidied(self) -> Iterator[Line]:
        found = partial(self.f, self.wrt)
        if found != differentiate(self.f, self.wrt).result:
            yield Line("tidy up", say("{found}", found=Equation((self.asked, found))))

    def _value(self) -> Iterator[Line]:
        if self.point:
            found = partial(self.f, self.wrt)
            yield put_in_line(self.asked, found, self.point)


@dataclass(frozen=True, slots=True)
class Gradient:
    """The working of a gradient: one partial derivative after the other, then all of them in one vector."""

    function: Applied
    f: Expression
    variables: tuple[str, ...]
    point: Point = ()

    def lines(self) -> tuple[Line, ...]:
        """The last line states the gradient, at the point when there is one. Raises NoRule."""
        stacked = Equation((gradient_of(self.function.name), self.result()))
        return (*self.partials(), Line("gradient", say("Stack them: {gradient}.", gradient=stacked)))

    def result(self) -> Vector:
        """The gradient, at the point when there is one, with tidied entries."""
        return Vector(tuple(at_point(entry, self.point) for entry in gradient(self.f, self.variables).entries))

    def partials(self) -> Iterator[Line]:
        """One line for each partial derivative, and one for its value at the point."""
        found = gradient(self.f, self.variables).entries
        for wrt, entry in zip(self.variables, found, strict=True):
            yield partial_line(by(self.function, wrt), self.f, wrt, self.variables)
            if self.point and entry != at_point(entry, self.point):
                yield put_in_line(by(self.function, wrt), entry, self.point)


@dataclass(frozen=True, slots=True)
class Jacobian:
    """The working of a Jacobian: row by row, one output after the other."""

    functions: tuple[Expression, ...]
    fs: tuple[Expression, ...]
    variables: tuple[str, ...]
    asked: Expression
    point: Point = ()

    def lines(self) -> tuple[Line, ...]:
        """One line for each row, then the matrix; at the point when there is one. Raises NoRule."""
        rows = (
            Line(f"row {place}", say("The partial derivatives of {f}: {row}.", f=function, row=self._row(function, f)))
            for place, (function, f) in enumerate(zip(self.functions, self.fs, strict=True), 1)
        )
        formulas, result = jacobian(self.fs, self.variables), self.result()
        sides = (formulas, result) if self.point and formulas != result else (result,)
        if self.point:
            last = say("At {point}: {matrix}.", point=shown(self.point), matrix=Equation((self.asked, *sides)))
        else:
            last = say("One row for each output: {matrix}.", matrix=Equation((self.asked, result)))
        return (*rows, Line("Jacobian", last))

    def result(self) -> Matrix:
        """The Jacobian, at the point when there is one, with tidied entries."""
        return matrix_at(jacobian(self.fs, self.variables), self.point)

    def _row(self, function: Expression, f: Expression) -> Listing:
        entries = gradient(f, self.variables).entries
        return Listing(entries, tuple(by(function, name) for name in self.variables))


@dataclass(frozen=True, slots=True)
class Hessian:
    """The working of a Hessian: the gradient first, then the partial derivatives of each of its entries."""

    function: Applied
    f: Expression
    variables: tuple[str, ...]
    asked: Expression
    point: Point = ()

    def lines(self) -> tuple[Line, ...]:
        """One line for each first derivative and each row, then the matrix. Raises NoRule."""
        first = Gradient(self.function, self.f, self.variables).partials()
        return (*first, *self.rows(), Line("Hessian", say("All together: {matrix}.", matrix=self._matrix())))

    def result(self) -> Matrix:
        """The Hessian, at the point when there is one, with tidied entries."""
        return matrix_at(hessian(self.f, self.variables), self.point)

    def rows(self) -> Iterator[Line]:
        """One line for each row, and one for what is the same in two of them."""
        for wrt, row in zip(self.variables, hessian(self.f, self.variables).rows, strict=True):
            slope = by(self.function, wrt)
            named = Listing(row, tuple(by(slope, name) for name in self.variables))
            yield Line("second derivatives", say("Differentiate {slope} again: {row}.", slope=slope, row=named))
        yield Line("symmetric", say("The mixed derivatives agree: the order does not matter for a smooth function."))

    def _matrix(self) -> Equation:
        formulas, result = hessian(self.f, self.variables), self.result()
        return Equation((self.asked, formulas, result) if formulas != result else (self.asked, result))


def hold(wrt: str, held: Sequence[str]) -> Line:
    """The first line of a partial derivative: what moves and what stands still.

    >>> from quiz.writing import plain
    >>> plain(hold("w", ("x", "b")).said)
    'Only w moves. x and b stand still: treat them as numbers.'
    """
    stands = "stands still: treat it as a number" if len(held) == 1 else "stand still: treat them as numbers"
    words, slots = listed(held)
    return Line("hold the rest", say(f"Only {{moves}} moves. {words} {stands}.", moves=Variable(wrt), **slots))


def partial_line(asked: Expression, f: Expression, wrt: str, variables: Sequence[str]) -> Line:
    """One partial derivative in one line, before and after tidying.

    >>> from quiz.writing import plain
    >>> L, w, b = Variable("L"), Variable("w"), Variable("b")
    >>> plain(partial_line(by(L, "w"), (w**2 + b) * 3, "w", ("w", "b")).said)
    'Hold b fixed: ∂L/∂w = 3·2w = 6w.'
    """
    raw, tidied = differentiate(f, wrt).result, partial(f, wrt)
    found = Equation((asked, tidied) if raw == tidied else (asked, raw, tidied))
    others = [name for name in variables if name != wrt]
    if not others:
        return Line("partial derivative", say("{found}.", found=found))
    words, slots = listed(others)
    return Line("partial derivative", say(f"Hold {words} fixed: {{found}}.", found=found, **slots))


def put_in_line(asked: Expression, found: Expression, point: Point) -> Line:
    """The value of a formula at a point, with the numbers put in before they are worked out.

    >>> from quiz.writing import plain
    >>> from fractions import Fraction
    >>> slope, point = Variable("w") ** 2 * 3, (("w", Fraction(2)), ("b", Fraction(7)))
    >>> plain(put_in_line(by(Variable("L"), "w"), slope, point).said)
    'At w = 2: ∂L/∂w = 2²·3 = 12.'
    """
    here = tuple((name, value) for name, value in point if name in names_in(found))
    put, value = put_in(found, here), at_point(found, here)
    sides = (asked, value) if put == value else (asked, put, value)
    place = shown(here or point)
    return Line("put the numbers in", say("At {point}: {value}.", point=place, value=Equation(sides)))
