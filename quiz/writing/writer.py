"""What every way of writing mathematics has in common: where brackets are needed, and in which order things are said."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise

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
from quiz.statement import Equation, Interval, Listing, Matrix, Statement, Value, Vector

TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"})
"""The functions whose powers are written before the argument: sin^2(x)."""

GRADIENT = "grad "
"""What the name of a gradient begins with: `grad f` is written as nabla f."""

TRANSPOSED = Variable("T")
"""The exponent of a matrix that is transposed."""

SUM, NEGATIVE, PRODUCT, QUOTIENT, POWER, ATOM = 1, 2, 3, 4, 5, 6


class Writer(ABC):
    """Writes statements in one dialect. A dialect says how each construct looks; this class says when to bracket."""

    quotient_level = QUOTIENT

    def statement(self, statement: Statement) -> str:
        """A value or an equation."""
        if isinstance(statement, Equation):
            return self.relation(statement.relation).join(self.value(side) for side in statement.sides)
        return self.value(statement)

    def value(self, value: Value) -> str:
        """An expression, or what is built of several."""
        match value:
            case Vector(entries):
                return self.vector([self.expression(entry) for entry in entries])
            case Matrix(rows):
                return self.matrix([[self.expression(entry) for entry in row] for row in rows])
            case Interval():
                return self.interval(value)
            case Listing(entries, names):
                written = [self.expression(entry) for entry in entries]
                named = [self.expression(name) + self.relation("=") for name in names] or [""] * len(entries)
                return self.listing([name + entry for name, entry in zip(named, written, strict=True)])
            case _:
                return self.expression(value)

    def interval(self, interval: Interval) -> str:
        """The interval as a chain of inequalities: `0 < eta < 1`."""
        written = self.expression(interval.of)
        if interval.low is None and interval.high is None:
            return self.listing([written])
        if interval.low is not None:
            low = self.relation("≤" if interval.closed_low else "<")
            written = self.expression(interval.low) + low + written
        if interval.high is not None:
            written += self.relation("≤" if interval.closed_high else "<") + self.expression(interval.high)
        return written

    def vector(self, entries: list[str]) -> str:
        """The entries of a column, one after the other."""
        return f"({', '.join(entries)})"

    def matrix(self, rows: list[list[str]]) -> str:
        """Rows of entries."""
        return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"

    def listing(self, items: list[str]) -> str:
        """Several things in a row."""
        return ", ".join(items)

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
            case Derivative(Variable() | Applied()):
                return self.quotient_level
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
    """Whether the writing of an expression begins with a digit.

    >>> x = Variable("x")
    >>> starts_with_digit(3 * x), starts_with_digit(x)
    (True, False)
    """
    match u:
        case Numeral():
            return True
        case Product(factors):
            return starts_with_digit(factors[0])
        case Power(root, _):
            return starts_with_digit(root)
        case _:
            return False
