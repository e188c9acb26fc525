"""What values an expression can have at all: enough to say that it has none.

`range_of` encloses all values of an expression over all real values of its variables, or raises Nowhere when there are
none, as for ln(-1), sqrt(-1-x^2) and 1/0. Ranges are enclosures, never tight: where nothing is known a range is the
whole line, so that Nowhere is only said when it is certain.
Interval arithmetic: Moore, Kearfott and Cloud, *Introduction to Interval Analysis* (2009), chapters 2 and 5.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce
from types import MappingProxyType

from quiz.expression import ZERO, Call, Constant, Expression, Negative, Numeral, Power, Product, Quotient, Sum, Variable
from quiz.parts import variables
from quiz.tidy import tidy, value_of

LARGEST_POWER, LARGEST_NUMBER = 64, 10**300
NOTHING = "so there is nothing to differentiate"


class Nowhere(ValueError):
    """The expression has no real value anywhere; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Range:
    """Every value lies between `low` and `high`; when `never_zero` is set, none is zero."""

    low: float = -math.inf
    high: float = math.inf
    never_zero: bool = False

    @property
    def zero(self) -> bool:
        """Whether zero may be among the values."""
        return self.low <= 0 <= self.high and not self.never_zero

    @property
    def only_zero(self) -> bool:
        """Whether no other value than zero is possible."""
        return self.low == self.high == 0

    @property
    def positive(self) -> bool:
        """Whether every value is certainly positive."""
        return self.low >= 0 and not self.zero

    @property
    def negative(self) -> bool:
        """Whether every value is certainly negative."""
        return self.high <= 0 and not self.zero


LINE, POSITIVE = Range(), Range(0, math.inf, never_zero=True)


@lru_cache(4096)
def range_of(u: Expression) -> Range:
    """The range of an expression. Raises Nowhere.

    >>> x = Variable("x")
    >>> range_of(x**2 + 1).positive
    True
    >>> range_of(Call("ln", (-(x**2),)))
    Traceback (most recent call last):
    quiz.ranges.Nowhere: the logarithm of something that is never positive has no real value, so there is nothing to differentiate
    """
    match u:
        case Numeral(value):
            return _number(value)
        case Negative(operand):
            inside = range_of(operand)
            return Range(-inside.high, -inside.low, inside.never_zero)
        case Sum(terms):
            total, exact = reduce(_sum, map(range_of, terms)), value_of(u)
            return total if exact is None else _number(exact)
        case Product(factors):
            return reduce(_product, map(range_of, factors))
        case Quotient(above, below):
            return _quotient(range_of(above), below)
        case Power(root, exponent):
            return _power(root, exponent)
        case Call(function, arguments):
            return _call(function, tuple(map(range_of, arguments)))
        case Constant():
            return Range(2.7, 3.2, never_zero=True)
        case _:
            return LINE


def _number(value: Fraction) -> Range:
    if abs(value) > LARGEST_NUMBER:
        return POSITIVE if value > 0 else Range(-math.inf, 0, never_zero=True)
    return _around(float(value), float(value))


def _around(low: float, high: float) -> Range:
    """Rounded outwards; an exact zero stays."""
    return Range(low and math.nextafter(low, -math.inf), high and math.nextafter(high, math.inf), low > 0 or high < 0)


def _sum(u: Range, v: Range) -> Range:
    both = (u.low >= 0 and v.low >= 0) or (u.high <= 0 and v.high <= 0)
    total = _around(u.low + v.low, u.high + v.high)
    return Range(total.low, total.high, total.never_zero or (both and (u.never_zero or v.never_zero)))


def _product(u: Range, v: Range) -> Range:
    ends = [0.0 if 0 in (a, b) else a * b for a in (u.low, u.high) for b in (v.low, v.high)]
    total = _around(min(ends), max(ends))
    return Range(total.low, total.high, not (u.zero or v.zero))


def _quotient(u: Range, below: Expression) -> Range:
    v = range_of(below)
    if v.only_zero or (v.zero and not isinstance(below, Variable) and tidy(below) == ZERO):
        raise Nowhere(f"a division by 0 has no value, {NOTHING}")
    never_zero = not u.zero
    if v.positive or v.negative:
        same, other = (u, Range(-u.high, -u.low)) if v.positive else (Range(-u.high, -u.low), u)
        return Range(0 if same.low >= 0 else -math.inf, 0 if other.low >= 0 else math.inf, never_zero)
    return Range(never_zero=never_zero)


def _power(root: Expression, exponent: Expression) -> Range:
    value, u = value_of(exponent), range_of(root)
    if value is not None and value.denominator == 1:
        return _whole_power(u, int(value))
    if value is not None and value.denominator % 2:
        _refuse_pole(u, value < 0)
        return Range(0 if value.numerator % 2 == 0 else -math.inf, math.inf, never_zero=not u.zero or value < 0)
    range_of(exponent)
    if value is None and variables(exponent) and u.high <= 0:
        raise Nowhere(f"a power of something that is never positive, with a changing exponent, has no slope, {NOTHING}")
    if u.negative:
        raise Nowhere(f"a fractional power of something that is always negative has no real value, {NOTHING}")
    _refuse_pole(u, value is not None and value < 0)
    return Range(0, math.inf, never_zero=not u.zero or (value is not None and value < 0))


