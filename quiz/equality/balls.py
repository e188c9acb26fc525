"""Evaluation with a running error bound: a value and how far it can be from the truth.

One algorithm, two arithmetics: floats (fast; assumes the C library within 4 units in the last place) and mpmath at any
precision (slow, for confirming). Two balls that do not overlap prove that two expressions differ at that point.
The method: Higham, *Accuracy and Stability of Numerical Algorithms* (2nd ed., 2002), section 3.3.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from quiz.expression import (
    Call,
    Constant,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from quiz.tidy import value_of

Real = Any  # float or mpmath's mpf: the two arithmetics share no type


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The functions of one number system, and its unit in the last place.

    A result below `least` may have been cut to zero; no function is worked out above `largest`, nothing above `huge`.
    """

    real: Callable[[Fraction], Real]
    functions: Any
    unit: Real
    least: float = 0.0
    largest: Real = math.inf
    huge: Real = math.inf


@dataclass(slots=True)
class Ball:
    """A real number known to lie within `error` of `value`. Never changed once made; freezing it would cost time."""

    value: Real
    error: Real


class Undefined(Exception):
    """There is no real value here: the expression is outside its domain, for certain."""


class Imprecise(Exception):
    """Nothing can be told in this arithmetic: overflow, or too near the edge of a domain."""


FLOATS = Arithmetic(float, math, 2.0**-50, least=2.0**-1000)
WHOLE, SMALL_WHOLE, EXACT_BITS = 10**6, 64, 50


@cache
def precise(bits: int) -> Arithmetic:
    """Arithmetic with so many bits, for numbers up to 2 to the power 200,000.

    >>> precise(100).real(Fraction(1, 3))
    mpf('0.33333333333333333333333333333346')
    >>> third = Numeral(Fraction(3)) ** -1
    >>> evaluate(third, {}).error > 2**40 * evaluate(third, {}, precise(100)).error
    True
    """
    from mpmath import MPContext

    context = MPContext()
    context.prec = bits
    return Arithmetic(
        lambda value: context.mpf(value.numerator) / value.denominator,
        context,
        context.mpf(2) ** -(bits - 4),
        largest=context.mpf(2) ** 2000,
        huge=context.mpf(2) ** 200_000,
    )


def evaluate(u: Expression, point: Mapping[str, Real], using: Arithmetic = FLOATS) -> Ball:
    """The value of `u` at a point. Raises Undefined or Imprecise.

    >>> evaluate(Variable("x") ** 2 + 1, {"x": 1.5}).value
    3.25
    """
    return prepared(u, using)(point)


def prepared(u: Expression, using: Arithmetic = FLOATS) -> Formula:
    """An expression made ready to be evaluated at many points. The formula raises Undefined or Imprecise.

    >>> [prepared(Variable("x") ** 2)({"x": x}).value for x in (1.5, 2.0)]
    [2.25, 4.0]
    """
    try:
        formula = Evaluation(using).formula(u)
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        too_large = str(error)

        def never(_: Mapping[str, Real]) -> Ball:
            raise Imprecise(too_large)

        return never

    def at(point: Mapping[str, Real]) -> Ball:
        try:
            return formula(point)
        except (OverflowError, ValueError, ZeroDivisionError) as error:
            raise Imprecise(str(error)) from error

    return at


Formula = Callable[[Mapping[str, Real]], Ball]


