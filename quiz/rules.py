"""The differentiation rules, and the worked solution that they leave behind.

`differentiate(f, x)` applies one rule to the whole of `f` and asks again for its parts. The tree of those uses, `Step`,
is the working. Results keep the order in which things were written; only factors of one and terms of zero are dropped.
The rules: Stewart, *Calculus* (8th ed., 2015), chapter 3; the activations: `quiz.functions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quiz.expression import (
    ONE,
    ZERO,
    Applied,
    Call,
    Constant,
    Derivative,
    E,
    Equation,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    add,
    lift,
    multiply,
    negate,
)
from quiz.functions import FUNCTIONS
from quiz.parts import substitute, variables
from quiz.tidy import number, tidy, value_of

RULES: Mapping[str, str] = MappingProxyType(
    {
        "constant": "A constant does not change, so its derivative is 0.",
        "identity": "The variable changes at rate 1 with itself.",
        "constant multiple": "A constant factor stays in front.",
        "sum": "Differentiate term by term.",
        "product": "First derivative times second, plus first times second derivative.",
        "quotient": "Top derivative times bottom, minus top times bottom derivative, over bottom squared.",
        "reciprocal": "One over v has derivative minus v prime over v squared.",
        "power": "Bring the exponent down in front, then lower it by one.",
        "exponential": "A power of e is its own derivative; a power of a picks up a factor ln a.",
        "chain": "Derivative of the outside, taken at the inside, times the derivative of the inside.",
        "logarithmic": "A power with the variable below and above: differentiate its logarithm.",
    }
)
"""The rules and what each says, in words. The functions of the table have one rule each, named after them."""

LETTERS = ("u", "v", "p", "q", "r", "s", "t", "z")


@dataclass(frozen=True, slots=True)
class Step:
    """One use of one rule: the derivative of `f` by `wrt` is `result`, because of the `parts`.

    `names` are the letters that the step introduces, such as u = 3x + 1, in the order of the parts.
    """

    rule: str
    f: Expression
    wrt: str
    result: Expression
    parts: tuple[Step, ...] = ()
    names: tuple[Equation, ...] = ()


class NoRule(ValueError):
    """The expression holds something that has no derivative rule; the message names it."""


def differentiate(f: Expression, wrt: str) -> Step:
    """The derivative of `f` with respect to a variable, as a tree of steps. Raises NoRule.

    >>> x = Variable("x")
    >>> step = differentiate((3 * x + 1) ** 2, "x")
    >>> step.rule, step.names[0].sides, step.result
    ('chain', (u, Sum(Product(3, x), 1)), Product(2, Sum(Product(3, x), 1), 3))
    """
    return _step(f, wrt, frozenset(variables(f) | {wrt}))


def _step(f: Expression, x: str, taken: frozenset[str]) -> Step:
    if x not in variables(f):
        return Step("constant", f, x, ZERO)
    match f:
        case Variable():
            return Step("identity", f, x, ONE)
        case Negative(u):
            part = _step(u, x, taken)
            return Step("constant multiple", f, x, negate(part.result), (part,))
        case Sum(terms):
            parts = tuple(_step(term, x, taken) for term in terms)
            return Step("sum", f, x, plus(*(part.result for part in parts)), parts)
        case Product(factors):
            return _product(f, factors, x, taken)
        case Quotient(above, below):
            return _quotient(f, above, below, x, taken)
        case Power(root, exponent):
            return _power(f, root, exponent, x, taken)
        case Call(function, (u,)):
            row = FUNCTIONS[function]
            return _composed(f, _Outer(row.rule, row, row.slope), u, x, taken)
        case Call() | Applied() | Derivative() | Numeral() | Constant():
            raise NoRule(f"there is no rule for {f!r}")


def _product(f: Expression, factors: tuple[Expression, ...], x: str, taken: frozenset[str]) -> Step:
    constants = [factor for factor in factors if x not in variables(factor)]
    moving = [factor for factor in factors if x in variables(factor)]
    if constants:
        part = _step(multiply(*moving), x, taken)
        return Step("constant multiple", f, x, times(*constants, part.result), (part,))
    u, v = moving[0], multiply(*moving[1:])
    names, du, dv = _both(u, v, x, taken)
    return Step("product", f, x, plus(times(du.result, v), times(u, dv.result)), (du, dv), names)


def _both(u: Expression, v: Expression, x: str, taken: frozenset[str]) -> tuple[tuple[Equation, ...], Step, Step]:
    """Letters for u and v, and the steps of both; the second step uses none of the letters of the first."""
    names, taken = _named((u, v), taken)
    du = _step(u, x, taken)
    return names, du, _step(v, x, taken | _introduced(du))


def _introduced(step: Step) -> frozenset[str]:
    """The letters that a step and its parts introduce."""
    inside = (name for part in step.parts for name in _introduced(part))
    return frozenset((*_letters(step.names), *inside))


def _quotient(f: Expression, u: Expression, v: Expression, x: str, taken: frozenset[str]) -> Step:
    if x not in variables(v):
        part = _step(u, x, taken)
        return Step("constant multiple", f, x, Quotient(part.result, v), (part,))
    if x not in variables(u) and _is_power(v, x):
        return Step("power", f, x, _below(u, v))
    if x not in variables(u):
        names, taken = _named((v,), taken)
        dv = _step(v, x, taken)
        return Step("reciprocal", f, x, negate(Quotient(times(u, dv.result), Power(v, lift(2)))), (dv,), names)
    names, du, dv = _both(u, v, x, taken)
    above = plus(times(du.result, v), negate(times(u, dv.result)))
    return Step("quotient", f, x, Quotient(above, Power(v, lift(2))), (du, dv), names)


def _power(f: Expression, root: Expression, exponent: Expression, x: str, taken: frozenset[str]) -> Step:
    if x not in variables(exponent):
        outer = _Outer("power", lambda u: Power(u, exponent), lambda u: _lowered(u, exponent))
        return _composed(f, outer, root, x, taken)
    if x not in variables(root):
        factor = ONE if root == E else Call("ln", (root,))
        outer = _Outer("exponential", lambda u: Power(root, u), lambda u: times(Power(root, u), factor))
        return _composed(f, outer, exponent, x, taken)
    names, du, dv = _both(root, exponent, x, taken)
    rate = plus(times(dv.result, Call("ln", (root,))), times(exponent, Quotient(du.result, root)))
    return Step("logarithmic", f, x, times(f, rate), (du, dv), names)


@dataclass(frozen=True, slots=True)
class _Outer:
    """What is done last: the name of its rule, the function, and its derivative."""

    rule: str
    of: Callable[[Expression], Expression]
    slope: Callable[[Expression], Expression]


def _composed(f: Expression, outer: _Outer, inside: Expression, x: str, taken: frozenset[str]) -> Step:
    """The outer function's own rule when the inside is the variable, else the chain rule."""
    if inside == Variable(x):
        return Step(outer.rule, f, x, outer.slope(inside))
    names, taken = _named((inside,), taken)
    letter = Variable(_letters(names)[0])
    outside = Step(outer.rule, outer.of(letter), letter.name, outer.slope(letter))
    inner = _step(inside, x, taken)
    slope = substitute(outside.result, {letter.name: inside})
    return Step("chain", f, x, _chained(slope, tidy(inner.result)), (outside, inner), names)


