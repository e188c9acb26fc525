"""A proof by exact arithmetic: the value of an expression in a tower of prime fields, at random points.

In the field of P elements exp(u) is g^u, where u is taken one storey down, in the field of q elements, and g has order q.
So exp(a + b) = exp(a) exp(b) holds exactly, and with it every identity of sin, cos, tanh and sigmoid, which are written
with exp. Other functions are opaque: equal arguments give equal values, nothing more. Equal signatures at two random
points mean a formal identity, with a chance of error below 2^-100; different signatures mean nothing by themselves.
The method: Gonnet, *Determining equivalence of expressions in random polynomial time* (STOC 1984).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from hashlib import blake2b
from random import Random

from quiz.equality.primes import Storey, tower
from quiz.expression import (
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
    Variable,
    children,
    lift,
    variables,
)
from quiz.tidy import value_of

ROUNDS, HIGHEST = 2, 6
ONE = lift(1)


def exp(u: Expression) -> Expression:
    """Euler's number to the power u, as the tower knows it."""
    return Call("exp", (u,))


class _NoSignature(Exception):
    pass


def same_signature(a: Expression, b: Expression) -> bool:
    """Whether two expressions have the same signature, which proves them formally identical.

    >>> x = Variable("x")
    >>> same_signature(Call("tanh", (x,)), 2 * Call("sigmoid", (2 * x,)) - 1)
    True
    """
    height = max(_height(a), _height(b))
    if height > HIGHEST:
        return False
    names = sorted(variables(a) | variables(b))
    try:
        return all(_agree(a, b, names, height, number) for number in range(ROUNDS))
    except _NoSignature:
        return False


def _agree(a: Expression, b: Expression, names: list[str], height: int, number: int) -> bool:
    storeys = tower(height, number)
    random = Random(f"{number}")
    point = {
        name: [2 + int(random.random() * 2**52) * 509 % (storey.prime - 2) for storey in storeys] for name in names
    }
    known = _Tower(storeys, point)
    return known.value(a, height) == known.value(b, height)


class _Tower:
    def __init__(self, storeys: tuple[Storey, ...], point: dict[str, list[int]]) -> None:
        self.storeys, self.point = storeys, point
        self.known: dict[tuple[Expression, int], int] = {}

    def value(self, u: Expression, level: int) -> int:
        key = (u, level)
        if key not in self.known:
            self.known[key] = self.worked_out(u, level) % self.storeys[level].prime
        return self.known[key]

    def worked_out(self, u: Expression, level: int) -> int:
        prime = self.storeys[level].prime
        match u:
            case Numeral(value):
                return value.numerator * self.inverse(value.denominator, level)
            case Constant("e"):
                return self.value(exp(ONE), level)
            case Constant(name):
                return self.opaque(name, 0, level)
            case Variable(name):
                return self.point[name][level]
            case Negative(operand):
                return -self.value(operand, level)
            case Sum(terms):
                return sum(self.value(term, level) for term in terms)
            case Product(factors):
                total = 1
                for factor in factors:
                    total = total * self.value(factor, level) % prime
                return total
            case Quotient(above, below):
                return self.value(above, level) * self.inverse(self.value(below, level), level)
            case Power(root, exponent):
                return self.power(root, exponent, level)
            case Call(function, (argument,)):
                return self.call(function, argument, level)
            case _:
                raise _NoSignature

    def inverse(self, number: int, level: int) -> int:
        prime = self.storeys[level].prime
        if number % prime == 0:
            raise _NoSignature
        return pow(number, -1, prime)

    def opaque(self, name: str, number: int, level: int) -> int:
        digest = blake2b(f"{name} {number} {level}".encode(), digest_size=16).digest()
        return int.from_bytes(digest, "big")

    def power(self, root: Expression, exponent: Expression, level: int) -> int:
        constant = value_of(exponent)
        if root == E or constant is None:
            return self.value(exp(exponent if root == E else exponent * Call("ln", (root,))), level)
        base = self.value(root, level)
        whole, rest = divmod(constant.numerator, constant.denominator)
        if constant.denominator > 1:
            nth = self.opaque(f"root {constant.denominator}", base, level)
            return self.raised(base, whole, level) * pow(nth, rest, self.storeys[level].prime)
        return self.raised(base, int(constant), level)

    def raised(self, base: int, whole: int, level: int) -> int:
        if base == 0 and whole <= 0:
            raise _NoSignature
        return pow(base, whole, self.storeys[level].prime)

    def call(self, function: str, u: Expression, level: int) -> int:
        if function in _BY_EXP:
            return self.value(_BY_EXP[function](u), level)
        match function:
            case "sqrt":
                return self.power(u, lift(Fraction(1, 2)), level)
            case "exp":
                return self.exponential(self.below(u, level), level)
            case "sin" | "cos":
                return self.circular(function, u, level)
            case _:
                return self.opaque(function, self.value(u, level), level)

    def below(self, u: Expression, level: int) -> int:
        if level == 0:
            raise _NoSignature
        return self.value(u, level - 1)

    def exponential(self, exponent: int, level: int) -> int:
        storey = self.storeys[level]
        return pow(storey.generator, exponent, storey.prime)

    def circular(self, function: str, u: Expression, level: int) -> int:
        angle = self.below(u, level) * self.storeys[level - 1].root
        turn = self.exponential(angle % self.storeys[level - 1].prime, level)
        back, half = self.inverse(turn, level), self.inverse(2, level)
        return (
            (turn + back) * half
            if function == "cos"
            else (turn - back) * half * self.inverse(self.storeys[level].root, level)
        )


def _tanh(u: Expression) -> Expression:
    return 1 - 2 / (exp(2 * u) + 1)


_BY_EXP: Mapping[str, Callable[[Expression], Expression]] = {
    "tan": lambda u: Call("sin", (u,)) / Call("cos", (u,)),
    "sec": lambda u: 1 / Call("cos", (u,)),
    "csc": lambda u: 1 / Call("sin", (u,)),
    "cot": lambda u: Call("cos", (u,)) / Call("sin", (u,)),
    "sinh": lambda u: (exp(u) - exp(-u)) / 2,
    "cosh": lambda u: (exp(u) + exp(-u)) / 2,
    "tanh": _tanh,
    "sigmoid": lambda u: 1 / (1 + exp(-u)),
    "softplus": lambda u: Call("ln", (1 + exp(u),)),
    "relu": lambda u: (u + Call("abs", (u,))) / 2,
    "step": lambda u: (1 + Call("sign", (u,))) / 2,
}
_STORIED = frozenset({"exp", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sigmoid", "softplus"})


def _height(u: Expression) -> int:
    """How many storeys an expression needs: how deep exponentials are nested in it."""
    below = max((_height(part) for part in children(u)), default=0)
    match u:
        case Call(function, _) if function in _STORIED:
            return below + 1
        case Power(root, exponent) if root == E or value_of(exponent) is None:
            return below + 1
        case Constant("e"):
            return 1
        case _:
            return below
