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
from quiz.functions import CHOICES, FUNCTIONS, slopes_of
from quiz.parts import children, substitute, variables
from quiz.ranges import Nowhere, range_of
from quiz.statement import Equation
from quiz.step import Step, brief, introduced, letters_of, named
from quiz.tidy import number, tidy, value_of

__all__ = ["RULES", "NoRule", "Step", "differentiate", "plus", "times"]

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

LARGEST, DEEPEST = 2000, 60


class NoRule(ValueError):
    """There is no derivative to work out; the message says why, in one sentence."""


def differentiate(f: Expression, wrt: str) -> Step:
    """The derivative of `f` with respect to a variable, as a tree of steps.

    Raises NoRule for a function that only has a name, for one that has no real value anywhere, such as ln(-1), and for
    one of more than 2000 parts or more than 60 brackets inside each other.

    >>> x = Variable("x")
    >>> step = differentiate((3 * x + 1) ** 2, "x")
    >>> step.rule, step.names[0].sides, step.result
    ('chain', (u, Sum(Product(3, x), 1)), Product(2, Sum(Product(3, x), 1), 3))
    """
    _refuse_giants(f)
    try:
        range_of(f)
    except Nowhere as reason:
        raise NoRule(str(reason)) from None
    return _step(f, wrt, frozenset(variables(f) | {wrt}))


def _refuse_giants(f: Expression) -> None:
    """Counts the parts of an expression without recursion; one that shares its parts can have very many."""
    waiting, seen = [(f, 1)], 0
    while waiting:
        u, depth = waiting.pop()
        seen += 1
        if seen > LARGEST or depth > DEEPEST:
            raise NoRule(
                f"this is too long to work out step by step: more than {LARGEST} parts, or {DEEPEST} inside each other"
            )
        waiting += [(part, depth + 1) for part in children(u)]


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
        case Call(function, arguments) if function in CHOICES:
            return _chosen(f, CHOICES[function].rule, slopes_of(function, arguments), x, taken)
        case Call() | Applied() | Derivative() | Numeral() | Constant():
            raise NoRule(f"there is no rule for {f!r}")


def _chosen(f: Expression, rule: str, slopes: tuple[Expression, ...], x: str, taken: frozenset[str]) -> Step:
    """A maximum or minimum: each argument's derivative, where it is the one chosen."""
    parts, rates = [], []
    for u, slope in zip(children(f), slopes, strict=True):
        if x in variables(u):
            part = _step(u, x, taken)
            taken |= introduced(part)
            parts.append(part)
            rates.append(times(slope, part.result))
    return Step(rule, f, x, plus(*rates), tuple(parts))


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
    names, taken = named((u, v), taken)
    du = _step(u, x, taken)
    return names, du, _step(v, x, taken | introduced(du))


def _quotient(f: Expression, u: Expression, v: Expression, x: str, taken: frozenset[str]) -> Step:
    if x not in variables(v):
        part = _step(u, x, taken)
        return Step("constant multiple", f, x, Quotient(part.result, v), (part,))
    if x not in variables(u) and _is_power(v, x):
        return Step("power", f, x, _below(u, v))
    if x not in variables(u):
        names, taken = named((v,), taken)
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
    names, taken = named((inside,), taken)
    letter = Variable(letters_of(names)[0])
    outside = Step(outer.rule, outer.of(letter), letter.name, outer.slope(letter))
    inner = _step(inside, x, taken)
    slope = substitute(outside.result, {letter.name: inside})
    rate = tidy(inner.result) if brief(inner) else inner.result
    return Step("chain", f, x, _chained(slope, rate), (outside, inner), names)


def _chained(slope: Expression, inner: Expression) -> Expression:
    """The outer slope times the inner one; a minus sign of the inner one stays where it is, in brackets."""
    if ZERO in (slope, inner) or ONE in (slope, inner):
        return times(slope, inner)
    if isinstance(slope, Negative):
        return negate(multiply(slope.operand, inner))
    return multiply(slope, inner)


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


def times(*factors: Expression) -> Expression:
    """A product without factors of one; zero when a factor is zero; signs are brought to the front.

    >>> x = Variable("x")
    >>> times(ONE, x, negate(x)), times(ZERO, x)
    (Negative(Product(x, x)), 0)
    """
    if ZERO in factors:
        return ZERO
    negative = sum(isinstance(factor, Negative) for factor in factors) % 2
    kept = [factor.operand if isinstance(factor, Negative) else factor for factor in factors]
    kept = [factor for factor in kept if factor != ONE] or [ONE]
    return negate(multiply(*kept)) if negative else multiply(*kept)


def plus(*terms: Expression) -> Expression:
    """A sum without terms of zero.

    >>> plus(ZERO, Variable("x")), plus(ZERO, ZERO)
    (x, 0)
    """
    kept = [term for term in terms if term not in (ZERO, Negative(ZERO))]
    return add(*kept) if kept else ZERO
