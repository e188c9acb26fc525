"""The value of an expression in a tower of prime fields: whole numbers that obey the laws of exp, and with it of the rest.

In the field of P elements exp(u) is g^u, where u is taken one storey down, in the field of q elements, and g has order q.
So exp(a + b) = exp(a) exp(b) holds exactly, and with it every identity of sin, cos, tanh and sigmoid, which are written
with exp. Without sine and cosine, the squares of the field play the positive numbers, which gives roots, absolute values
and signs. Logarithms of products are taken apart; their domain is watched elsewhere. Other functions are opaque: equal
arguments give equal values, nothing more.
"""

from __future__ import annotations

from fractions import Fraction
from hashlib import blake2b
from math import gcd

from quiz.equality.angles import turned
from quiz.equality.exponentials import BY_EXP, exp, extreme, taken_apart
from quiz.equality.primes import Storey
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
    lift,
    multiply,
)
from quiz.tidy import value_of

ODD = frozenset({"arcsin", "arctan", "erf"})
ONE, HALF = lift(1), lift(Fraction(1, 2))


class NoResidue(Exception):
    """An expression has no value in this tower, at this point or at any."""


class NoRoot(NoResidue):
    """An even root of something that is not a square here: another point may do."""


class Residues:
    """The values of expressions in the storeys of one tower, at a point that gives each name a value in each storey."""

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
                return self.opaque(name, 0, level) ** 2
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
            case Call(function, arguments):
                return self.value(extreme(function, arguments), level)
            case _:
                raise NoResidue

    def inverse(self, number: int, level: int) -> int:
        prime = self.storeys[level].prime
        if number % prime == 0:
            raise NoResidue
        return pow(number, -1, prime)

    def opaque(self, name: str, number: int, level: int) -> int:
        digest = blake2b(f"{name} {number} {level}".encode(), digest_size=16).digest()
        return int.from_bytes(digest, "big")

    def power(self, root: Expression, exponent: Expression, level: int) -> int:
        constant = value_of(exponent)
        if root == E or constant is None:
            return self.value(exp(exponent if root == E else multiply(exponent, Call("ln", (root,)))), level)
        base = self.value(root, level)
        whole, rest = divmod(constant.numerator, constant.denominator)
        if constant.denominator > 1 and self.storeys[level].root:
            nth = self.opaque(f"root {constant.denominator}", base, level)
            return self.raised(base, whole, level) * pow(nth, rest, self.storeys[level].prime)
        if constant.denominator > 1:
            return self.raised(self.root(base, constant.denominator, level), constant.numerator, level)
        return self.raised(base, int(constant), level)

    def root(self, base: int, degree: int, level: int) -> int:
        """The root that is a square itself, for an even degree; the only root, for an odd one."""
        prime = self.storeys[level].prime
        if degree % 2 == 0 and self.sign(base, level) < 0:
            raise NoRoot
        order = (prime - 1) // 2 if degree % 2 == 0 else prime - 1
        if gcd(degree, order) > 1:
            raise NoResidue
        return pow(base, pow(degree, -1, order), prime)

    def sign(self, number: int, level: int) -> int:
        """1 for a square, -1 for the others, 0 for zero."""
        prime = self.storeys[level].prime
        found = pow(number, (prime - 1) // 2, prime)
        return -1 if found == prime - 1 else found

    def raised(self, base: int, whole: int, level: int) -> int:
        if base == 0 and whole <= 0:
            raise NoResidue
        return pow(base, whole, self.storeys[level].prime)

    def call(self, function: str, u: Expression, level: int) -> int:
        if function in BY_EXP:
            return self.value(BY_EXP[function](u), level)
        match function:
            case "sqrt":
                return self.power(u, HALF, level)
            case "exp":
                factors = taken_apart(u).factors()
                return self.exponential(self.below(u, level), level) if factors is None else self.value(factors, level)
            case "sin" | "cos":
                known = turned(function, u)
                return self.circular(function, u, level) if known is None else self.value(known, level)
            case "ln":
                return self.logarithm(u, level)
            case "abs" | "sign" if not self.storeys[level].root:
                value = self.value(u, level)
                return self.sign(value, level) * (value if function == "abs" else 1)
            case _ if function in ODD:
                return self.odd(function, self.value(u, level), level)
            case _:
                return self.opaque(function, self.value(u, level), level)

    def odd(self, function: str, number: int, level: int) -> int:
        """Opaque, but for the law that -u has the negative value."""
        other = self.storeys[level].prime - number
        return self.opaque(function, number, level) if number <= other else -self.opaque(function, other, level)

    def logarithm(self, u: Expression, level: int) -> int:
        """The logarithm of the size of u, taken apart where u is a product, a quotient, a power or an exponential."""
        match u:
            case Product(factors):
                return sum(self.logarithm(factor, level) for factor in factors)
            case Quotient(above, below):
                return self.logarithm(above, level) - self.logarithm(below, level)
            case Power(root, exponent):
                return self.value(exponent, level) * self.logarithm(root, level)
            case Call("exp", (exponent,)):
                return self.value(exponent, level)
            case Call("sigmoid", (v,)):
                return -self.logarithm(1 + exp(-v), level)
            case Call("sqrt", (v,)):
                return self.logarithm(v, level) * self.inverse(2, level)
            case Negative(v) | Call("abs", (v,)):
                return self.logarithm(v, level)
            case Constant("e"):
                return 1
            case Numeral(value) if value > 0:
                return self.log_of_whole(value.numerator, level) - self.log_of_whole(value.denominator, level)
            case _:
                return self.log_of_size(self.value(u, level), level)

    def log_of_size(self, value: int, level: int) -> int:
        """Opaque, but for two laws: u and -u have the same, 1/u has the negative."""
        prime = self.storeys[level].prime
        size = value % prime if self.storeys[level].root else value * self.sign(value, level) % prime
        turned = self.inverse(size, level)
        return self.opaque("ln", size, level) if size <= turned else -self.opaque("ln", turned, level)

    def log_of_whole(self, whole: int, level: int) -> int:
        total = 0
        for prime in (2, 3, 5, 7):
            while whole % prime == 0:
                whole, total = whole // prime, total + self.log_of_size(prime, level)
        return total + (self.log_of_size(whole, level) if whole > 1 else 0)

    def below(self, u: Expression, level: int) -> int:
        if level == 0:
            raise NoResidue
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
