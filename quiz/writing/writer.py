"""What every way of writing mathematics has in common: where brackets are needed, and in which order things are said."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise

from quiz.expression import (
    Applied,
    Call,
    Constant,
    Derivative,
    Equation,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Statement,
    Sum,
    Variable,
)

TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"})
"""The functions whose powers are written before the argument: sin^2(x)."""

SUM, NEGATIVE, PRODUCT, QUOTIENT, POWER, ATOM = 1, 2, 3, 4, 5, 6


class Writer(ABC):
    """Writes statements in one dialect. A dialect says how each construct looks; this class says when to bracket."""

    quotient_level = QUOTIENT

    def statement(self, statement: Statement) -> str:
        """An expression or an equation."""
        if isinstance(statement, Equation):
            return self.relation(statement.relation).join(self.expression(side) for side in statement.sides)
        return self.expression(statement)

    def expression(self, u: Expression) -> str:
        """An expression that stands alone."""
        match u:
            case Numeral(value, places):
                return f"{float(value):.{places}f}" if 0 < places < 16 else str(value.numerator)
            case Constant(name):
                return self.constant(name)
            case Variable(name):
                return self.name(name)
            case Negative(operand):
                return self.negative(self.inside(operand, PRODUCT))
            case Sum(terms):
                return self.sum(terms)
            case Product(factors):
                return self.product(factors)
            case Quotient(above, below):
                return self.quotient(above, below)
            case Power(root, exponent):
                return self.power(root, exponent)
            case Call(function, arguments):
                return self.call(function, arguments)
            case Applied(name, arguments, primes):
                return self.applied(name, arguments, primes)
            case Derivative():
                return self.derivative(u)

    def inside(self, u: Expression, level: int) -> str:
        """An expression as part of another: in brackets when it binds more loosely than `level`."""
        written = self.expression(u)
        return self.bracket(written) if self.level(u) < level else written

    def level(self, u: Expression) -> int:
        """How tightly an expression holds together when something is written beside it."""
        match u:
            case Sum():
                return SUM
            case Negative():
                return NEGATIVE
            case Product() | Derivative():
                return PRODUCT
            case Quotient():
                return self.quotient_level
            case Power():
                return POWER
            case Call("exp", _):
                return POWER
            case _:
                return ATOM

    def sum(self, terms: tuple[Expression, ...]) -> str:
        """The terms joined by plus and minus signs."""
        written = self.inside(terms[0], NEGATIVE)
        for term in terms[1:]:
            if isinstance(term, Negative):
                written += self.minus() + self.inside(term.operand, PRODUCT)
            else:
                written += self.plus() + self.inside(term, PRODUCT)
        return written

    def product(self, factors: tuple[Expression, ...]) -> str:
        """The factors in order, with a sign between them where they would run together."""
        written = self.inside(factors[0], PRODUCT)
        for left, right in pairwise(factors):
            written += self.between(left, right) + self.inside(right, QUOTIENT)
        return written

    def relation(self, relation: str) -> str:
        """The sign between two sides of an equation."""
        return f" {relation} "

    def plus(self) -> str:
        """The sign of addition."""
        return " + "

    def minus(self) -> str:
        """The sign of subtraction."""
        return " - "

    def negative(self, operand: str) -> str:
        """The negative of something already written."""
        return f"-{operand}"

    def bracket(self, written: str) -> str:
        """Round brackets."""
        return f"({written})"

    @abstractmethod
    def constant(self, name: str) -> str:
        """`e` or `pi`."""

    @abstractmethod
    def name(self, name: str) -> str:
        """A variable such as `x`, `w_1`, `eta`, `w_new`."""

    @abstractmethod
    def between(self, left: Expression, right: Expression) -> str:
        """What separates two factors."""

    @abstractmethod
    def quotient(self, above: Expression, below: Expression) -> str:
        """A fraction."""

    @abstractmethod
    def power(self, root: Expression, exponent: Expression) -> str:
        """A power."""

    @abstractmethod
    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        """A function of the table at its arguments."""

    @abstractmethod
    def applied(self, name: str, arguments: tuple[Expression, ...], primes: int) -> str:
        """A function known by name only."""

    @abstractmethod
    def derivative(self, derivative: Derivative) -> str:
        """A derivative that is named."""


def starts_with_digit(u: Expression) -> bool:
    """Whether the writing of an expression begins with a digit."""
    match u:
        case Numeral():
            return True
        case Product(factors):
            return starts_with_digit(factors[0])
        case Power(root, _):
            return starts_with_digit(root)
        case _:
            return False
