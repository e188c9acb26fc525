"""Values of expressions at points, to many digits: plain numbers only, no text ever reaches mpmath."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath

from quiz.expression import (
    Applied,
    Call,
    Constant,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from quiz.parts import children, rebuild, walk

Value = Any  # mpmath publishes no types
LARGEST_MAGNITUDE = 40_000  # bits before the point: beyond, a value is as good as infinite
LIMIT_STEP = 12  # a limit is looked at 10^-12 away from the point, with the digits to spare


class NoValue(ArithmeticError):
    """The expression has no real value of a workable size at this point."""


def evaluate(u: Expression, point: Mapping[str, Value], digits: int = 30) -> Value:
    """The real value of `u` where each variable has the value that `point` gives it.

    Raises NoValue where it is undefined, not real or too large, and when a variable has no value.
    """
    with mpmath.workdps(digits):
        try:
            return _Evaluation(point, digits).value(u)
        except (ZeroDivisionError, OverflowError, ValueError) as problem:
            raise NoValue(str(problem)) from problem


class _Evaluation:
    """One evaluation; parts that occur several times are worked out once."""

    def __init__(self, point: Mapping[str, Value], digits: int) -> None:
        self.point = point
        self.digits = digits
        self.known: dict[int, Value] = {}

    def value(self, u: Expression) -> Value:
        found = self.known.get(id(u))
        if found is None:
            found = self.known[id(u)] = _sized(self.work_out(u))
        return found

    def work_out(self, u: Expression) -> Value:
        match u:
            case Numeral(value):
                return mpmath.mpf(value.numerator) / value.denominator
            case Constant(name):
                return +(mpmath.e if name == "e" else mpmath.pi)
            case Variable(name):
                if name not in self.point:
                    raise NoValue(f"{name} has no value")
                return self.point[name]
            case Negative(operand):
                return -self.value(operand)
            case Sum(terms):
                return mpmath.fsum(self.value(term) for term in terms)
            case Product(factors):
                return mpmath.fprod(self.value(factor) for factor in factors)
            case Quotient(above, below):
                return self.value(above) / self.value(below)
            case Power(root, exponent):
                return _power(self.value(root), self.value(exponent))
            case Call("lim", (inside, Variable(name), to)):
                return self.limit(inside, name, self.value(to))
            case Call(name, (argument,)) if name in FUNCTIONS:
                return FUNCTIONS[name](self.value(argument))
            case Call() | Applied() | Derivative():
                raise NoValue("a part of this has no value of its own")

    def limit(self, inside: Expression, name: str, to: Value) -> Value:
        """The value very near the point, if both sides agree there."""
        digits = self.digits + 4 * LIMIT_STEP
        with mpmath.workdps(digits):
            step = mpmath.mpf(10) ** (-LIMIT_STEP)
            near = [
                _Evaluation({**self.point, name: to + side * step / scale}, digits).value(inside)
                for scale in (1, 2) for side in (1, -1)
            ]  # fmt: skip
            wide, narrow = (near[0] + near[1]) / 2, (near[2] + near[3]) / 2
            if abs(near[2] - near[3]) > mpmath.mpf(10) ** (3 - LIMIT_STEP) * (1 + abs(narrow)):
                raise NoValue("the two sides of this limit differ")
            return narrow + (narrow - wide) / 3


def has_limit(u: Expression) -> bool:
    """Whether a part of `u` is a limit, known only to about LIMIT_STEP x 2 digits."""
    return any(isinstance(part, Call) and part.function == "lim" for part in walk(u))


def renamed(u: Expression, old: str, new: Expression) -> Expression:
    """`u` with a variable replaced, shared parts staying shared."""
    done: dict[int, Expression] = {}

    def replace(part: Expression) -> Expression:
        if isinstance(part, Variable):
            return new if part.name == old else part
        if id(part) not in done:
            done[id(part)] = rebuild(part, tuple(replace(inner) for inner in children(part)))
        return done[id(part)]

    return replace(u)


def _sized(value: Value) -> Value:
    if not isinstance(value, mpmath.mpf) or not mpmath.isfinite(value):
        raise NoValue("not a real number")
    if value and abs(mpmath.mag(value)) > LARGEST_MAGNITUDE:
        raise NoValue("too large or too small to work with")
    return value


def _power(root: Value, exponent: Value) -> Value:
    if abs(exponent) * (abs(mpmath.mag(root)) + 1 if root else 1) > LARGEST_MAGNITUDE:
        raise NoValue("too large or too small to work with")
    if root < 0 and exponent != int(exponent):
        raise NoValue("not a real number")
    return root**exponent


def _exp(x: Value) -> Value:
    if abs(x) > LARGEST_MAGNITUDE / 2:
        raise NoValue("too large or too small to work with")
    return mpmath.exp(x)


def _log(x: Value) -> Value:
    if x <= 0:
        raise NoValue("the logarithm of a number that is not positive")
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
    "step": lambda x: (_away_from_corner(x) + 1) / 2,
}  # fmt: skip
