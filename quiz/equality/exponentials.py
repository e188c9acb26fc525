"""What the exact proof writes with exp, ln and absolute values, and how many storeys of a tower an expression then needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from quiz.expression import (
    ONE,
    PI,
    Call,
    Constant,
    E,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    add,
    lift,
    multiply,
)
from quiz.parts import children
from quiz.tidy import value_of

THIRD, HUNDREDTH = Fraction(1, 3), Fraction(1, 100)


def exp(u: Expression) -> Expression:
    """Euler's number to the power u, as the tower knows it.

    >>> from quiz.expression import Variable
    >>> exp(Variable("x"))
    exp(x)
    """
    return Call("exp", (u,))


def _ln(u: Expression) -> Expression:
    return Call("ln", (u,))


def _sqrt(u: Expression) -> Expression:
    return Call("sqrt", (u,))


def _abs(u: Expression) -> Expression:
    return Call("abs", (u,))


def _normal(u: Expression) -> Expression:
    return (1 + Call("erf", (u / _sqrt(lift(2)),))) / 2


BY_EXP: Mapping[str, Callable[[Expression], Expression]] = {
    "tan": lambda u: Call("sin", (u,)) / Call("cos", (u,)),
    "sec": lambda u: 1 / Call("cos", (u,)),
    "csc": lambda u: 1 / Call("sin", (u,)),
    "cot": lambda u: Call("cos", (u,)) / Call("sin", (u,)),
    "sinh": lambda u: (exp(u) - exp(-u)) / 2,
    "cosh": lambda u: (exp(u) + exp(-u)) / 2,
    "tanh": lambda u: 1 - 2 / (exp(2 * u) + 1),
    "sech": lambda u: 2 / (exp(u) + exp(-u)),
    "csch": lambda u: 2 / (exp(u) - exp(-u)),
    "coth": lambda u: 1 + 2 / (exp(2 * u) - 1),
    "sigmoid": lambda u: 1 / (1 + exp(-u)),
    "softplus": lambda u: _ln(1 + exp(u)),
    "silu": lambda u: u / (1 + exp(-u)),
    "elu": lambda u: (u + _abs(u)) / 2 + exp((u - _abs(u)) / 2) - 1,
    "relu": lambda u: (u + _abs(u)) / 2,
    "leaky_relu": lambda u: ((1 + lift(HUNDREDTH)) * u + (1 - lift(HUNDREDTH)) * _abs(u)) / 2,
    "step": lambda u: (1 + Call("sign", (u,))) / 2,
    "arsinh": lambda u: _ln(u + _sqrt(u**2 + 1)),
    "arcosh": lambda u: _ln(u + _sqrt(u - 1) * _sqrt(u + 1)),
    "artanh": lambda u: _ln((1 + u) / (1 - u)) / 2,
    "lg": lambda u: _ln(u) / _ln(lift(10)),
    "cbrt": lambda u: Power(u, lift(THIRD)),
    "arccos": lambda u: PI / 2 - Call("arcsin", (u,)),
    "Phi": _normal,
    "gelu": lambda u: u * _normal(u),
}
ALONE = frozenset({"arccos", "arsinh", "arcosh", "artanh", "lg", "cbrt", "relu", "leaky_relu", "step", "Phi", "gelu"})
STORIED = {"exp", "sin", "cos"} | (set(BY_EXP) - ALONE)
"""The functions that need one more storey than what is inside them."""


def extreme(function: str, arguments: tuple[Expression, ...]) -> Expression:
    """A maximum or a minimum, with absolute values.

    >>> from quiz.expression import Variable
    >>> extreme("max", (Variable("x"), Variable("y")))
    Quotient(Sum(x, y, Product(1, abs(Sum(x, Negative(y))))), 2)
    """
    sign = 1 if function == "max" else -1
    return reduce(lambda a, b: (a + b + sign * _abs(a - b)) / 2, arguments)


def height(u: Expression) -> int:
    """How many storeys an expression needs: how deep exponentials are nested in it.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> height(x**2), height(exp(x)), height(exp(exp(x)) + exp(x))
    (0, 1, 2)
    """
    below = max((height(part) for part in children(u)), default=0)
    match u:
        case Call(function, _) if function in STORIED:
            return below + 1
        case Power(root, exponent) if root == E or value_of(exponent) is None:
            return below + 1
        case Constant("e"):
            return 1
        case _:
            return below


@dataclass(slots=True)
class Exponent:
    """A sum taken apart: rational multiples of logarithms, and the rest."""

    logarithms: list[tuple[Expression, Fraction]] = field(default_factory=list)
    rest: list[Expression] = field(default_factory=list)

    def factors(self) -> Expression | None:
        """Exp of the whole, as powers of what stands in the logarithms times exp of the rest; None without any."""
        if not self.logarithms:
            return None
        powers = [Power(u, lift(coefficient)) for u, coefficient in self.logarithms]
        return multiply(*powers, exp(add(*self.rest))) if self.rest else multiply(*powers)


def taken_apart(u: Expression) -> Exponent:
    """The logarithms in a sum, each with its rational coefficient, and the other terms.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> taken_apart(2 * Call("ln", (x,)) - x).factors()
    Product(Power(x, 2), exp(Negative(x)))
    """
    found = Exponent()
    _take_apart(u, Fraction(1), found)
    return found


def _take_apart(u: Expression, coefficient: Fraction, found: Exponent) -> None:
    match u:
        case Sum(terms):
            for term in terms:
                _take_apart(term, coefficient, found)
        case Negative(operand):
            _take_apart(operand, -coefficient, found)
        case Product(factors):
            constants = [factor for factor in factors if value_of(factor) is not None]
            others = [factor for factor in factors if value_of(factor) is None]
            number = value_of(multiply(*constants)) if constants else Fraction(1)
            expanded = _expanded(others)
            if number is None or not others or expanded is None:
                found.rest.append(scaled(u, coefficient))
            else:
                _take_apart(expanded, coefficient * number, found)
        case Quotient(above, below) if number := value_of(below):
            _take_apart(above, coefficient / number, found)
        case Call("ln", (inside,)):
            found.logarithms.append((inside, coefficient))
        case Call("softplus" | "arsinh" | "arcosh" | "artanh" as function, (inside,)):
            _take_apart(BY_EXP[function](inside), coefficient, found)
        case Numeral(value) if value == 0:
            pass
        case _:
            found.rest.append(scaled(u, coefficient))


def _expanded(factors: list[Expression]) -> Expression | None:
    """A product as it is, or with one sum among its factors multiplied out, so that (n - 1) ln x ends in - ln x."""
    sums = [factor for factor in factors if isinstance(factor, Sum)]
    if len(factors) == 1:
        return factors[0]
    if len(sums) != 1 or not any(isinstance(factor, Call) and factor.function == "ln" for factor in factors):
        return None
    others = [factor for factor in factors if factor is not sums[0]]
    return add(*(multiply(term, *others) for term in sums[0].terms))


def scaled(u: Expression, coefficient: Fraction) -> Expression:
    """A rational multiple of an expression.

    >>> from quiz.expression import Variable
    >>> scaled(Variable("x"), Fraction(3)), scaled(Variable("x"), Fraction(-1))
    (Product(3, x), Negative(x))
    """
    return u if coefficient == 1 else multiply(lift(coefficient), u) if coefficient != -1 else Negative(u)


__all__ = ["BY_EXP", "ONE", "Exponent", "exp", "extreme", "height", "scaled", "taken_apart"]