def _whole_power(u: Range, n: int) -> Range:
    if n == 0:
        return Range(1, 1, never_zero=True)
    _refuse_pole(u, n < 0)
    if n < 0 or n > LARGEST_POWER:
        low = 0 if n % 2 == 0 or u.low >= 0 else -math.inf
        return Range(low, 0 if n % 2 and u.high <= 0 else math.inf, never_zero=not u.zero or n < 0)
    ends = _raised(u.low, n), _raised(u.high, n)
    low = min(ends) if n % 2 or not u.low <= 0 <= u.high else 0
    wide = _around(low, max(ends))
    return Range(max(wide.low, 0) if n % 2 == 0 else wide.low, wide.high, never_zero=not u.zero)


def _raised(value: float, n: int) -> float:
    try:
        return value**n
    except OverflowError:
        return math.copysign(math.inf, value) if n % 2 else math.inf


def _refuse_pole(u: Range, below_the_line: bool) -> None:
    if u.only_zero and below_the_line:
        raise Nowhere(f"a division by 0 has no value, {NOTHING}")


def _call(function: str, arguments: tuple[Range, ...]) -> Range:
    if function in DOMAINS:
        outside, reason = DOMAINS[function]
        if outside(arguments[0]):
            raise Nowhere(f"{reason} has no real value, {NOTHING}")
    u = arguments[0]
    if function == "max":
        return Range(max(v.low for v in arguments), max(v.high for v in arguments), any(v.positive for v in arguments))
    if function == "min":
        return Range(min(v.low for v in arguments), min(v.high for v in arguments), any(v.negative for v in arguments))
    if function == "abs":
        return Range(max(u.low, -u.high, 0), max(-u.low, u.high), not u.zero)
    if function in ("ln", "lg"):
        return Range(0 if u.low >= 1 else -math.inf, 0 if u.high <= 1 else math.inf, u.low > 1 or u.high < 1)
    if function == "sqrt":
        return Range(0, math.inf, u.positive)
    if function in KEEPS_SIGN:
        limit = KEEPS_SIGN[function]
        return Range(0 if u.low >= 0 else -limit, 0 if u.high <= 0 else limit, not u.zero)
    return VALUES.get(function, LINE)


VALUES: Mapping[str, Range] = MappingProxyType(
    {
        "exp": POSITIVE, "softplus": POSITIVE, "sigmoid": Range(0, 1, True), "Phi": Range(0, 1, True),
        "sech": Range(0, 1, True), "cosh": Range(1, math.inf, True), "sin": Range(-1, 1), "cos": Range(-1, 1),
        "relu": Range(0), "step": Range(0, 1), "arccos": Range(0, 4), "arcosh": Range(0), "gelu": Range(-0.2),
        "silu": Range(-0.3), "elu": Range(-1), "sec": Range(never_zero=True), "csc": Range(never_zero=True),
    }
)  # fmt: skip
"""Ranges that do not depend on the argument."""

KEEPS_SIGN: Mapping[str, float] = MappingProxyType(
    {
        "sinh": math.inf, "tanh": 1, "arcsin": 2, "arctan": 2, "arsinh": math.inf, "artanh": math.inf,
        "cbrt": math.inf, "erf": 1, "leaky_relu": math.inf, "sign": 1, "csch": math.inf, "coth": math.inf,
    }
)  # fmt: skip
"""Functions with the sign of their argument, and zero only at zero, and a bound of their size."""

Outside = Callable[[Range], bool]
DOMAINS: Mapping[str, tuple[Outside, str]] = MappingProxyType(
    {
        "ln": (lambda u: u.high <= 0, "the logarithm of something that is never positive"),
        "lg": (lambda u: u.high <= 0, "the logarithm of something that is never positive"),
        "sqrt": (lambda u: u.negative, "the square root of something that is always negative"),
        "arcsin": (lambda u: u.low > 1 or u.high < -1, "the inverse sine of something outside -1 to 1"),
        "arccos": (lambda u: u.low > 1 or u.high < -1, "the inverse cosine of something outside -1 to 1"),
        "artanh": (
            lambda u: u.low >= 1 or u.high <= -1,
            "the inverse hyperbolic tangent of something that is never between -1 and 1",
        ),
        "arcosh": (lambda u: u.high < 1, "the inverse hyperbolic cosine of something that is always less than 1"),
        **{name: (lambda u: u.only_zero, f"the {name} of 0") for name in ("cot", "csc", "coth", "csch")},
    }
)
"""For each function with a domain, when its argument is outside for certain, and how to say so."""
