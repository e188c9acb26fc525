"""The functions of one number, to many digits, and what a number may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath

Value = Any  # mpmath publishes no types


TOO_FAR = "too large or too small to work with"
LARGEST_MAGNITUDE = 40_000  # bits before the point: beyond, a value is as good as infinite


class NoValue(ArithmeticError):
    """The expression has no real value of a workable size at this point."""


class TooSmall(NoValue):
    """The value is nearer to 0 than can be worked with."""


class Nowhere(NoValue):
    """What is written has no value: a limit that does not settle, a division by 0, cases that leave a gap."""


def sized(value: Value) -> Value:
    if not isinstance(value, mpmath.mpf):
        raise Nowhere("not a real number")
    _, mantissa, exponent, bits = value._mpf_
    if not mantissa and exponent:
        raise Nowhere("not a real number")
    if abs(exponent + bits) > LARGEST_MAGNITUDE:
        raise (NoValue if exponent > 0 else TooSmall)(TOO_FAR)
    return value


def power(root: Value, exponent: Value) -> Value:
    if abs(exponent) * (abs(mpmath.mag(root)) + 1 if root else 1) > LARGEST_MAGNITUDE:
        raise (TooSmall if (abs(root) < 1) == (exponent > 0) and root else NoValue)(TOO_FAR)
    if root < 0 and exponent != int(exponent):
        raise Nowhere("not a real number")
    return root**exponent


def factorial(n: Value) -> Value:
    if n < 0 or n > 1000 or n != int(n):
        raise NoValue("a factorial of what is not a whole number")
    return mpmath.factorial(n)


def _cbrt(x: Value) -> Value:
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


def _exp(x: Value) -> Value:
    if abs(x) > LARGEST_MAGNITUDE / 2:
        raise (TooSmall if x < 0 else NoValue)(TOO_FAR)
    return mpmath.exp(x)


def _log(x: Value) -> Value:
    if x <= 0:
        raise Nowhere("the logarithm of a number that is not positive")
    return mpmath.log(x)


def _away_from_corner(x: Value) -> Value:
    if x == 0:
        raise NoValue("a corner")
    return mpmath.sign(x)


FUNCTIONS: Mapping[str, Callable[[Value], Value]] = {
    "exp": _exp, "ln": _log, "sqrt": mpmath.sqrt, "abs": abs, "sign": _away_from_corner,
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec, "csc": mpmath.csc, "cot": mpmath.cot,
    "arcsin": mpmath.asin, "arccos": mpmath.acos, "arctan": mpmath.atan,
    "sinh": lambda x: (_exp(x) - _exp(-x)) / 2, "cosh": lambda x: (_exp(x) + _exp(-x)) / 2,
    "tanh": lambda x: mpmath.tanh(x), "sigmoid": lambda x: 1 / (1 + _exp(-x)),
    "softplus": lambda x: _log(1 + _exp(x)), "relu": lambda x: x if x > 0 else mpmath.mpf(0),
    "sech": lambda x: 2 / (_exp(x) + _exp(-x)), "csch": lambda x: 2 / (_exp(x) - _exp(-x)),
    "coth": lambda x: (_exp(x) + _exp(-x)) / (_exp(x) - _exp(-x)), "arsinh": mpmath.asinh, "arcosh": mpmath.acosh,
    "artanh": mpmath.atanh, "cbrt": _cbrt, "lg": lambda x: _log(x) / mpmath.log(10), "erf": mpmath.erf,
    "Phi": lambda x: (1 + mpmath.erf(x / mpmath.sqrt(2))) / 2, "gelu": lambda x: x * mpmath.ncdf(x),
    "silu": lambda x: x / (1 + _exp(-x)), "leaky_relu": lambda x: x if x > 0 else x / 100,
    "elu": lambda x: x if x > 0 else _exp(x) - 1,
    "step": lambda x: (_away_from_corner(x) + 1) / 2,
}  # fmt: skip