class Evaluation:
    """How expressions are evaluated in one arithmetic: a method that prepares each construct, and one that does each."""

    def __init__(self, using: Arithmetic) -> None:
        self.using, self.unit, self.m = using, using.unit, using.functions

    def formula(self, u: Expression) -> Formula:
        """What evaluates an expression."""
        match u:
            case Variable(name):
                return lambda point: Ball(point[name], 0)
            case Numeral(value):
                number = self.number(value)
                return lambda _: number
            case Constant(name):
                known = self.rounded(+self.m.pi if name == "pi" else self.m.exp(self.using.real(Fraction(1))), 0)
                return lambda _: known
            case Negative(operand):
                inside = self.formula(operand)
                return lambda point: _negative(inside(point))
            case Sum(terms):
                return self.folded(terms, self.add)
            case Product(factors):
                return self.folded(factors, self.multiply)
            case Quotient(above, below):
                top, bottom, divide = self.formula(above), self.formula(below), self.divide
                return lambda point: divide(top(point), bottom(point))
            case Power(root, exponent):
                return self.power(root, exponent)
            case Call(function, arguments):
                return self.called(function, [self.formula(argument) for argument in arguments])
            case _:
                raise ValueError(f"{type(u).__name__} has no value")

    def number(self, value: Fraction) -> Ball:
        """A written number; without an error when every arithmetic holds it exactly."""
        real, below = self.using.real(value), value.denominator
        exact = below & (below - 1) == 0 and max(value.numerator, below).bit_length() <= EXACT_BITS
        return Ball(real, 0) if exact else self.rounded(real, 0)

    def folded(self, parts: tuple[Expression, ...], join: Callable[[Ball, Ball], Ball]) -> Formula:
        """What joins the values of the parts from left to right."""
        first, *others = [self.formula(part) for part in parts]

        def total(point: Mapping[str, Real]) -> Ball:
            found = first(point)
            for other in others:
                found = join(found, other(point))
            return found

        return total

    def called(self, function: str, arguments: list[Formula]) -> Formula:
        """What evaluates a function of the tables."""
        from quiz.equality.bounds import BOUNDED, extreme

        if len(arguments) > 1:
            return lambda point: extreme(function, [argument(point) for argument in arguments])
        bounded, inside = BOUNDED[function], arguments[0]
        return lambda point: bounded(self, inside(point))

    def power(self, root: Expression, exponent: Expression) -> Formula:
        """What evaluates a power: real for every whole exponent, and for a negative root and an odd denominator."""
        base, constant = self.formula(root), value_of(exponent)
        if constant is None:
            above = self.formula(exponent)
            return lambda point: self.general_power(base(point), above(point))
        if constant.denominator == 1 and abs(constant) < WHOLE:
            whole = int(constant)
            return lambda point: self.whole_power(base(point), whole)
        fixed = self.rounded(self.using.real(constant), 0)
        return lambda point: self.rational_power(base(point), constant, fixed)

    def rounded(self, value: Real, error: Real) -> Ball:
        if value - value != 0:
            raise Imprecise("overflow")
        return Ball(value, error + abs(value) * self.unit)

    def add(self, a: Ball, b: Ball) -> Ball:
        return self.rounded(a.value + b.value, a.error + b.error)

    def multiply(self, a: Ball, b: Ball) -> Ball:
        value = a.value * b.value
        error = abs(a.value) * b.error + abs(b.value) * a.error + a.error * b.error
        return self.rounded(value, error + self.lost(value) if a.value and b.value else error)

    def lost(self, value: Real) -> float:
        """What underflow may have taken from a value."""
        return self.using.least if abs(value) <= self.using.least else 0.0

    def divide(self, a: Ball, b: Ball) -> Ball:
        least = abs(b.value) - b.error
        if least <= 0:
            raise Undefined if b.value == 0 and b.error == 0 else Imprecise
        value = a.value / b.value
        error = (a.error + abs(value) * b.error) / least
        return self.rounded(value, error + self.lost(value) if a.value else error)

    def rational_power(self, base: Ball, exponent: Fraction, fixed: Ball) -> Ball:
        if exponent.denominator % 2 and base.value + base.error < 0:
            size = self.general_power(Ball(-base.value, base.error), fixed)
            return size if exponent.numerator % 2 == 0 else _negative(size)
        if base.value == 0 and base.error == 0:
            if exponent < 0:
                raise Undefined
            return base
        return self.general_power(base, fixed)

    def whole_power(self, base: Ball, whole: int) -> Ball:
        if whole == 0:
            return Ball(self.using.real(Fraction(1)), 0)
        least = abs(base.value) - base.error
        if base.value == 0 and base.error == 0:
            if whole < 0:
                raise Undefined
            return base
        if base.error > 0.01 * abs(base.value) or least <= 0:
            if whole < 0 or whole > SMALL_WHOLE:
                raise Imprecise
            return Ball(self.using.real(Fraction(0)), (abs(base.value) + base.error) ** whole)
        value = base.value**whole
        relative = abs(whole) * base.error / least
        if relative > 0.1 or abs(value) > self.using.huge:
            raise Imprecise
        return self.rounded(value, abs(value) * (1.2 * relative + 4 * self.unit) + self.lost(value))

    def general_power(self, base: Ball, exponent: Ball) -> Ball:
        if base.value - base.error <= 0:
            raise Undefined if base.value + base.error < 0 else Imprecise
        return self.call("exp", self.multiply(exponent, self.call("ln", base)))

    def call(self, function: str, u: Ball) -> Ball:
        """A function of the table at a ball."""
        from quiz.equality.bounds import BOUNDED

        return BOUNDED[function](self, u)

    def monotone(self, u: Ball, f: Callable[[Real], Real], slope: Real) -> Ball:
        """A function whose slope is at most `slope` on the whole ball."""
        if abs(u.value) > self.using.largest:
            raise Imprecise("overflow")
        value = f(u.value)
        return self.rounded(value, slope * u.error + 4 * self.unit * abs(value))


def _negative(ball: Ball) -> Ball:
    return Ball(-ball.value, ball.error)
