"""For each function of the table, its value on a ball and how much the ball can grow.

The bound is the largest slope on the ball times its radius, plus the rounding of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from quiz.equality.arithmetic import Ball, Imprecise, Operations, Real, Undefined

FAR = 2.0**30


def _exp(e: Operations, u: Ball) -> Ball:
    if u.error > 0.1 or abs(u.value) > e.using.largest:
        raise Imprecise
    value = e.m.exp(u.value)
    return e.rounded(value, value * (1.2 * u.error + 4 * e.unit) + e.lost(value))


def _positive(u: Ball) -> Real:
    if u.value - u.error <= 0:
        raise Undefined if u.value + u.error < 0 or (u.value == 0 and u.error == 0) else Imprecise
    return u.value - u.error


def _sqrt(e: Operations, u: Ball) -> Ball:
    if u.value == 0 and u.error == 0:
        return u
    return e.monotone(u, e.m.sqrt, 1 / (2 * e.m.sqrt(_positive(u))))


def _periodic(name: str) -> Callable[[Operations, Ball], Ball]:
    def bounded(e: Operations, u: Ball) -> Ball:
        if abs(u.value) * e.unit > 0.01:
            raise Imprecise
        return e.rounded(getattr(e.m, name)(u.value), u.error + 4 * e.unit)

    return bounded


def _quotient(above: str, below: str) -> Callable[[Operations, Ball], Ball]:
    def bounded(e: Operations, u: Ball) -> Ball:
        top = Ball(e.using.real(Fraction(1)), 0) if above == "one" else BOUNDED[above](e, u)
        return e.divide(top, BOUNDED[below](e, u))

    return bounded


def _hyperbolic(name: str, other: str) -> Callable[[Operations, Ball], Ball]:
    def bounded(e: Operations, u: Ball) -> Ball:
        if u.error > 0.1:
            raise Imprecise
        slope = abs(getattr(e.m, other)(abs(u.value) + u.error))
        return e.monotone(u, getattr(e.m, name), slope)

    return bounded


def _inverse(name: str) -> Callable[[Operations, Ball], Ball]:
    def bounded(e: Operations, u: Ball) -> Ball:
        reach = abs(u.value) + u.error
        if reach == 1 and not u.error:
            return e.rounded(getattr(e.m, name)(u.value), 0)
        if reach >= 1:
            raise Undefined if abs(u.value) - u.error > 1 else Imprecise
        return e.monotone(u, getattr(e.m, name), 1 / e.m.sqrt(1 - reach * reach))

    return bounded


def _sigmoid(e: Operations, u: Ball) -> Ball:
    if abs(u.value) > e.using.largest:
        raise Imprecise
    small = e.m.exp(-abs(u.value))
    value = 1 / (1 + small) if u.value >= 0 else small / (1 + small)
    return (
        e.rounded(value, 0.25 * u.error + 16 * e.unit * value + e.lost(value))
        if u.error <= 0.1
        else Ball(e.using.real(Fraction(1, 2)), 0.5)
    )


def _softplus(e: Operations, u: Ball) -> Ball:
    if abs(u.value) > e.using.largest:
        raise Imprecise
    value = max(u.value, 0) + e.m.log1p(e.m.exp(-abs(u.value)))
    return e.rounded(value, u.error + 8 * e.unit * value + e.lost(value))


def _sign_of(u: Ball) -> int:
    if abs(u.value) <= u.error:
        raise Imprecise
    return 1 if u.value > 0 else -1


def _step(e: Operations, u: Ball) -> Ball:
    if u.value == 0 and u.error == 0:
        raise Undefined
    return Ball(e.using.real(Fraction((_sign_of(u) + 1) // 2)), 0)


def _sign(e: Operations, u: Ball) -> Ball:
    exactly_zero = u.value == 0 and u.error == 0
    return Ball(e.using.real(Fraction(0 if exactly_zero else _sign_of(u))), 0)


def _arcosh(e: Operations, u: Ball) -> Ball:
    low = u.value - u.error
    if u.value == 1 and not u.error:
        return Ball(u.value - 1, 0)
    if low <= 1:
        raise Undefined if u.value + u.error < 1 else Imprecise
    return e.monotone(u, e.m.acosh, 1 / e.m.sqrt(low * low - 1))


def _artanh(e: Operations, u: Ball) -> Ball:
    reach = abs(u.value) + u.error
    if reach >= 1:
        raise Undefined if abs(u.value) - u.error > 1 or not u.error else Imprecise
    return e.monotone(u, e.m.atanh, 1 / (1 - reach * reach))


def _cbrt(e: Operations, u: Ball) -> Ball:
    if u.value == 0 and u.error == 0:
        return u
    size = Ball(abs(u.value), u.error)
    if size.value <= u.error:
        raise Imprecise
    least = e.m.cbrt(size.value - u.error)
    found = e.monotone(size, e.m.cbrt, 1 / (3 * least * least))
    return found if u.value > 0 else Ball(-found.value, found.error)


def _normal(e: Operations, u: Ball) -> Ball:
    if abs(u.value) > FAR:
        raise Imprecise
    value = e.m.erfc(-u.value / e.m.sqrt(e.using.real(Fraction(2)))) / 2
    return e.rounded(value, 0.4 * u.error + 8 * e.unit * value * (1 + u.value * u.value) + e.lost(value))


def _times(name: str) -> Callable[[Operations, Ball], Ball]:
    """U times a function of u, for gelu and silu."""
    return lambda e, u: e.multiply(u, BOUNDED[name](e, u))


def _leaky(e: Operations, u: Ball) -> Ball:
    return u if u.value > 0 else e.rounded(u.value * e.using.real(Fraction(1, 100)), u.error)


BOUNDED: Mapping[str, Callable[[Operations, Ball], Ball]] = {
    "exp": _exp,
    "ln": lambda e, u: e.monotone(u, e.m.log, 1 / _positive(u)),
    "sqrt": _sqrt,
    "sin": _periodic("sin"),
    "cos": _periodic("cos"),
    "tan": _quotient("sin", "cos"),
    "sec": _quotient("one", "cos"),
    "csc": _quotient("one", "sin"),
    "cot": _quotient("cos", "sin"),
    "arcsin": _inverse("asin"),
    "arccos": _inverse("acos"),
    "arctan": lambda e, u: e.monotone(u, e.m.atan, 1),
    "sinh": _hyperbolic("sinh", "cosh"),
    "cosh": _hyperbolic("cosh", "sinh"),
    "sech": _quotient("one", "cosh"),
    "csch": _quotient("one", "sinh"),
    "coth": _quotient("cosh", "sinh"),
    "tanh": lambda e, u: e.monotone(u, e.m.tanh, 1),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "relu": lambda _, u: Ball(max(u.value, 0), u.error),
    "abs": lambda _, u: Ball(abs(u.value), u.error),
    "sign": _sign,
    "step": _step,
    "arsinh": lambda e, u: e.monotone(u, e.m.asinh, 1),
    "arcosh": _arcosh,
    "artanh": _artanh,
    "cbrt": _cbrt,
    "lg": lambda e, u: e.monotone(u, e.m.log10, 1 / (2 * _positive(u))),
    "erf": lambda e, u: e.monotone(u, e.m.erf, 1.13),
    "Phi": _normal,
    "gelu": _times("Phi"),
    "silu": _times("sigmoid"),
    "leaky_relu": _leaky,
    "elu": lambda e, u: u if u.value > 0 else e.monotone(u, e.m.expm1, 1),
}


def extreme(function: str, balls: list[Ball]) -> Ball:
    """The largest or the least of some balls: no farther from the truth than the worst of them.

    >>> extreme("max", [Ball(1.0, 0.1), Ball(2.0, 0.2)])
    Ball(value=2.0, error=0.2)
    """
    chosen = max if function == "max" else min
    return Ball(chosen(ball.value for ball in balls), max(ball.error for ball in balls))


EVALUATED = frozenset(BOUNDED) | {"max", "min"}
"""The functions that can be evaluated; a check compares them with the table."""
