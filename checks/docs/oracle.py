"""A second opinion on claims, by numerical differentiation alone: it shares the reader with mathcheck and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import Any

import mpmath

from checks.mathcheck.context import Context
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
from quiz.parts import children, walk


class Opinion(StrEnum):
    """What the oracle says of a claim."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Unsure(ArithmeticError):
    """The oracle cannot work this out."""


FUNCTIONS: Mapping[str, Any] = {
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "exp": mpmath.exp, "ln": mpmath.log, "sqrt": mpmath.sqrt,
    "tanh": mpmath.tanh, "cosh": mpmath.cosh, "sinh": mpmath.sinh, "abs": abs, "relu": lambda x: max(x, 0 * x),
    "sigmoid": lambda x: (1 + mpmath.tanh(x / 2)) / 2, "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
}  # fmt: skip
Values = Mapping[str, Any]


def opinion(left: Expression, right: Expression, relation: str, context: Context) -> Opinion:
    """Whether `left relation right` holds at a handful of points, worked out by numerical differentiation."""
    names = {part.name for side in (left, right) for part in walk(side) if isinstance(part, Variable)}
    bound = {str(part.wrt.name) for side in (left, right) for part in walk(side) if isinstance(part, Derivative)}
    if any(name in bound and name in context.definitions for name in names) and not _exposed(left, right, context):
        return Opinion.UNKNOWN
    draw, seen = Random(7), 0
    with mpmath.workdps(40):
        for _ in range(12):
            point = _Point(context, draw, constant=_constant(left) != _constant(right))
            try:
                a, b = _Worker(context, point).value(left, {}), _Worker(context, point).value(right, {})
            except (Unsure, ZeroDivisionError, ValueError, TypeError, OverflowError, RecursionError):
                continue
            if (verdict := _differs(a, b, right, relation)) is not Opinion.TRUE:
                return verdict
            seen += 1
    return Opinion.TRUE if seen >= 3 else Opinion.UNKNOWN


def _exposed(left: Expression, right: Expression, context: Context) -> bool:
    """Whether every name under a d is what its numerator is directly made of."""
    for part in (part for side in (left, right) for part in walk(side)):
        if isinstance(part, Derivative) and part.wrt.name in context.definitions:
            body = context.definitions.get(part.of.name) if isinstance(part.of, Variable) else part.of
            if body is None or not _reaches(body, part.wrt.name, context, 0):
                return False
    return True


def _reaches(u: Expression, name: str, context: Context, depth: int) -> bool:
    names = {part.name for part in walk(u) if isinstance(part, Variable)}
    deeper = [context.definitions[one] for one in names if one in context.definitions]
    return name in names or (depth < 9 and any(_reaches(body, name, context, depth + 1) for body in deeper))


def _constant(u: Expression) -> bool:
    return not any(
        isinstance(part, Variable | Derivative) or (isinstance(part, Applied) and not part.arguments)
        for part in walk(u)
    )


def _differs(a: Any, b: Any, right: Expression, relation: str) -> Opinion:
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)) or isinstance(a, mpmath.mpc) or isinstance(b, mpmath.mpc):
        raise Unsure
    if relation == "≈":
        places = [part.places for part in walk(right) if isinstance(part, Numeral)]
        powers = [b / 10**20] if not places else []
        unit = abs(b) if powers else mpmath.mpf(10) ** -max(places)
        scale = abs(b) / abs(_mantissa(right)) if _mantissa(right) else 1
        ratio = abs(a - b) / (unit * scale)
        return Opinion.TRUE if ratio < 0.49 else Opinion.FALSE if ratio > 0.51 else Opinion.UNKNOWN
    if relation != "=":
        return Opinion.UNKNOWN
    return Opinion.TRUE if abs(a - b) <= mpmath.mpf(10) ** -9 * (1 + abs(a) + abs(b)) else Opinion.FALSE


def _mantissa(u: Expression) -> Any:
    match u:
        case Product((Numeral(value, _), *_)):
            return mpmath.mpf(value.numerator) / value.denominator
        case _:
            return 0


