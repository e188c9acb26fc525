"""Polynomials of several variables, in exact arithmetic: quick to write down, to differentiate and to evaluate.

The families of Part 2 draw these; `quiz.material.powers` has those of one variable, with roots and reciprocals. Their
worked solutions use `quiz.rules.differentiate`, which knows nothing of this file: that both arrive at the same
derivative is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from quiz.expression import ZERO, Expression, Variable, add
from quiz.material.powers import monomial
from quiz.rules import times
from quiz.tidy import number

Exponents = tuple[int, ...]
Term = tuple[Fraction | int, Exponents]

PAIRS = (
    *(("f", "x", "y"), ("g", "s", "t"), ("h", "u", "v"), ("L", "w", "b"), ("T", "x", "z"), ("E", "p", "q")),
    *(("C", "a", "b"), ("P", "m", "n"), ("V", "r", "h"), ("J", "v", "w"), ("R", "x", "t"), ("Q", "y", "z")),
)
"""A function and its two variables, as families name them."""
TRIPLES = (
    *(("d", "a", "b", "c"), ("f", "x", "y", "z"), ("L", "w", "x", "b"), ("g", "r", "s", "t"), ("V", "p", "q", "r")),
    *(("h", "u", "v", "w"), ("E", "k", "m", "n"), ("R", "x", "y", "t"), ("J", "v", "w", "b"), ("Q", "m", "n", "t")),
)
"""A function and its three variables."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A sum of terms: a coefficient that is not zero, and one exponent for each name. No two have the same exponents.

    >>> Polynomial(("x", "y"), ((3, (2, 1)), (-1, (0, 0)))).formula()
    Sum(Product(3, Power(x, 2), y), Negative(1))
    """

    names: tuple[str, ...]
    terms: tuple[Term, ...]

    def formula(self) -> Expression:
        """The polynomial as an expression, tidy as it stands."""
        written = [self._written(coefficient, exponents) for coefficient, exponents in self.terms]
        return add(*written) if written else ZERO

    def partial(self, name: str) -> Polynomial:
        """The partial derivative by one of the names.

        >>> Polynomial(("a", "b", "c"), ((1, (1, 1, 0)), (1, (1, 0, 2)))).partial("a").formula()
        Sum(b, Power(c, 2))
        """
        place = self.names.index(name)
        return self._of((c * n[place], _changed(n, place, n[place] - 1)) for c, n in self.terms if n[place])

    def scaled(self, factor: Fraction | int) -> Polynomial:
        """Every coefficient times a number that is not zero."""
        return self._of((factor * c, n) for c, n in self.terms)

    def at(self, point: Mapping[str, Fraction | int]) -> Fraction:
        """The value at a point that has a number for every name."""
        here = [Fraction(point[name]) for name in self.names]
        return sum((c * prod(map(pow, here, n), start=Fraction(1)) for c, n in self.terms), Fraction(0))

    def gradient(self, at: Sequence[Fraction | int]) -> tuple[Fraction, ...]:
        """The partial derivatives at a point, in the order of the names.

        >>> Polynomial(("x", "y"), ((1, (2, 1)),)).gradient((3, 5))
        (Fraction(30, 1), Fraction(9, 1))
        """
        point = dict(zip(self.names, at, strict=True))
        return tuple(self.partial(name).at(point) for name in self.names)

    def keeping_the_rest(self, name: str) -> Polynomial:
        """A mistake: the partial derivative, with the terms that do not contain the name kept as they are."""
        place = self.names.index(name)
        return _collected(self.names, (*self.partial(name).terms, *(term for term in self.terms if not term[1][place])))

    def lowering_the_rest(self, name: str) -> Polynomial:
        """A mistake: powers of the other names, though constant factors, are differentiated too.

        >>> Polynomial(("a", "b", "c"), ((1, (1, 1, 0)), (1, (1, 0, 2)))).lowering_the_rest("a").formula()
        Sum(b, Product(2, c))
        """
        place = self.names.index(name)
        terms = []
        for c, n in self.partial(name).terms:
            others = [m if at != place and m > 1 else 1 for at, m in enumerate(n)]
            lower = tuple(m - 1 if at != place and m > 1 else m for at, m in enumerate(n))
            terms.append((c * prod(others), lower))
        return _collected(self.names, tuple(terms))

    def keeping_the_exponent(self, name: str) -> Polynomial:
        """A mistake: the exponent is brought down and stays on the power as well."""
        place = self.names.index(name)
        return self._of((c * n[place], n) for c, n in self.terms if n[place])

    def _of(self, terms: Iterable[Term]) -> Polynomial:
        return Polynomial(self.names, tuple(terms))

    def _written(self, coefficient: Fraction | int, exponents: Exponents) -> Expression:
        powers = (monomial(1, n, Variable(name)) for name, n in zip(self.names, exponents, strict=True) if n)
        return times(number(Fraction(coefficient)), *powers)


def bowl(names: tuple[str, str], squares: tuple[int, int, int], low: tuple[int, int] = (0, 0)) -> Polynomial:
    """The quadratic a x^2 + b x y + c y^2, moved so that its gradient vanishes at `low`, without a constant.

    >>> f = bowl(("x", "y"), (1, 0, 2), low=(3, -1))
    >>> f.formula(), f.gradient((3, -1))
    (Sum(Power(x, 2), Product(2, Power(y, 2)), Negative(Product(6, x)), Product(4, y)), (Fraction(0, 1), Fraction(0, 1)))
    """
    (a, b, c), (p, q) = squares, low
    linear = -(2 * a * p + b * q), -(b * p + 2 * c * q)
    terms = ((a, (2, 0)), (b, (1, 1)), (c, (0, 2)), (linear[0], (1, 0)), (linear[1], (0, 1)))
    return Polynomial(names, tuple(term for term in terms if term[0]))


def _changed(exponents: Exponents, place: int, exponent: int) -> Exponents:
    return (*exponents[:place], exponent, *exponents[place + 1 :])


def _collected(names: tuple[str, ...], terms: tuple[Term, ...]) -> Polynomial:
    found: dict[Exponents, Fraction | int] = {}
    for coefficient, exponents in terms:
        found[exponents] = found.get(exponents, 0) + coefficient
    return Polynomial(names, tuple((c, n) for n, c in found.items() if c))
