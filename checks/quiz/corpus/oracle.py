"""An oracle that shares nothing with the engine: Python's own parser, mpmath's arithmetic, and many points.

It reads strict notation only, and walks the tree that `ast` makes of it; nothing is executed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from random import Random
from typing import Any

from mpmath import MPContext

Number = Any
DIGITS, MANY_DIGITS, POINTS = 60, 1000, 40
SPREADS = (0.9, 0.4, 2.0, 3.0, 8.0, 20.0, 1.3, 1e-3)
WIDE = (3e3, 3e6, 4e9)  # where large numbers are written and nothing grows fast
GROWING = re.compile("exp|softplus|sigmoid|silu|elu|h\\(|e\\^")
LARGE = re.compile(r"\d{4}|\de\d")

m = MPContext()
m.dps = DIGITS


class NoValue(ArithmeticError):
    """There is no real value at this point."""


def _softplus(u: Number) -> Number:
    return max(u, 0) + m.log1p(m.exp(-abs(u)))


def _sigmoid(u: Number) -> Number:
    return 1 / (1 + m.exp(-u))


def _phi(u: Number) -> Number:
    return m.erfc(-u / m.sqrt(2)) / 2


def _sign(u: Number) -> Number:
    return (u > 0) - (u < 0)


def _step(u: Number) -> Number:
    if u == 0:
        raise NoValue
    return m.mpf(u > 0)


FUNCTIONS: Mapping[str, Callable[..., Number]] = {
    "sin": m.sin, "cos": m.cos, "tan": m.tan, "sec": m.sec, "csc": m.csc, "cot": m.cot, "exp": m.exp, "ln": m.log,
    "lg": m.log10, "log2": lambda u: m.log(u) / m.log(2), "sqrt": m.sqrt, "abs": abs, "arcsin": m.asin, "arccos": m.acos,
    "arctan": m.atan, "sinh": m.sinh, "cosh": m.cosh, "tanh": m.tanh, "sech": m.sech, "csch": m.csch, "coth": m.coth,
    "arsinh": m.asinh, "arcosh": m.acosh, "artanh": m.atanh, "max": max, "min": min, "erf": m.erf, "Phi": _phi,
    "cbrt": lambda u: _sign(u) * m.cbrt(abs(u)), "sign": _sign, "step": _step, "relu": lambda u: max(u, 0),
    "sigmoid": _sigmoid, "softplus": _softplus, "silu": lambda u: u * _sigmoid(u), "gelu": lambda u: u * _phi(u),
    "leaky_relu": lambda u: max(u, u / 100), "elu": lambda u: u if u > 0 else m.expm1(u),
}  # fmt: skip
CONSTANTS = {"e": m.e, "pi": m.pi}


def tree(text: str) -> ast.expr:
    """The text as Python's parser sees it."""
    return ast.parse(text.replace("^", "**").replace("lambda", "lambda_"), mode="eval").body


def value(node: ast.expr, point: Mapping[str, Number]) -> Number:
    """The real value at a point. Raises NoValue."""
    match node:
        case ast.Constant(value=int() as number):
            return m.mpf(number)
        case ast.Constant(value=float() as number):
            return m.mpf(str(number))
        case ast.Name(id=name):
            name = name.rstrip("_") if name == "lambda_" else name
            return point[name] if name in point else +CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand, point)
        case ast.BinOp(left=left, op=op, right=right):
            return _real(_joined(op, value(left, point), value(right, point)))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _real(FUNCTIONS[name](*(value(argument, point) for argument in arguments)))
        case _:
            raise TypeError(ast.dump(node))


def _joined(op: ast.operator, a: Number, b: Number) -> Number:
    match op:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a - b
        case ast.Mult():
            return a * b
        case ast.Div():
            if b == 0:
                raise NoValue
            return a / b
        case ast.Pow():
            if a == 0 and b <= 0:
                raise NoValue
            return a**b
        case _:
            raise TypeError(op)


def _real(found: Number) -> Number:
    if isinstance(found, m.mpc):
        raise NoValue
    if not m.isfinite(found):
        raise NoValue
    return m.mpf(found)


def confirms(first: str, second: str, names: tuple[str, ...], *, equal: bool, positive: bool = False) -> bool:
    """Whether the points bear out that two texts are equal, or that they are not; asked again with more digits in doubt."""
    return any(
        _confirms(_agreements(first, second, names, positive=positive, digits=digits), names, equal=equal)
        for digits in (DIGITS, MANY_DIGITS)
    )


def _confirms(agreements: Iterator[bool], names: tuple[str, ...], *, equal: bool) -> bool:
    same = 0
    for alike in agreements:
        if not alike:
            return not equal
        same += 1
    return equal and same >= (3 if names else 1)


def _agreements(first: str, second: str, names: tuple[str, ...], *, positive: bool, digits: int) -> Iterator[bool]:
    """At random points where both texts have a real value, whether they agree to half of the digits."""
    m.dps = digits
    random = Random(f"{first}{second}")
    trees = [tree(text) for text in (first, second)]
    flat = re.search("gelu|Phi|erf", first + second)  # their tails need thousands of digits
    wide = LARGE.search(first + second) and not GROWING.search(first + second)
    spreads = SPREADS[:4] if flat else SPREADS + (WIDE if wide else ())
    for number in range(POINTS):
        spread = spreads[number % len(spreads)]
        point = {name: m.mpf(random.uniform(0 if positive else -spread, spread)) for name in names}
        with suppress(NoValue, OverflowError, ZeroDivisionError, ValueError, TypeError):
            a, b = (value(found, point) for found in trees)
            yield bool(abs(a - b) <= m.mpf(10) ** (-digits // 2) * max(abs(a), abs(b)))
