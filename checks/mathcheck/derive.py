"""The derivative of an expression without names to look up: the rules, with no regard for how the result looks."""

from __future__ import annotations

from checks.mathcheck.budget import spend
from quiz.expression import (
    ONE,
    ZERO,
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
    add,
    multiply,
    negate,
)
from quiz.functions import FUNCTIONS, slope_of
from quiz.parts import children

MOST_STEPS = 20_000
BINDING = frozenset({"lim", "int", "series"})


class CannotDerive(ValueError):
    """The expression has a part whose derivative is not known here."""


def derive(u: Expression, wrt: str, times: int = 1) -> Expression:
    """The derivative of `u`; a constant part contributes nothing.

    >>> derive(Variable("x") ** 2, "x")
    Product(2, Power(x, 1), 1)

    Raises CannotDerive when a limit or an unknown function depends on the variable, and when the result grows too large.
    """
    for _ in range(times):
        u = _Differentiation(wrt).of(u)
    return u


class _Differentiation:
    """One derivative of one expression, with a budget."""

    def __init__(self, wrt: str) -> None:
        self.wrt = wrt
        self.steps = 0
        self.known: dict[int, bool] = {}

    def depends(self, u: Expression) -> bool:
        """Whether the variable occurs in `u`; what was looked at once is not looked at again."""
        if isinstance(u, Variable):
            return u.name == self.wrt
        if id(u) not in self.known:
            self.count()
            bound = (
                isinstance(u, Call)
                and u.function in BINDING
                and u.arguments[1:2] == (Variable(self.wrt),)
                and len(u.arguments) > 2
            )
            self.known[id(u)] = any(self.depends(part) for part in (children(u)[2:] if bound else children(u)))
        return self.known[id(u)]

    def count(self) -> None:
        self.steps += 1
        if self.steps % 256 == 0:
            spend()
        if self.steps > MOST_STEPS:
            raise CannotDerive("this derivative grows too large to work out")

    def of(self, u: Expression) -> Expression:
        self.count()
        if not self.depends(u):
            return ZERO
        match u:
            case Variable():
                return ONE
            case Negative(operand):
                return negate(self.of(operand))
            case Sum(terms):
                return _sum([self.of(term) for term in terms])
            case Product(factors):
                parts = [self.of(factor) for factor in factors]
                with_part = enumerate(parts)
                return _sum([multiply(*factors[:k], part, *factors[k + 1 :]) for k, part in with_part if part != ZERO])
            case Quotient(above, below):
                return self.quotient(above, below)
            case Power(root, exponent):
                return self.power(root, exponent)
            case Call(name, (argument,)) if name in FUNCTIONS:
                return multiply(slope_of(name, argument), self.of(argument))
            case Call("cases", parts):
                changed = [self.of(part) if k % 2 == 0 else part for k, part in enumerate(parts)]
                return Call("cases", tuple(changed))
            case Call("int", (inside, Variable(name))) if name == self.wrt:
                return inside
            case Call("int", (inside, Variable(name), low, high)):
                return self.integral(inside, name, low, high)
            case Numeral() | Constant() | Applied() | Derivative() | Call():
                raise CannotDerive(f"I cannot differentiate this part with respect to {self.wrt}")

    def integral(self, inside: Expression, name: str, low: Expression, high: Expression) -> Expression:
        """Leibniz's rule: the ends move, and the integrand changes."""
        ends = ((high, self.of(high)), (low, negate(self.of(low))))
        moved = [multiply(_put(inside, name, end), speed) for end, speed in ends if speed not in (ZERO, negate(ZERO))]
        changes = [] if name == self.wrt else [Call("int", (self.of(inside), Variable(name), low, high))]
        return _sum([*changes, *moved])

    def quotient(self, above: Expression, below: Expression) -> Expression:
        if not self.depends(below):
            return Quotient(self.of(above), below)
        return Quotient(add(multiply(self.of(above), below), negate(multiply(above, self.of(below)))), below**2)

    def power(self, root: Expression, exponent: Expression) -> Expression:
        if not self.depends(exponent):
            whole = isinstance(exponent, Numeral) and exponent.value >= 1 and not exponent.places
            lower = (
                Numeral(exponent.value - 1) if whole and isinstance(exponent, Numeral) else add(exponent, negate(ONE))
            )
            return multiply(exponent, Power(root, lower), self.of(root))
        if root == Constant("e"):
            return multiply(Power(root, exponent), self.of(exponent))
        return multiply(Power(root, exponent), self.of(multiply(exponent, Call("ln", (root,)))))


def _sum(terms: list[Expression]) -> Expression:
    kept = [term for term in terms if term != ZERO]
    return add(*kept) if kept else ZERO


def _put(u: Expression, name: str, value: Expression) -> Expression:
    from checks.mathcheck.evaluate import renamed

    return renamed(u, name, value)
