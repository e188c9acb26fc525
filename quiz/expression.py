"""Written mathematics as a tree: what is said, in the order in which it is said.

    Expression
      Numeral      3, 0.25
      Constant     e, pi
      Variable     x, w_1, eta
      Negative     -u
      Sum          u + v + w          (a subtraction is a sum with a Negative term)
      Product      u v w
      Quotient     u / v
      Power        u ^ n
      Call         sin(u), max(u, v)  (the functions of `quiz.functions`)
      Applied      f(x), f'(x)        (a function that only has a name)
      Derivative   d/dx (u), dL/dw    (a derivative that is named, not worked out)

Nothing is simplified on the way in: `x*sin(x)` stays in that order, `x/2` stays a quotient. That is what lets
the worked solutions follow the exercise as it is written. `quiz.tidy` simplifies, and says so. `quiz.parts` looks inside.
`quiz.statement` has what is built of expressions: equations, vectors, matrices, intervals.

    >>> x = Variable("x")
    >>> 3 * x**2 - 5
    Sum(Product(3, Power(x, 2)), Negative(5))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

Writable = int | Fraction


class _Operators:
    """Lets families write `3 * x + 1`. Integers and fractions are lifted; floats are refused, they are not exact."""

    __slots__ = ("_hash",)
    _hash: int

    def __add__(self, other: Expression | Writable) -> Expression:
        return add(_of(self), lift(other))

    def __radd__(self, other: Writable) -> Expression:
        return add(lift(other), _of(self))

    def __sub__(self, other: Expression | Writable) -> Expression:
        return add(_of(self), negate(lift(other)))

    def __rsub__(self, other: Writable) -> Expression:
        return add(lift(other), negate(_of(self)))

    def __mul__(self, other: Expression | Writable) -> Expression:
        return multiply(_of(self), lift(other))

    def __rmul__(self, other: Writable) -> Expression:
        return multiply(lift(other), _of(self))

    def __truediv__(self, other: Expression | Writable) -> Expression:
        return Quotient(_of(self), lift(other))

    def __rtruediv__(self, other: Writable) -> Expression:
        return Quotient(lift(other), _of(self))

    def __pow__(self, exponent: Expression | Writable) -> Expression:
        return Power(_of(self), lift(exponent))

    def __rpow__(self, root: Writable) -> Expression:
        return Power(lift(root), _of(self))

    def __neg__(self) -> Expression:
        return negate(_of(self))

    def __repr__(self) -> str:
        return _shown(_of(self))


@dataclass(frozen=True, slots=True, repr=False)
class Numeral(_Operators):
    """A number that is not negative, as it is written: `places` digits after the decimal point."""

    value: Fraction
    places: int = 0

    def __post_init__(self) -> None:
        if self.value.numerator < 0 or 10**self.places % self.value.denominator:
            raise ValueError(f"{self.value} cannot be written with {self.places} decimal places and no sign")


@dataclass(frozen=True, slots=True, repr=False)
class Constant(_Operators):
    """A named number: `e` or `pi`."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Variable(_Operators):
    """A name that stands for a real number: `x`, `w_1`, `eta`, `w_new`."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Negative(_Operators):
    """`-u`."""

    operand: Expression


@dataclass(frozen=True, slots=True, repr=False)
class Sum(_Operators):
    """`u + v + …`, two terms or more."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Product(_Operators):
    """`u v …`, two factors or more, in the order written."""

    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Quotient(_Operators):
    """`u / v`."""

    numerator: Expression
    denominator: Expression


@dataclass(frozen=True, slots=True, repr=False)
class Power(_Operators):
    """`u ^ n`; the field `root` is what is raised."""

    root: Expression
    exponent: Expression


@dataclass(frozen=True, slots=True, repr=False)
class Call(_Operators):
    """A function of the table `quiz.functions.FUNCTIONS`, by name, at its arguments."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Applied(_Operators):
    """A function known only by its name, at its arguments: `f(x)`, `f'(x)`, `L(w)`."""

    name: str
    arguments: tuple[Expression, ...]
    primes: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Derivative(_Operators):
    """A derivative that is named, not worked out: `d/dx (of)`; `partial` chooses the round d."""

    of: Expression
    wrt: Variable
    order: int = 1
    partial: bool = False


Expression = Numeral | Constant | Variable | Negative | Sum | Product | Quotient | Power | Call | Applied | Derivative


def _remembered(plain: Callable[[Any], int]) -> Callable[[Expression], int]:
    """A hash that is worked out once for each expression: trees are looked up often, and made of many parts."""

    def found(self: Expression) -> int:
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", plain(self))
            return self._hash

    return found


def _plain_hash(numeral: Numeral) -> int:
    return hash((numeral.value.numerator, numeral.value.denominator, numeral.places))


for _kind in get_args(Expression):
    setattr(_kind, "__hash__", _remembered(_plain_hash if _kind is Numeral else _kind.__hash__))  # noqa: B010  # dataclasses write it


ZERO, ONE = Numeral(Fraction(0)), Numeral(Fraction(1))
E, PI = Constant("e"), Constant("pi")


def lift(value: Expression | Writable) -> Expression:
    """The expression for a Python integer or fraction; an expression is returned as it is.

    >>> lift(-3), lift(Fraction(1, 2))
    (Negative(3), Quotient(1, 2))
    """
    if isinstance(value, int):
        return Numeral(Fraction(value)) if value >= 0 else Negative(Numeral(Fraction(-value)))
    if isinstance(value, _Operators):
        return value
    if isinstance(value, float):
        raise TypeError(f"{value} is a float; write decimal('{value}') so that the number is exact")
    if value.numerator < 0:
        return Negative(lift(-value))
    if value.denominator == 1:
        return Numeral(value)
    return Quotient(lift(value.numerator), lift(value.denominator))


def decimal(written: str) -> Expression:
    """A decimal number exactly as written, with its places: `decimal("0.10")`, `decimal("-1.5")`.

    >>> decimal("0.10")
    0.10
    """
    if written.startswith("-"):
        return Negative(decimal(written[1:]))
    return Numeral(Fraction(written), len(written.partition(".")[2]))


def add(*terms: Expression) -> Expression:
    """The sum of the terms, nested sums flattened; nothing is collected.

    >>> x = Variable("x")
    >>> add(x, add(x, ONE))
    Sum(x, x, 1)
    """
    flat = tuple(part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,)))
    return flat[0] if len(flat) == 1 else Sum(flat)


def multiply(*factors: Expression) -> Expression:
    """The product of the factors, nested products flattened; nothing is collected.

    >>> x = Variable("x")
    >>> multiply(x, multiply(lift(2), x))
    Product(x, 2, x)
    """
    flat = tuple(part for factor in factors for part in (factor.factors if isinstance(factor, Product) else (factor,)))
    return flat[0] if len(flat) == 1 else Product(flat)


def negate(u: Expression) -> Expression:
    """`-u`; the negative of a negative is what was inside.

    >>> x = Variable("x")
    >>> negate(x), negate(negate(x))
    (Negative(x), x)
    """
    return u.operand if isinstance(u, Negative) else Negative(u)


def _of(u: object) -> Expression:
    assert isinstance(u, Expression)
    return u


def _shown(u: Expression) -> str:
    match u:
        case Numeral(value, places):
            return f"{float(value):.{places}f}" if places else str(value)
        case Constant(name) | Variable(name):
            return name
        case Call(name, _) | Applied(name, _):
            head = name
        case _:
            head = type(u).__name__
    values = [getattr(u, name) for name in u.__match_args__]
    parts = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    return f"{head}({', '.join(_shown(part) for part in parts if isinstance(part, Expression))})"
