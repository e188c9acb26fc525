"""Values of expressions at points, to many digits: plain numbers only, no text ever reaches mpmath."""

from __future__ import annotations

from collections.abc import Mapping

import mpmath

from checks.mathcheck.budget import spend
from checks.mathcheck.infinite import Infinite
from checks.mathcheck.values import FUNCTIONS, NoValue, Nowhere, Value, factorial, power, sized
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
from quiz.parts import children, rebuild, walk

BINDING = frozenset({"lim", "int", "series"})


def evaluate(u: Expression, point: Mapping[str, Value], digits: int = 30) -> Value:
    """The real value of `u` where each variable has the value that `point` gives it.

    Raises NoValue where it is undefined, not real or too large, and when a variable has no value.
    """
    spend()
    with mpmath.workdps(digits):
        try:
            return _Evaluation(point, digits).value(u)
        except ZeroDivisionError as problem:
            raise Nowhere("a division by 0") from problem
        except (OverflowError, ValueError) as problem:
            raise NoValue(str(problem)) from problem


TRUE = Call("true", ())


class _Evaluation(Infinite):
    """One evaluation; parts that occur several times are worked out once."""

    def __init__(self, point: Mapping[str, Value], digits: int) -> None:
        self.point = point
        self.digits = digits
        self.known: dict[int, Value] = {}

    def elsewhere(self, inside: Expression, point: Mapping[str, Value], digits: int) -> Value:
        return _Evaluation(point, digits).value(inside)

    def value(self, u: Expression) -> Value:
        found = self.known.get(id(u))
        if found is None:
            found = self.known[id(u)] = sized(self.work_out(u))
        return found

    def work_out(self, u: Expression) -> Value:
        match u:
            case Numeral(value):
                return mpmath.mpf(value.numerator) / value.denominator
            case Constant(name):
                return +(mpmath.e if name == "e" else mpmath.pi)
            case Variable(name):
                if name not in self.point:
                    raise NoValue(f"{name} has no value")
                return self.point[name]
            case Negative(operand):
                return -self.value(operand)
            case Sum(terms):
                total = self.value(terms[0])
                for term in terms[1:]:
                    total = total + self.value(term)
                return total
            case Product(factors):
                product = self.value(factors[0])
                for factor in factors[1:]:
                    product = product * self.value(factor)
                return product
            case Quotient(above, below):
                return self.value(above) / self.value(below)
            case Power(root, exponent):
                return power(self.value(root), self.value(exponent))
            case Call("lim", (inside, Variable(name), to)):
                return self.limit(inside, name, to)
            case Call("int", (inside, Variable(name), low, high)):
                return self.integral(inside, name, low, high)
            case Call("series", (inside, Variable(name), low)):
                return self.series(inside, name, self.value(low))
            case Call("cases", parts):
                return self.cases(parts)
            case Call("argmaxof" | "argminof", parts):
                return self.place([self.value(part) for part in parts], largest=u.function == "argmaxof")
            case Call("factorial", (inside,)):
                return factorial(self.value(inside))
            case Call("binomial", (above, below)):
                return mpmath.binomial(self.value(above), self.value(below))
            case Call(name, (argument,)) if name in FUNCTIONS:
                return FUNCTIONS[name](self.value(argument))
            case Call() | Applied() | Derivative():
                raise NoValue("a part of this has no value of its own")

    def place(self, values: list[Value], *, largest: bool) -> Value:
        """Which of some values is the largest, or the smallest, counted from 1."""
        return mpmath.mpf(values.index(max(values) if largest else min(values)) + 1)

    def cases(self, parts: tuple[Expression, ...]) -> Value:
        """The value of the case that holds. Cases that overlap must agree, and one of them must hold."""
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        found = [value for value, condition in pairs if condition != TRUE and self.holds(condition)]
        found = found or [value for value, condition in pairs if condition == TRUE]
        if not found:
            raise Nowhere("none of the cases holds")
        values = [self.value(value) for value in found]
        if any(abs(value - values[0]) > mpmath.mpf(10) ** (5 - self.digits) * (1 + abs(value)) for value in values):
            raise Nowhere("two of the cases hold, and they differ")
        return values[0]

    def holds(self, condition: Expression) -> bool:
        match condition:
            case Call("true"):
                return True
            case Call("and", parts):
                return all(self.holds(part) for part in parts)
            case Call("is", (left, Constant(relation), right)):
                a, b = self.value(left), self.value(right)
                return bool({"=": a == b, "≠": a != b, "<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b}[relation])
            case _:
                raise NoValue("a condition that is not one")


def has_limit(u: Expression) -> bool:
    """Whether a part of `u` is a limit or an integral, known only to about LIMIT_STEP digits."""
    return any(isinstance(part, Call) and part.function in ("lim", "int") for part in walk(u))


def renamed(u: Expression, old: str, new: Expression) -> Expression:
    """`u` with a variable replaced, shared parts staying shared."""
    done: dict[int, Expression] = {}

    def replace(part: Expression) -> Expression:
        if isinstance(part, Variable):
            return new if part.name == old else part
        if isinstance(part, Call) and part.function in BINDING and part.arguments[1] == Variable(old):
            return Call(part.function, (*part.arguments[:2], *(replace(inner) for inner in part.arguments[2:])))
        if id(part) not in done:
            done[id(part)] = rebuild(part, tuple(replace(inner) for inner in children(part)))
        return done[id(part)]

    return replace(u)