class _Point:
    """Values for the free names of a page, drawn when they are asked for."""

    def __init__(self, context: Context, draw: Random, *, constant: bool) -> None:
        self.context = context
        self.draw = draw
        self.constant = constant
        self.values: dict[str, Any] = {}

    def of(self, name: str) -> Any:
        if self.constant and name in self.context.values:
            return _Worker(self.context, self).value(self.context.values[name], {})
        if name not in self.values:
            self.values[name] = mpmath.mpf(self.draw.randint(200, 2200)) / 997
        return self.values[name]


class _Worker:
    """Works expressions out at a point; `held` are the names that are kept fixed or moved while differentiating."""

    def __init__(self, context: Context, point: _Point) -> None:
        self.context = context
        self.point = point

    def value(self, u: Expression, held: Values) -> Any:
        match u:
            case Numeral(value):
                return mpmath.mpf(value.numerator) / value.denominator
            case Constant(name):
                return mpmath.e if name == "e" else mpmath.pi
            case Variable(name):
                return self.variable(name, held)
            case Negative(operand):
                return -self.value(operand, held)
            case Sum() | Product():
                values = [self.value(part, held) for part in children(u)]
                return sum(values) if isinstance(u, Sum) else mpmath.fprod(values)
            case Quotient(above, below):
                return self.value(above, held) / self.value(below, held)
            case Power(root, exponent):
                return self.power(self.value(root, held), self.value(exponent, held))
            case Derivative(of, Variable(name), order):
                return self.slope(
                    lambda t: self.value(self.named(of, name), {**held, name: t}), self.value(u.wrt, held), order
                )
            case Applied(name, arguments, primes):
                return self.applied(name, [self.value(one, held) for one in arguments], primes, held)
            case Call("at", (inside, Variable(name), point)):
                return self.value(inside, {**held, name: self.value(point, held)})
            case Call(name, (argument,)) if name in FUNCTIONS:
                return FUNCTIONS[name](self.value(argument, held))
            case _:
                raise Unsure

    def variable(self, name: str, held: Values) -> Any:
        if name in held:
            return held[name]
        if name in self.context.definitions:
            return self.value(self.context.definitions[name], held)
        if name in self.context.functions:
            raise Unsure
        return self.point.of(name)

    def named(self, of: Expression, wrt: str) -> Expression:
        """In dL/dw, L is the function L at its own variable, if the page has such a function."""
        if isinstance(of, Variable) and (function := self.context.functions.get(of.name)):
            if wrt not in function.parameters:
                raise Unsure
            return Applied(of.name, tuple(map(Variable, function.parameters)))
        if isinstance(of, Variable) and of.name not in self.context.definitions:
            raise Unsure
        return of

    def applied(self, name: str, values: Sequence[Any], primes: int, held: Values) -> Any:
        if not values:
            raise Unsure
        function = self.context.functions.get(name)
        if function is None and name in FUNCTIONS:
            return self.slope(FUNCTIONS[name], values[0], primes)
        if function is None:
            return self.slope(lambda t: self.invented(name, [t, *values[1:]]), values[0], primes)
        if len(values) != len(function.parameters):
            raise Unsure
        rest = dict(zip(function.parameters[1:], values[1:], strict=True))
        return self.slope(
            lambda t: self.value(function.body, {**held, function.parameters[0]: t, **rest}), values[0], primes
        )

    def invented(self, name: str, values: Sequence[Any]) -> Any:
        draw = Random(name)
        return sum(draw.randint(2, 9) * value**3 / 7 + mpmath.cos(draw.randint(2, 5) * value) for value in values) + 1

    def slope(self, function: Any, at: Any, order: int) -> Any:
        return mpmath.diff(function, at, order) if order else function(at)

    def power(self, root: Any, exponent: Any) -> Any:
        if abs(exponent) > 1000 or (root < 0 and exponent != int(exponent)):
            raise Unsure
        return root**exponent
