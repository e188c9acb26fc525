"""Curves with a point where height and slope are friendly numbers, and the working of a slope at a point."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quiz.exercise import Draw, Line
from quiz.expression import Applied, Expression, Variable, add, lift, multiply
from quiz.functions import FUNCTIONS, slope_of
from quiz.material.numbers import shown
from quiz.material.powers import HALF, Term, monomial, polynomial, slope, value
from quiz.parts import substitute
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation
from quiz.working import Differentiation


@dataclass(frozen=True, slots=True)
class Curve:
    """A function `f` of one variable with its derivative, and at the point `at` its height and its slope."""

    f: Expression
    derivative: Expression
    at: Fraction
    height: Fraction
    steepness: Fraction


def curve(draw: Draw, x: Variable) -> Curve:
    """A parabola at level 1; a cubic, a root or a reciprocal at level 2; a function of the table or a power at level 3.

    Whatever is drawn, the height and the slope at the point can be worked out in the head.

    >>> from quiz.chance import Chance
    >>> from quiz.writing import unicode
    >>> drawn = curve(Draw("demo/0", 2, Chance("demo", 2, 2)), Variable("x"))
    >>> print(unicode(drawn.f), "at", drawn.at, "has the height", drawn.height, "and the slope", drawn.steepness)
    8√x + x − 5 at 4 has the height 15 and the slope 3
    """
    a, b, c = draw.integer(1, 9), draw.integer(-15, 15, but=(0,)), draw.integer(-20, 20, but=(0,))
    if draw.level == 1:
        return _of_powers(((a * draw.one_of(1, 1, -1), 2), (b, 1), (c, 0)), draw.integer(-4, 5, but=(0,)), x)
    if draw.level == 2:
        return draw.one_of(_cubic, _root, _reciprocal)(draw, a, b, x)
    return _power(draw, b, c, x) if draw.one_of(True, False, False) else _called(draw, a, b, c, x)


def _of_powers(terms: tuple[Term, ...], at: int, x: Variable) -> Curve:
    lower = slope(terms)
    return Curve(polynomial(terms, x), polynomial(lower, x), Fraction(at), value(terms, at), value(lower, at))


def _cubic(draw: Draw, a: int, b: int, x: Variable) -> Curve:
    middle = draw.integer(-3, 3)
    return _of_powers(
        ((1 + a % 2, 3), (middle, 2), (b, 1), (draw.integer(-20, 20), 0)), draw.integer(-3, 3, but=(0,)), x
    )


def _root(draw: Draw, a: int, b: int, x: Variable) -> Curve:
    root = draw.integer(1, 5)
    terms = ((2 * a * root, HALF), (b, 1), (draw.integer(-20, 20), 0))
    rest = value(terms[1:], root**2)
    f, derivative = polynomial(terms, x), polynomial(slope(terms), x)
    return Curve(f, derivative, Fraction(root**2), 2 * a * root**2 + rest, Fraction(a + b))


def _reciprocal(draw: Draw, a: int, b: int, x: Variable) -> Curve:
    at = draw.integer(-3, 3, but=(0,))
    return _of_powers(((a * at * at, -1), (b, 1), (draw.integer(-20, 20), 0)), at, x)


def _power(draw: Draw, b: int, c: int, x: Variable) -> Curve:
    """A power of a line, where the line is 1, -1 or 2, and b x + c."""
    a, n, at = draw.integer(2, 6), draw.integer(2, 5), draw.integer(-3, 4, but=(0,))
    inner = draw.one_of(1, -1, 2)
    line = polynomial(((a, 1), (inner - a * at, 0)), x)
    below = line if n == 2 else line ** (n - 1)
    beside = ((b, 1), (c, 0))
    height, steepness = Fraction(inner**n) + value(beside, at), Fraction(n * a * inner ** (n - 1) + b)
    f, derivative = add(line**n, polynomial(beside, x)), add(multiply(lift(n * a), below), lift(b))
    return Curve(f, derivative, Fraction(at), height, steepness)


TABLE: dict[str, tuple[int, Fraction | int, Fraction | int]] = {
    "exp": (0, 1, 1),
    "sin": (0, 0, 1),
    "tanh": (0, 0, 1),
    "ln": (1, 0, 1),
    "sigmoid": (0, Fraction(1, 2), Fraction(1, 4)),
}
"""Where a function is easy to evaluate: the input, the value and the slope there."""


def _called(draw: Draw, a: int, b: int, c: int, x: Variable) -> Curve:
    """A multiple of a function of k x, plus a line."""
    name = draw.one_of(*TABLE)
    at, height, steepness = TABLE[name]
    k = 1 if name == "ln" else draw.integer(1, 5)
    a = 4 * a if name == "sigmoid" else a
    inside, line = monomial(k, 1, x), ((b, 1), (c, 0))
    f = add(times(lift(a), FUNCTIONS[name](inside)), polynomial(line, x))
    derivative = add(times(lift(a * k), slope_of(name, inside)), lift(b))
    return Curve(f, derivative, Fraction(at), a * height + value(line, at), Fraction(a * k * steepness + b))


def height_at(name: str, x: Variable, shape: Curve) -> Equation:
    """The height at the point, put in and worked out, for the function called `name`.

    >>> x = Variable("x")
    >>> height_at("f", x, _of_powers(((1, 2), (3, 1)), 2, x))
    Equation(sides=(f(2), Sum(Power(2, 2), Product(3, 2)), 10), relation='=')
    """
    here = shown(shape.at)
    return Equation((Applied(name, (here,)), substitute(shape.f, {x.name: here}), shown(shape.height)))


@dataclass(frozen=True, slots=True)
class SlopeAt:
    """The working of a slope at a point: the derivative first, then the number put in."""

    name: str
    x: Variable
    shape: Curve

    def lines(self) -> tuple[Line, ...]:
        """The rules of differentiation, then one line with the numbers. Raises NoRule."""
        asked = Applied(self.name, (self.x,), primes=1)
        derivative = Differentiation(self.shape.f, self.x.name, asked)
        here, steepness = shown(self.shape.at), shown(self.shape.steepness)
        put_in = substitute(derivative.result(), {self.x.name: here})
        sides = (Applied(self.name, (here,), primes=1), *((put_in,) if put_in != steepness else ()), steepness)
        at = say("Put in {at}: {result}.", at=Equation((self.x, here)), result=Equation(sides))
        return (*derivative.lines(), Line("slope at the point", at))
