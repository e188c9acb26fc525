"""The value of an expression as a ball: each construct prepared once, then evaluated at as many points as are wanted.

Two balls that do not overlap prove that two expressions differ at that point. `quiz.equality.arithmetic` has the balls,
`quiz.equality.bounds` the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from quiz.equality.arithmetic import (
    FLOATS,
    Arithmetic,
    Ball,
    Imprecise,
    Operations,
    Real,
    Undefined,
    negative,
    precise,
)
from quiz.equality.bounds import BOUNDED, extreme
from quiz.expression import Call, Constant, Expression, Negative, Numeral, Power, Product, Quotient, Sum, Variable
from quiz.tidy import value_of

__all__ = ["FLOATS", "Arithmetic", "Ball", "Evaluation", "Imprecise", "Undefined", "evaluate", "precise", "prepared"]

WHOLE, EXACT_BITS = 10**6, 50
Formula = Callable[[Mapping[str, Real]], Ball]


def evaluate(u: Expression, point: Mapping[str, Real], using: Arithmetic = FLOATS) -> Ball:
    """The value of `u` at a point. Raises Undefined or Imprecise.

    >>> evaluate(Variable("x") ** 2 + 1, {"x": 1.5}).value
    3.25
    """
    return prepared(u, using)(point)


def prepared(u: Expression, using: Arithmetic = FLOATS) -> Formula:
    """An expression made ready to be evaluated at many points. The formula raises Undefined or Imprecise.

    >>> [prepared(Variable("x") ** 2)({"x": x}).value for x in (1.5, 2.0)]
    [2.25, 4.0]
    """
    try:
        formula = Evaluation(using).formula(u)
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        too_large = str(error)

        def never(_: Mapping[str, Real]) -> Ball:
            raise Imprecise(too_large)

        return never

    def at(point: Mapping[str, Real]) -> Ball:
        try:
            return formula(point)
        except (OverflowError, ValueError, ZeroDivisionError) as error:
            raise Imprecise(str(error)) from error

    return at


class Evaluation(Operations):
    """How expressions are evaluated in one arithmetic: a method that prepares each construct, and one that does each."""

    def formula(self, u: Expression) -> Formula:
        """What evaluates an expression."""
        match u:
            case Variable(name):
                return lambda point: Ball(point[name], 0)
            case Numeral(value):
                number = self.number(value)
                return lambda _: number
            case Constant(name):
                known = self.rounded(+self.m.pi if name == "pi" else self.m.exp(self.using.real(Fraction(1))), 0)
                return lambda _: known
            case Negative(operand):
                inside = self.formula(operand)
                return lambda point: negative(inside(point))
            case Sum(terms):
                return self.folded(terms, self.add)
            case Product(factors):
                return self.folded(factors, self.multiply)
            case Quotient(above, below):
                top, bottom, divide = self.formula(above), self.formula(below), self.divide
                return lambda point: divide(top(point), bottom(point))
            case Power(root, exponent):
                return self.power(root, exponent)
            case Call(function, arguments):
                return self.called(function, [self.formula(argument) for argument in arguments])
            case _:
                raise ValueError(f"{type(u).__name__} has no value")

    def number(self, value: Fraction) -> Ball:
        """A written number; without an error when every arithmetic holds it exactly."""
        real, below = self.using.real(value), value.denominator
        exact = below & (below - 1) == 0 and max(value.numerator, below).bit_length() <= EXACT_BITS
        return Ball(real, 0) if exact else self.rounded(real, 0)

    def folded(self, parts: tuple[Expression, ...], join: Callable[[Ball, Ball], Ball]) -> Formula:
        """What joins the values of the parts from left to right."""
        first, *others = [self.formula(part) for part in parts]

        def total(point: Mapping[str, Real]) -> Ball:
            found = first(point)
            for other in others:
                found = join(found, other(point))
            return found

        return total

    def called(self, function: str, arguments: list[Formula]) -> Formula:
        """What evaluates a function of the tables."""
        if len(arguments) > 1:
            return lambda point: extreme(function, [argument(point) for argument in arguments])
        bounded, inside = BOUNDED[function], arguments[0]
        return lambda point: bounded(self, inside(point))

    def power(self, root: Expression, exponent: Expression) -> Formula:
        """What evaluates a power: real for every whole exponent, and for a negative root and an odd denominator."""
        base, constant = self.formula(root), value_of(exponent)
        if constant is None:
            above = self.formula(exponent)
            return lambda point: self.general_power(base(point), above(point))
        if constant.denominator == 1 and abs(constant) < WHOLE:
            whole = int(constant)
            return lambda point: self.whole_power(base(point), whole)
        fixed = self.rounded(self.using.real(constant), 0)
        return lambda point: self.rational_power(base(point), constant, fixed)

    def rational_power(self, base: Ball, exponent: Fraction, fixed: Ball) -> Ball:
        if exponent.denominator % 2 and base.value + base.error < 0:
            size = self.general_power(Ball(-base.value, base.error), fixed)
            return size if exponent.numerator % 2 == 0 else negative(size)
        if base.value == 0 and base.error == 0:
            if exponent < 0:
                raise Undefined
            return base
        return self.general_power(base, fixed)

    def general_power(self, base: Ball, exponent: Ball) -> Ball:
        if base.value - base.error <= 0:
            raise Undefined if base.value + base.error < 0 else Imprecise
        return BOUNDED["exp"](self, self.multiply(exponent, BOUNDED["ln"](self, base)))
