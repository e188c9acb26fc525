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
    """The functions of one number system, and its unit in the last place."""

    real: Callable[[Fraction], Real]
    functions: Any
    unit: float


@dataclass(slots=True)
class Ball:
    """A real number known to lie within `error` of `value`. Never changed once made; freezing it would cost time."""

    value: Real
    error: Real


class Undefined(Exception):
    """There is no real value here: the expression is outside its domain, for certain."""


class Imprecise(Exception):
    """Nothing can be told in this arithmetic: overflow, or too near the edge of a domain."""


FLOATS = Arithmetic(float, math, 2.0**-50)


@cache
def precise(bits: int) -> Arithmetic:
    """Arithmetic with so many bits."""
    from mpmath import MPContext

    context = MPContext()
    context.prec = bits
    return Arithmetic(
        lambda value: context.mpf(value.numerator) / value.denominator, context, 2.0 ** -(min(bits, 1000) - 4)
    )


def evaluate(u: Expression, point: Mapping[str, Real], using: Arithmetic = FLOATS) -> Ball:
    """The value of `u` at a point. Raises Undefined or Imprecise.

    >>> evaluate(Variable("x") ** 2 + 1, {"x": 1.5}).value
    3.25
    """
    try:
        return Evaluation(point, using).of(u)
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        raise Imprecise(str(error)) from error


class Evaluation:
    """The evaluation of one expression at one point; one method for each construct."""

    def __init__(self, point: Mapping[str, Real], using: Arithmetic) -> None:
        self.point, self.using, self.unit, self.m = point, using, using.unit, using.functions

    def of(self, u: Expression) -> Ball:
        match u:
            case Numeral(value):
                return self.rounded(self.using.real(value), 0)
            case Constant(name):
                return self.rounded(+self.m.pi if name == "pi" else self.m.exp(self.using.real(Fraction(1))), 0)
            case Variable(name):
                return Ball(self.point[name], 0)
            case Negative(operand):
                ball = self.of(operand)
                return Ball(-ball.value, ball.error)
            case Sum(terms):
                return self.fold(terms, self.add)
            case Product(factors):
                return self.fold(factors, self.multiply)
            case Quotient(above, below):
                return self.divide(self.of(above), self.of(below))
            case Power(root, exponent):
                return self.power(root, exponent)
            case Call(function, (argument,)):
                return self.call(function, self.of(argument))
            case _:
                raise Imprecise(f"{type(u).__name__} has no value")

    def rounded(self, value: Real, error: Real) -> Ball:
        if value - value != 0:
            raise Imprecise("overflow")
        return Ball(value, error + abs(value) * self.unit)

    def fold(self, parts: tuple[Expression, ...], join: Callable[[Ball, Ball], Ball]) -> Ball:
        total = self.of(parts[0])
        for part in parts[1:]:
            total = join(total, self.of(part))
        return total

    def add(self, a: Ball, b: Ball) -> Ball:
        return self.rounded(a.value + b.value, a.error + b.error)

    def multiply(self, a: Ball, b: Ball) -> Ball:
        return self.rounded(a.value * b.value, abs(a.value) * b.error + abs(b.value) * a.error + a.error * b.error)

    def divide(self, a: Ball, b: Ball) -> Ball:
        least = abs(b.value) - b.error
        if least <= 0:
            raise Undefined if b.value == 0 and b.error == 0 else Imprecise
        value = a.value / b.value
        return self.rounded(value, (a.error + abs(value) * b.error) / least)

    def power(self, root: Expression, exponent: Expression) -> Ball:
        base, constant = self.of(root), value_of(exponent)
        if constant is None:
            return self.general_power(base, self.of(exponent))
        if constant.denominator == 1 and abs(constant) < 10**6:
            return self.whole_power(base, int(constant))
        if constant.denominator % 2 and base.value + base.error < 0:
            size = self.general_power(Ball(-base.value, base.error), self.rounded(self.using.real(constant), 0))
            return size if constant.numerator % 2 == 0 else Ball(-size.value, size.error)
        if base.value == 0 and base.error == 0:
            if constant < 0:
                raise Undefined
            return base
        return self.general_power(base, self.rounded(self.using.real(constant), 0))

    def whole_power(self, base: Ball, whole: int) -> Ball:
        if whole == 0:
            return Ball(self.using.real(Fraction(1)), 0)
        least = abs(base.value) - base.error
        if base.value == 0 and base.error == 0:
            if whole < 0:
                raise Undefined
            return base
        if base.error > 0.01 * abs(base.value) or least <= 0:
            if whole < 0 or whole > 64:
                raise Imprecise
            return Ball(0, (abs(base.value) + base.error) ** whole)
        value = base.value**whole
        relative = abs(whole) * base.error / least
        if relative > 0.1:
            raise Imprecise
        return self.rounded(value, abs(value) * (1.2 * relative + 4 * self.unit))

    def general_power(self, base: Ball, exponent: Ball) -> Ball:
        if base.value - base.error <= 0:
            raise Undefined if base.value + base.error < 0 else Imprecise
        return self.call("exp", self.multiply(exponent, self.call("ln", base)))

    def call(self, function: str, u: Ball) -> Ball:
        from quiz.equality.bounds import BOUNDED

        return BOUNDED[function](self, u)

    def monotone(self, u: Ball, f: Callable[[Real], Real], slope: Real) -> Ball:
        """A function whose slope is at most `slope` on the whole ball."""
        value = f(u.value)
        return self.rounded(value, slope * u.error + 4 * self.unit * abs(value))
