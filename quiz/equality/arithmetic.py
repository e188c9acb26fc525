"""Arithmetic with a running error bound: a ball is a value and how far it can be from the truth.

One algorithm, two arithmetics: floats (fast; assumes the C library within 4 units in the last place) and mpmath at any
precision (slow, for confirming). Two balls that do not overlap prove that two expressions differ at that point.
The method: Higham, *Accuracy and Stability of Numerical Algorithms* (2nd ed., 2002), section 3.3.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

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
SMALL_WHOLE = 64


@cache
def precise(bits: int) -> Arithmetic:
    """Arithmetic with so many bits, for numbers up to 2 to the power 200,000.

    >>> precise(100).real(Fraction(1, 3))
    mpf('0.33333333333333333333333333333346')
    >>> precise(100).unit < FLOATS.unit
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


class Operations:
    """Arithmetic with balls in one number system; a result is never nearer to the truth than it says."""

    def __init__(self, using: Arithmetic) -> None:
        self.using, self.unit, self.m = using, using.unit, using.functions

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

    def monotone(self, u: Ball, f: Callable[[Real], Real], slope: Real) -> Ball:
        """A function whose slope is at most `slope` on the whole ball."""
        if abs(u.value) > self.using.largest:
            raise Imprecise("overflow")
        value = f(u.value)
        return self.rounded(value, slope * u.error + 4 * self.unit * abs(value))


def negative(ball: Ball) -> Ball:
    """The ball on the other side of zero.

    >>> negative(Ball(2.0, 0.1))
    Ball(value=-2.0, error=0.1)
    """
    return Ball(-ball.value, ball.error)