def _chained(slope: Expression, inner: Expression) -> Expression:
    """The outer slope times the inner one; a minus sign of the inner one stays where it is, in brackets."""
    if ZERO in (slope, inner) or ONE in (slope, inner):
        return times(slope, inner)
    if isinstance(slope, Negative):
        return negate(multiply(slope.operand, inner))
    return multiply(slope, inner)


def _letters(names: tuple[Equation, ...]) -> tuple[str, ...]:
    return tuple(side.name for name in names for side in name.sides[:1] if isinstance(side, Variable))


def _is_power(v: Expression, x: str) -> bool:
    match v:
        case Variable(name) | Power(Variable(name), Numeral(_, 0)):
            return name == x
        case _:
            return False


def _below(u: Expression, v: Expression) -> Expression:
    """The derivative of u / x^n for a constant u: the power rule for the exponent -n."""
    root, exponent = (v.root, v.exponent) if isinstance(v, Power) else (v, ONE)
    higher = (value_of(exponent) or 0) + 1
    return negate(Quotient(times(u, exponent), Power(root, lift(higher))))


def _lowered(u: Expression, exponent: Expression) -> Expression:
    """The power rule for a constant exponent: n u^(n-1)."""
    value = value_of(exponent)
    lower = number(value - 1, decimal=_decimal(exponent)) if value is not None else plus(exponent, lift(-1))
    return times(exponent, ONE if lower == ZERO else u if lower == ONE else Power(u, lower))


def _decimal(u: Expression) -> bool:
    u = u.operand if isinstance(u, Negative) else u
    return isinstance(u, Numeral) and u.places > 0


def _named(parts: tuple[Expression, ...], taken: frozenset[str]) -> tuple[tuple[Equation, ...], frozenset[str]]:
    """A fresh letter for each part."""
    free = [letter for letter in LETTERS if letter not in taken]
    if len(free) < len(parts):
        free = [f"u_{index}" for index in range(1, 100) if f"u_{index}" not in taken]
    names = tuple(Equation((Variable(letter), part)) for letter, part in zip(free, parts, strict=False))
    return names, taken | set(free[: len(parts)])


def times(*factors: Expression) -> Expression:
    """A product without factors of one; zero when a factor is zero; signs are brought to the front."""
    if ZERO in factors:
        return ZERO
    negative = sum(isinstance(factor, Negative) for factor in factors) % 2
    kept = [factor.operand if isinstance(factor, Negative) else factor for factor in factors]
    kept = [factor for factor in kept if factor != ONE] or [ONE]
    return negate(multiply(*kept)) if negative else multiply(*kept)


def plus(*terms: Expression) -> Expression:
    """A sum without terms of zero."""
    kept = [term for term in terms if term not in (ZERO, Negative(ZERO))]
    return add(*kept) if kept else ZERO
