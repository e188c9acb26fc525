"""Take a step of Newton's method: slope divided by curvature, straight to the bottom of the parabola that fits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable, add
from quiz.optimizers import Snapshot, newton
from quiz.prose import Prose, say
from quiz.statement import Equation, Matrix, Vector
from quiz.tidy import number, tidy
from quiz.workings.board import Board, distinct, equals, written

TITLE = "Newton step"
LESSON = "lessons/descent/second-order-methods/"
LEVELS = ("one step on a parabola", "one step on a cubic or a quartic", "one step with two weights")
AFTER = ("second-derivative", "descent-step")

w, x, y, f, L = (Variable(name) for name in ("w", "x", "y", "f", "L"))
RULE = Equation(
    (Variable("w_1"), Variable("w_0") - Applied("L", (Variable("w_0"),), 1) / Applied("L", (Variable("w_0"),), 2))
)


class Curve(NamedTuple):
    """A loss of one weight, by its coefficients from the constant term upwards, and where the step starts."""

    coefficients: tuple[int, ...]
    start: int

    def loss(self) -> Expression:
        """The polynomial, highest power first."""
        return _polynomial(self.coefficients)

    def derivative(self) -> Curve:
        """The curve of the slope."""
        return Curve(tuple(n * c for n, c in enumerate(self.coefficients))[1:], self.start)

    def height(self) -> Fraction:
        """The value at the start."""
        return Fraction(sum(c * self.start**n for n, c in enumerate(self.coefficients)))


class Bowl(NamedTuple):
    """a x^2 + b x y + c y^2 + d x + e y, with its lowest point and where the step starts."""

    a: int
    b: int
    c: int
    low: tuple[int, int]
    start: tuple[int, int]

    def linear(self) -> tuple[int, int]:
        """The coefficients d and e."""
        p, q = self.low
        return -(2 * self.a * p + self.b * q), -(self.b * p + 2 * self.c * q)

    def loss(self) -> Expression:
        """The polynomial."""
        d, e = self.linear()
        return tidy(self.a * x**2 + self.b * x * y + self.c * y**2 + d * x + e * y)

    def gradient(self) -> tuple[int, int]:
        """The gradient at the start."""
        (p, q), (s, t) = self.low, self.start
        return 2 * self.a * (s - p) + self.b * (t - q), self.b * (s - p) + 2 * self.c * (t - q)

    def determinant(self) -> int:
        """The determinant of the Hessian."""
        return 4 * self.a * self.c - self.b**2


def generate(draw: Draw) -> Exercise:
    """A loss and a start; the key is the place after one step."""
    return _two_weights(draw) if draw.level == 3 else _one_weight(draw)


def _one_weight(draw: Draw) -> Exercise:
    a, b, c, d = draw.integer(1, 4), draw.integer(-6, 6), draw.integer(-9, 9), draw.integer(-9, 9)
    start, wording, quartic = draw.integer(-4, 4), draw.one_of(0, 1, 2), draw.one_of(True, False)
    row = (d, c, a) if draw.level == 1 else (d, c, 0, b, a) if quartic else (d, c, b, a)
    curve = Curve(row, start)
    slope, bend = curve.derivative().height(), curve.derivative().derivative().height()
    if slope == 0 or bend <= 0 or bend == 1 or bend > 24:
        return _one_weight(draw)
    key = written(newton(lambda _: bend)(Snapshot(0, Fraction(start)), lambda _: slope).weight)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(curve, wording),
        answer=Number(Variable("w_1"), key),
        hints=(
            say("Newton's step is {rule}. You need the first and the second derivative.", rule=RULE),
            say("The first derivative is {slope}.", slope=Equation((_prime(1), curve.derivative().loss()))),
            say(
                "At the start the slope is {slope} and the curvature is {bend}.", slope=number(slope), bend=number(bend)
            ),
        ),
        working=Board(_lines, (curve,)),
        misconceptions=_mistakes(Fraction(start), slope, bend, curve.height(), key),
    )


def _prompt(curve: Curve, wording: int) -> Prose:
    asked = (
        "Take one step of Newton's method to minimize {loss}, from {start}. Where does it lead? Give {new} exactly.",
        (
            "The loss of a weight is {loss} and the weight stands at {start}. One Newton step minimizes the parabola that "
            "fits there in slope and curvature. What is {new}, exactly?"
        ),
        "Minimize {loss} with Newton's method. It starts at {start}. Find {new} after one step, as an exact number.",
    )[wording]
    start = Equation((Variable("w_0"), number(Fraction(curve.start))))
    return say(asked, loss=Equation((Applied("L", (w,)), curve.loss())), start=start, new=Variable("w_1"))


def _polynomial(coefficients: tuple[int, ...]) -> Expression:
    return tidy(add(*(c * w**n for n, c in reversed(list(enumerate(coefficients))) if c)))


def _prime(primes: int) -> Expression:
    return Applied("L", (w,), primes)


def _lines(curve: Curve) -> Iterator[Line]:
    start, slope, bend = number(Fraction(curve.start)), curve.derivative(), curve.derivative().derivative()
    yield Line("slope", say("Differentiate: {slope}.", slope=Equation((_prime(1), slope.loss()))))
    yield Line("curvature", say("Differentiate again: {bend}.", bend=Equation((_prime(2), bend.loss()))))
    values = [Equation((Applied("L", (start,), n), number(u.height()))) for n, u in ((1, slope), (2, bend))]
    yield Line("numbers", say("At the start, {slope} and {bend}.", slope=values[0], bend=values[1]))
    step = start - number(slope.height()) / number(bend.height())
    end = written(curve.start - slope.height() / bend.height())
    yield Line("Newton step", say("Divide and subtract: {step}.", step=equals(Variable("w_1"), step, end)))


def _mistakes(
    start: Fraction, slope: Fraction, bend: Fraction, height: Fraction, key: Expression
) -> tuple[Misconception, ...]:
    remedy = say("To find a minimum, divide slope by curvature and subtract: {rule}.", rule=RULE)
    predicted = (
        (
            "looked-for-a-zero",
            start - height / slope,
            "You divided the loss by its slope. That looks for a zero of it.",
        ),
        ("upside-down", start - bend / slope, "You divided the curvature by the slope.") if bend != slope else None,
        ("wrong-sign", start + slope / bend, "You added the step."),
        ("whole-gradient", start - slope, "You subtracted the slope itself, not slope over curvature."),
        ("gave-the-step", -slope / bend, "That is the step, not the place where it leads."),
    )
    rows = [row for row in predicted if row]
    return distinct(key, *(Misconception(name, written(value), say(belief), remedy) for name, value, belief in rows))


def _two_weights(draw: Draw) -> Exercise:
    a, b, c = draw.integer(1, 4), draw.integer(-4, 4, but=(0,)), draw.integer(1, 4)
    low = draw.integer(-4, 4), draw.integer(-4, 4)
    bowl = Bowl(a, b, c, low, (draw.integer(-4, 4), draw.integer(-4, 4)))
    wording = draw.one_of(0, 1)
    if bowl.determinant() <= 0 or 0 in bowl.gradient():
        return _two_weights(draw)
    asked = (
        "Take one step of Newton's method to minimize {loss}, from {start}. Give the new point {new}.",
        (
            "Two weights have the loss {loss}. They stand at {start}. Where does one Newton step, which multiplies the "
            "gradient by the inverse of the Hessian, take {new}?"
        ),
    )[wording]
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            asked,
            loss=Equation((Applied("f", (x, y)), bowl.loss())),
            start=Equation((Vector((x, y)), _point(*bowl.start))),
            new=Equation((Variable("p"), Vector((x, y)))),
        ),
        answer=Number(Variable("p"), _point(*low)),
        hints=(
            say("The step is minus the inverse of the Hessian times the gradient."),
            say("The gradient at the start is {gradient}.", gradient=_point(*bowl.gradient())),
            say(
                "The Hessian is {hessian}. Its determinant is {size}.", hessian=_hessian(bowl), size=bowl.determinant()
            ),
        ),
        working=Board(_two_lines, (bowl,)),
        misconceptions=_two_mistakes(bowl),
    )


def _point(s: Fraction | int, t: Fraction | int) -> Vector:
    return Vector((written(s), written(t)))


def _hessian(bowl: Bowl) -> Matrix:
    a, b, c = (number(Fraction(entry)) for entry in (2 * bowl.a, bowl.b, 2 * bowl.c))
    return Matrix(((a, b), (b, c)))


def _two_lines(bowl: Bowl) -> Iterator[Line]:
    d, e = bowl.linear()
    partials = [
        Equation((Derivative(f, by, partial=True), tidy(u)))
        for by, u in ((x, 2 * bowl.a * x + bowl.b * y + d), (y, bowl.b * x + 2 * bowl.c * y + e))
    ]
    yield Line(
        "gradient", say("The partial derivatives are {first} and {second}.", first=partials[0], second=partials[1])
    )
    yield Line("gradient", say("At the start they are {gradient}.", gradient=_point(*bowl.gradient())))
    yield Line(
        "Hessian", say("The second derivatives are {hessian}.", hessian=Equation((Variable("H"), _hessian(bowl))))
    )
    (s, t), (p, q), size = bowl.start, bowl.low, bowl.determinant()
    yield Line(
        "solve", say("Solve {H} times the step = the gradient, by the determinant {size}.", H=Variable("H"), size=size)
    )
    yield Line("solve", say("The part to subtract is {step}.", step=_point(s - p, t - q)))
    yield Line("Newton step", say("Subtract it: {end}.", end=Equation((Variable("p"), _point(p, q)))))


def _two_mistakes(bowl: Bowl) -> tuple[Misconception, ...]:
    (s, t), (g, h), (p, q), size = bowl.start, bowl.gradient(), bowl.low, bowl.determinant()
    remedy = say(
        "Multiply the gradient by the inverse of the whole Hessian {hessian}, then subtract.", hessian=_hessian(bowl)
    )
    turned = Fraction(2 * bowl.c * g + bowl.b * h, size), Fraction(bowl.b * g + 2 * bowl.a * h, size)
    rows = (
        (
            "ignored-the-mixed-derivative",
            _point(s - Fraction(g, 2 * bowl.a), t - Fraction(h, 2 * bowl.c)),
            "You divided each partial derivative by its own second derivative and left the mixed one out.",
        ),
        ("wrong-sign", _point(2 * s - p, 2 * t - q), "You added the step."),
        ("whole-gradient", _point(s - g, t - h), "You subtracted the gradient itself."),
        (
            "sign-in-the-inverse",
            _point(s - turned[0], t - turned[1]),
            "You kept the sign of the mixed entries in the inverse.",
        ),
    )
    return distinct(_point(p, q), *(Misconception(name, point, say(belief), remedy) for name, point, belief in rows))
