"""Limits, integrals and endless sums, by numbers: values very near a point, very far out, and between."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import pairwise

import mpmath

from checks.mathcheck.budget import spend
from checks.mathcheck.values import TOO_FAR, NoValue, Nowhere, TooSmall, Value
from quiz.expression import Call, Expression, Negative

QUADRATURE, INTEGRAL_DIGITS = 7, 14
NEAREST, STEPS = 150, 8
MOST_TERMS, FAR = 600, 100
CLOSING = 0.51
LIMIT_STEP = 12  # a limit is looked at 10^-12 away from the point, with the digits to spare


class Infinite(ABC):
    """The part of an evaluation that looks at many points."""

    point: Mapping[str, Value]
    digits: int

    @abstractmethod
    def value(self, u: Expression) -> Value:
        """The value of an expression at the point."""

    @abstractmethod
    def elsewhere(self, inside: Expression, point: Mapping[str, Value], digits: int) -> Value:
        """The value of an expression at another point, to so many digits."""

    def at(self, inside: Expression, name: str, value: Value, digits: int) -> Value:
        spend()
        with mpmath.workdps(digits):
            return self.elsewhere(inside, {**self.point, name: value}, digits)

    def limit(self, inside: Expression, name: str, to: Expression) -> Value:
        """The value very near the point, if both sides agree there."""
        digits = self.digits + 4 * LIMIT_STEP
        with mpmath.workdps(digits):
            step = mpmath.mpf(10) ** (-LIMIT_STEP)
            match to:
                case Call("infinity") | Negative(Call("infinity")):
                    return self.far(inside, name, -1 if isinstance(to, Negative) else 1, digits)
                case Call("above" | "below", (point,)):
                    sign = 1 if to == Call("above", (point,)) else -1
                    near = [self.at(inside, name, self.value(point) + sign * step / k, digits) for k in (1, 2)]
                    if abs(near[1] - near[0]) > mpmath.mpf(10) ** (3 - LIMIT_STEP) * (1 + abs(near[0])):
                        raise Nowhere("this limit does not settle")
                    return 2 * near[1] - near[0]
            middle = self.value(to)
            near = [self.at(inside, name, middle + side * step / k, digits) for k in (1, 2) for side in (1, -1)]
            wide, narrow = (near[0] + near[1]) / 2, (near[2] + near[3]) / 2
            wider, gap, scale = abs(near[0] - near[1]), abs(near[2] - near[3]), 1 + abs(narrow)
            closing = gap < CLOSING * wider and gap < scale / 10**4  # it falls with the step: bent, but it settles
            if gap > mpmath.mpf(10) ** (3 - LIMIT_STEP) * scale and not closing:
                raise Nowhere("this limit does not settle")
            return narrow + (narrow - wide) / 3

    def far(self, inside: Expression, name: str, sign: int, digits: int) -> Value:
        """The value very far out; nearer, when it overflows, from a row of values whose rest falls in powers of 1/x."""
        try:
            near, twice = (self.at(inside, name, sign * k * mpmath.mpf(10) ** LIMIT_STEP, digits) for k in (1, 2))
            before, value = near, 2 * twice - near
        except NoValue:
            row = self.row(inside, name, sign, digits)
            before = value = row[-1]
            for order in range(1, STEPS):
                before = value
                row = [b + (b - a) / (2**order - 1) for a, b in pairwise(row)]
                value = row[-1]
        if abs(value - before) > mpmath.mpf(10) ** (3 - LIMIT_STEP) * (1 + abs(value)):
            raise Nowhere("this does not settle far out")
        return value

    def row(self, inside: Expression, name: str, sign: int, digits: int) -> list[Value]:
        """Values further and further out. Raises Nowhere when they grow beyond all that can be worked with."""
        row: list[Value] = []
        for k in range(STEPS):
            try:
                row.append(self.at(inside, name, sign * NEAREST * mpmath.mpf(2) ** k, digits))
            except TooSmall:
                row.append(mpmath.mpf(0))
            except NoValue:
                grows = len(row) > 1 and abs(row[-1]) > 1000 * abs(row[-2]) > 1000
                raise (Nowhere("this grows without end") if grows else NoValue("no value far out")) from None
        return row

    def integral(self, inside: Expression, name: str, low: Expression, high: Expression) -> Value:
        """The integral by quadrature."""
        ends = [self.bound(low), self.bound(high)]
        with mpmath.workdps(self.digits):
            for end in ends:
                if mpmath.isinf(end) and self.stays_large(inside, name, mpmath.sign(end) * FAR):
                    raise Nowhere("this integral is infinite")
            try:
                value, error = mpmath.quad(
                    lambda t: self.inside(inside, name, t), ends, error=True, maxdegree=QUADRATURE
                )
            except (NoValue, TypeError) as problem:
                raise NoValue("this integral has no value here") from problem
        if error > mpmath.mpf(10) ** (-INTEGRAL_DIGITS):
            raise NoValue("this integral is not known well enough")
        return mpmath.mpf(value)

    def stays_large(self, inside: Expression, name: str, there: Value) -> bool:
        """Whether an integrand has not fallen far out."""
        try:
            return bool(abs(self.at(inside, name, there, self.digits)) > 1 / mpmath.mpf(FAR))
        except TooSmall:
            return False
        except NoValue as problem:
            return str(problem) == TOO_FAR

    def inside(self, u: Expression, name: str, t: Value) -> Value:
        """The integrand; far out, where it cannot be worked out, it counts as 0."""
        try:
            return self.at(u, name, t, self.digits)
        except NoValue:
            if abs(t) > FAR:
                return mpmath.mpf(0)
            raise

    def bound(self, u: Expression) -> Value:
        match u:
            case Call("infinity"):
                return mpmath.inf
            case Negative(Call("infinity")):
                return -mpmath.inf
            case _:
                return self.value(u)

    def series(self, inside: Expression, name: str, low: Value) -> Value:
        """An endless sum whose terms fall geometrically, added until they no longer count."""
        total, term, middle = mpmath.mpf(0), mpmath.mpf(1), mpmath.mpf(0)
        for k in range(MOST_TERMS):
            middle = term if k == MOST_TERMS // 2 else middle
            term = self.at(inside, name, low + k, self.digits)
            total += term
            if abs(term) < mpmath.mpf(10) ** (-self.digits - 3) * (1 + abs(total)):
                return total
        raise (Nowhere if abs(term) >= min(1, abs(middle)) else NoValue)("this sum does not settle")
