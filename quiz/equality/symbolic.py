"""The last resort: sympy, given objects built by constructors and a fixed time. No text ever reaches it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from fractions import Fraction
from inspect import CO_GENERATOR
from math import prod
from types import FrameType
from typing import Any

from quiz.expression import Call, Constant, Expression, Negative, Numeral, Power, Product, Quotient, Sum, Variable
from quiz.parts import walk
from quiz.tidy import value_of

SECONDS = 0.3
CLOCK = getattr(time, "thread_time", time.process_time)  # a browser has no clock of a thread
LARGEST_NODES, LARGEST_EXPONENT, LARGEST_NUMBER = 80, 12, 10**6
ROOM = 100  # a number in an exponent with a variable may be so many times as large


class Late(BaseException):
    """The time is up. Not an Exception, so that nothing inside sympy can swallow it."""


def to_sympy(u: Expression, positive: frozenset[str] = frozenset()) -> Any:
    """The sympy expression for a tree; variables are real, those in `positive` are positive. Raises ValueError.

    >>> to_sympy(Variable("x") ** 2 / 2)
    x**2/2
    """
    import sympy as sp

    def built(v: Expression) -> Any:
        match v:
            case Numeral(value):
                return sp.Rational(value.numerator, value.denominator)
            case Constant(name):
                return sp.pi if name == "pi" else sp.E
            case Variable(name):
                return sp.Symbol(name, positive=True) if name in positive else sp.Symbol(name, real=True)
            case Negative(operand):
                return -built(operand)
            case Sum(terms):
                return sp.Add(*map(built, terms))
            case Product(factors):
                return sp.Mul(*map(built, factors))
            case Quotient(above, below):
                return built(above) / built(below)
            case Power(root, exponent):
                return built(root) ** built(exponent)
            case Call(function, (argument,)):
                return constructors()[function](built(argument))
            case Call(function, arguments):
                return constructors()[function](*map(built, arguments))
            case _:
                raise ValueError(f"{type(v).__name__} has no value that sympy could work with")

    return built(u)


def constructors() -> dict[str, Callable[..., Any]]:
    """For each function of the table, what builds it in sympy.

    >>> constructors()["ln"](1)
    0
    """
    import sympy as sp

    return {
        "exp": sp.exp, "ln": sp.log, "sqrt": sp.sqrt, "sin": sp.sin, "cos": sp.cos, "tan": sp.tan,
        "sec": sp.sec, "csc": sp.csc, "cot": sp.cot, "arcsin": sp.asin, "arccos": sp.acos, "arctan": sp.atan,
        "sinh": sp.sinh, "cosh": sp.cosh, "tanh": sp.tanh, "sech": sp.sech, "csch": sp.csch, "coth": sp.coth, "abs": sp.Abs, "sign": sp.sign,
        "sigmoid": lambda u: 1 / (1 + sp.exp(-u)),
        "softplus": lambda u: sp.log(1 + sp.exp(u)),
        "relu": lambda u: (u + sp.Abs(u)) / 2,
        "step": lambda u: (1 + sp.sign(u)) / 2,
        "arsinh": sp.asinh, "arcosh": sp.acosh, "artanh": sp.atanh, "lg": lambda u: sp.log(u) / sp.log(10), "erf": sp.erf,
        "cbrt": lambda u: sp.sign(u) * sp.Abs(u) ** sp.Rational(1, 3),
        "Phi": lambda u: (1 + sp.erf(u / sp.sqrt(2))) / 2,
        "gelu": lambda u: u * (1 + sp.erf(u / sp.sqrt(2))) / 2,
        "silu": lambda u: u / (1 + sp.exp(-u)),
        "leaky_relu": lambda u: (101 * u + 99 * sp.Abs(u)) / 200,
        "elu": lambda u: sp.Max(u, 0) + sp.exp(sp.Min(u, 0)) - 1,
        "max": sp.Max, "min": sp.Min,
    }  # fmt: skip


def proves_equal(a: Expression, b: Expression, positive: frozenset[str] = frozenset()) -> bool:
    """Whether sympy shows within the time that the difference is zero. False means that it did not, nothing more.

    Raises ImportError where sympy is not installed.

    >>> x = Variable("x")
    >>> proves_equal(Call("sqrt", (x**2,)), Call("abs", (x,)))
    True
    >>> proves_equal(Call("sqrt", (x**2,)), x), proves_equal(Call("sqrt", (x**2,)), x, frozenset({"x"}))
    (False, True)
    """
    if not (_tractable(a) and _tractable(b)):
        return False
    import sympy as sp

    def attempt() -> bool:
        difference = to_sympy(a, positive) - to_sympy(b, positive)
        attempts: tuple[Callable[[Any], Any], ...] = (sp.expand, sp.logcombine, sp.simplify)
        return any(method(difference) == 0 for method in attempts)

    try:
        return within(SECONDS, attempt)
    except (Late, ArithmeticError, ValueError, TypeError, NotImplementedError, RecursionError, AttributeError):
        return False  # sympy stops with any of these on what it cannot do, and then nothing is proved


def _tractable(u: Expression) -> bool:
    """Whether sympy's polynomial arithmetic stays small on this: one multiplication in C cannot be interrupted."""
    parts = list(walk(u))
    powers = [part for part in parts if isinstance(part, Power)]
    exponents = [_weight(power.exponent) for power in powers]
    numbers = [part.value for part in parts if isinstance(part, Numeral)]
    return (
        len(parts) <= LARGEST_NODES
        and all(weight <= LARGEST_EXPONENT for weight in exponents)
        and all(max(value.numerator, value.denominator) <= LARGEST_NUMBER for value in numbers)
    )


def _weight(exponent: Expression) -> float:
    """The size of a constant exponent; for another, a bound of the number that sympy could move out of it."""
    value = value_of(exponent)
    if value is not None:
        return _bounded(value)
    inside = [part for part in walk(exponent) if isinstance(part, Numeral | Power)]
    sizes = [_bounded(value_of(part) or Fraction(1)) for part in inside]
    return prod(max(size, 1 / size) for size in sizes) / ROOM


def _bounded(value: Fraction) -> float:
    """The size of a number, cut off where it is too large or too small for every use."""
    return float(min(max(abs(value), Fraction(1, LARGEST_NUMBER)), Fraction(LARGEST_NUMBER)))


def within(seconds: float, work: Callable[[], bool]) -> bool:
    """The result of pure-Python work, or Late raised inside it when the time is up. Needs no process, signal or thread.

    The time is that of the processor, so that a busy machine comes to the same verdict. Whoever answers a person keeps a
    clock on the wall as well.

    >>> within(1, lambda: 2 + 2 == 4)
    True
    """
    deadline = CLOCK() + seconds

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        # Only on entering sympy's own functions, and not its generators: an exception raised while the garbage collector
        # calls back or closes a generator, which can be at any moment, is swallowed there and would not stop the work.
        late = event in {"call", "c_call"} and CLOCK() > deadline and not frame.f_code.co_flags & CO_GENERATOR
        if late and frame.f_globals.get("__name__", "").startswith("sympy"):
            raise Late

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        return work()
    finally:
        sys.setprofile(before)
