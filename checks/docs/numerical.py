"""Values of claims by numerical differentiation alone, with rules of their own: shared with mathcheck is only the reader.

Bold small letters are columns of three numbers, bold capitals three by three; a sum up to an unknown n has three terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import mpmath

from checks.docs.numerical_arrays import ArraysByNumber, Unsure, Values
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

LENGTH = 3
BOLD = "\N{COMBINING RIGHT ARROW ABOVE}"
INDEX = re.compile(r"_([a-z])(?![a-z0-9])")
PAIR = re.compile(r"_([ijk])([ijk])$")


def _step(x: Any) -> Any:
    return mpmath.mpf(1 if x > 0 else 0)


FUNCTIONS: Mapping[str, Any] = {
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "exp": mpmath.exp, "ln": mpmath.log, "sqrt": mpmath.sqrt,
    "tanh": mpmath.tanh, "cosh": mpmath.cosh, "sinh": mpmath.sinh, "abs": abs, "relu": lambda x: max(x, 0 * x),
    "sigmoid": lambda x: (1 + mpmath.tanh(x / 2)) / 2, "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "arctan": mpmath.atan, "arcsin": mpmath.asin, "arccos": mpmath.acos, "sec": mpmath.sec, "sech": mpmath.sech,
    "silu": lambda x: x * (1 + mpmath.tanh(x / 2)) / 2, "step": _step, "sign": mpmath.sign, "lg": mpmath.log10,
    "Phi": mpmath.ncdf, "gelu": lambda x: x * mpmath.ncdf(x), "erf": mpmath.erf, "factorial": mpmath.factorial,
}  # fmt: skip


class Point:
    """Values for the free names of a page, drawn when they are asked for."""

    def __init__(self, context: Context, draw: Random, *, constant: bool) -> None:
        self.context = context
        self.draw = draw
        self.constant = constant
        self.values: dict[str, Any] = {}

    def number(self) -> Any:
        return mpmath.mpf(self.draw.randint(200, 2200)) / 997

    def of(self, name: str) -> Any:
        """The value of a free name: a number, or an array for a bold one."""
        if self.constant and name in self.context.values:
            return Worker(self.context, self).value(self.context.values[name], {})
        if name not in self.values:
            self.values[name] = self.array(name) if BOLD in name else self.number()
        return self.values[name]

    def array(self, name: str) -> Any:
        if name[0] in "01I" or "_" in name or "^" in name:
            raise Unsure
        columns = LENGTH if name[0].isupper() else 1
        plain = name.replace(BOLD, "")
        found = mpmath.matrix(LENGTH, columns)
        for i in range(LENGTH):
            for j in range(columns):
                found[i, j] = self.of(f"{plain}_{i + 1}" if columns == 1 else f"{plain}_{i + 1}{j + 1}")
        return found


class Worker(ArraysByNumber):
    """Works expressions out at a point; `held` are the names that are kept fixed or moved, and the values of indices."""

    def __init__(self, context: Context, point: Point) -> None:
        self.context = context
        self.point = point
        self.depth = 0

    def value(self, u: Expression, held: Values) -> Any:
        self.depth += 1
        if self.depth > 40:
            raise Unsure
        try:
            return self.work_out(u, held)
        finally:
            self.depth -= 1

    def work_out(self, u: Expression, held: Values) -> Any:
        match u:
            case Numeral(value):
                return mpmath.mpf(value.numerator) / value.denominator
            case Constant(name):
                return mpmath.e if name == "e" else mpmath.pi
            case Variable(name):
                return self.variable(name, held)
            case Negative(operand):
                return -1 * self.value(operand, held)
            case Sum(terms):
                return self.folded([self.value(part, held) for part in terms], lambda a, b: a + b)
            case Product(factors):
                return self.folded([self.value(part, held) for part in factors], lambda a, b: a * b)
            case Quotient(above, below):
                return self.value(above, held) / self.value(below, held)
            case Power(root, exponent):
                return self.power(self.value(root, held), self.value(exponent, held))
            case Derivative(of, wrt, order):
                return self.derivative(of, wrt, order, held)
            case Applied(name, arguments, primes):
                return self.applied(name, [self.value(one, held) for one in arguments], primes, held)
            case Call(name, parts):
                return self.call(name, parts, held)

    def call(self, name: str, parts: tuple[Expression, ...], held: Values) -> Any:
        match name, parts:
            case "at", (inside, Variable(of), point):
                return self.value(inside, {**held, of: self.value(point, held)})
            case "sum" | "prod", (inside, Variable(index), low, high):
                return self.repeated(name, inside, index, (low, high), held)
            case "lim", (inside, Variable(of), to):
                return self.limit(inside, of, to, held)
            case "int", (inside, Variable(of), low, high):
                ends = [self.end(low, held), self.end(high, held)]
                return mpmath.quad(lambda t: self.value(inside, {**held, of: t}), ends)
            case "group", (inside,):
                return self.value(inside, held)
            case "transpose", (inside,):
                return self.array(inside, held).T
            case "norm", (inside, Numeral(kind)) if kind in (1, 2):
                return mpmath.norm(self.array(inside, held), int(kind))
            case "hadamard" | "inner" | "cdot", (left, right):
                return self.of_two(name, self.value(left, held), self.value(right, held))
            case "tuple", _:
                return mpmath.matrix([self.value(part, held) for part in parts])
            case _, (argument,) if name in FUNCTIONS:
                value = self.value(argument, held)
                return value.apply(FUNCTIONS[name]) if isinstance(value, mpmath.matrix) else FUNCTIONS[name](value)
            case _:
                raise Unsure

    def repeated(
        self, name: str, inside: Expression, index: str, bounds: tuple[Expression, Expression], held: Values
    ) -> Any:
        low, high = (self.bound(one, held) for one in bounds)
        if high - low > 60:
            raise Unsure
        values = [self.value(inside, {**held, index: mpmath.mpf(k)}) for k in range(low, high + 1)]
        return mpmath.fsum(values) if name == "sum" else mpmath.fprod(values)

    def bound(self, u: Expression, held: Values) -> int:
        if isinstance(u, Variable) and u.name not in self.context.values and u.name not in held:
            self.point.values.setdefault(u.name, mpmath.mpf(LENGTH))
        value = self.value(u, held)
        if value != int(value):
            raise Unsure
        return int(value)

    def end(self, u: Expression, held: Values) -> Any:
        match u:
            case Call("infinity"):
                return mpmath.inf
            case Negative(Call("infinity")):
                return -mpmath.inf
            case _:
                return self.value(u, held)

    def limit(self, inside: Expression, name: str, to: Expression, held: Values) -> Any:
        """The value near the point, where both sides must agree to six digits."""
        near, far = mpmath.mpf(10) ** -12, mpmath.mpf(10) ** 9
        match to:
            case Call("infinity"):
                places = [far, 2 * far]
            case Negative(Call("infinity")):
                places = [-far, -2 * far]
            case Call("above" | "below" as side, (end,)):
                sign = 1 if side == "above" else -1
                places = [self.value(end, held) + sign * near, self.value(end, held) + 2 * sign * near]
            case _:
                places = [self.value(to, held) + near, self.value(to, held) - near]
        first, second = (self.value(inside, {**held, name: place}) for place in places)
        if abs(first - second) > mpmath.mpf(10) ** -6 * (1 + abs(first)):
            raise Unsure
        return (first + second) / 2

    def resolved(self, name: str, held: Values) -> str:
        """The name with numbers for the indices that have a value: `x_i` at i = 2 is `x_2`."""
        if pair := PAIR.search(name):
            if pair[1] in held and pair[2] in held:
                return f"{name[: pair.start()]}_{int(held[pair[1]])}{int(held[pair[2]])}"
            return name
        return INDEX.sub(lambda found: f"_{int(held[found[1]])}" if found[1] in held else found[0], name)

    def variable(self, name: str, held: Values) -> Any:
        name = self.resolved(name, held)
        if name in held:
            return held[name]
        if name.startswith("delta_") and len(name) == 8 and name[6:].isdigit():
            return mpmath.mpf(int(name[6] == name[7]))
        if name in self.context.definitions:
            return self.value(self.context.definitions[name], held)
        for other, body in self.context.definitions.items():
            if letter := _stands_for(other, name):
                return self.value(body, {**held, letter[0]: mpmath.mpf(letter[1])})
        if name in self.context.functions or (name in self.context.declared):
            raise Unsure
        return self.point.of(name)

    def derivative(self, of: Expression, wrt: Variable, order: int, held: Values) -> Any:
        name = self.resolved(wrt.name, held)
        named, here = self.named(of, name), self.value(Variable(name), held)
        if not isinstance(here, mpmath.matrix):
            return self.slope(lambda t: self.value(named, {**held, name: t}), here, order)
        if order > 1 or (BOLD in name and name in self.context.definitions):
            raise Unsure
        return self.gradient(named, name, here, held)

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
        if not values or any(isinstance(value, mpmath.matrix) for value in values):
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
        if isinstance(root, mpmath.matrix) or isinstance(exponent, mpmath.matrix):
            raise Unsure
        if abs(exponent) > 1000 or (root < 0 and exponent != int(exponent)):
            raise Unsure
        return root**exponent


def _stands_for(pattern: str, name: str) -> tuple[str, int] | None:
    """The index and its value when `p_2` is the second of `p_i`."""
    found = re.fullmatch(r"(.+)_([ijk])", pattern)
    number = re.fullmatch(r"(.+)_(\d)", name)
    return (found[2], int(number[2])) if found and number and found[1] == number[1] else None
