"""Take a step of Newton's method: slope divided by curvature, straight to the bottom of the parabola that fits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.material.monomials import Polynomial, bowl
from quiz.material.numbers import column, shown, table
from quiz.material.powers import Term, polynomial, value
from quiz.material.powers import slope as slope_of
from quiz.material.predicted import mistakes
from quiz.optimizers import Snapshot, newton
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.statement import Equation, Matrix, Vector
from quiz.workings.board import Board, equals

TITLE = "Newton step"
LESSON = "lessons/descent/second-order-methods/"
LEVELS = ("one step on a parabola", "one step on a cubic or a quartic", "one step with two weights")
AFTER = ("second-derivative", "descent-step")

Squares = tuple[int, int, int]  # a, b, c of a x^2 + b x y + c y^2
w, x, y, f = (Variable(name) for name in ("w", "x", "y", "f"))
RULE = Equation(
    (Variable("w_1"), Variable("w_0") - Applied("L", (Variable("w_0"),), 1) / Applied("L", (Variable("w_0"),), 2))
)


def generate(draw: Draw) -> Exercise:
    """A loss and a start; the key is the place after one step.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("newton-step/0"))
    Take one step of Newton's method to minimise L(w) = 4w² + 2w + 1, from w₀ = −2. Where does it lead?
    Give w₁ exactly.
    w₁ = −0.25
    """
    return _two_weights(draw) if draw.level == 3 else _one_weight(draw)


def _one_weight(draw: Draw) -> Exercise:
    a, b, c, d = draw.integer(1, 4), draw.integer(-6, 6), draw.integer(-9, 9), draw.integer(-9, 9)
    start, wording, quartic = draw.integer(-4, 4), draw.one_of(0, 1, 2), draw.one_of(True, False)
    high = () if draw.level == 1 else ((a, 4), (b, 3)) if quartic else ((a, 3), (b, 2))
    terms = tuple(term for term in (*high, *(((a, 2),) if draw.level == 1 else ()), (c, 1), (d, 0)) if term[0])
    slope, bend = value(slope_of(terms), start), value(slope_of(slope_of(terms)), start)
    if slope == 0 or bend <= 0 or bend == 1 or bend > 24:
        return _one_weight(draw)
    key = shown(newton(lambda _: bend)(Snapshot(0, Fraction(start)), lambda _: slope).weight)
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(polynomial(terms, w), start, wording),
        answer=Number(Variable("w_1"), key),
        hints=(
            say("Newton's step is {rule}. You need the first and the second derivative.", rule=RULE),
            say("The first derivative is {slope}.", slope=Equation((_prime(w, 1), polynomial(slope_of(terms), w)))),
            say("At the start the slope is {slope} and the curvature is {bend}.", slope=shown(slope), bend=shown(bend)),
        ),
        working=Board(_lines, (terms, start)),
        misconceptions=_mistakes(Fraction(start), slope, bend, value(terms, start), key),
    )


def _prompt(loss: Expression, start: int, wording: int) -> Prose:
    asked = (
        "Take one step of Newton's method to minimise {loss}, from {start}. Where does it lead? Give {new} exactly.",
        (
            "The loss of a weight is {loss} and the weight stands at {start}. One Newton step minimises the parabola that "
            "fits there in slope and curvature. What is {new}, exactly?"
        ),
        "Minimise {loss} with Newton's method. It starts at {start}. Find {new} after one step, as an exact number.",
    )[wording]
    return say(
        asked,
        loss=Equation((Applied("L", (w,)), loss)),
        start=Equation((Variable("w_0"), shown(start))),
        new=Variable("w_1"),
    )


def _prime(at: Expression, primes: int) -> Expression:
    return Applied("L", (at,), primes)


def _lines(terms: tuple[Term, ...], start: int) -> Iterator[Line]:
    here, slope = shown(start), slope_of(terms)
    found = (slope, slope_of(slope))
    formulas = [polynomial(one, w) for one in found]
    yield Line("slope", say("Differentiate: {slope}.", slope=Equation((_prime(w, 1), formulas[0]))))
    yield Line("curvature", say("Differentiate again: {bend}.", bend=Equation((_prime(w, 2), formulas[1]))))
    first, second = (shown(value(one, start)) for one in found)
    values = [
        equals(_prime(here, primes), substitute(formula, {"w": here}), number)
        for primes, formula, number in zip((1, 2), formulas, (first, second), strict=True)
    ]
    yield Line("numbers", say("At the start, {slope} and {bend}.", slope=values[0], bend=values[1]))
    end = shown(start - value(found[0], start) / value(found[1], start))
    step = equals(Variable("w_1"), here - first / second, end)
    yield Line("Newton step", say("Divide and subtract: {step}.", step=step))


def _mistakes(
    start: Fraction, slope: Fraction, bend: Fraction, height: Fraction, key: Expression
) -> tuple[Misconception, ...]:
    back = say("To find a minimum, divide slope by curvature and subtract: {rule}.", rule=RULE)
    zero = "You divided the loss by its slope. That looks for a zero of it."
    return mistakes(
        key,
        ("looked-for-a-zero", start - height / slope, zero, back),
        ("upside-down", start - bend / slope, "You divided the curvature by the slope.", back),
        ("wrong-sign", start + slope / bend, "You added the step.", back),
        ("whole-gradient", start - slope, "You subtracted the slope itself, not slope over curvature.", back),
        ("gave-the-step", -slope / bend, "That is the step, not the place where it leads.", back),
    )


def _two_weights(draw: Draw) -> Exercise:
    squares = draw.integer(1, 4), draw.integer(-4, 4, but=(0,)), draw.integer(1, 4)
    low = draw.integer(-4, 4), draw.integer(-4, 4)
    start = draw.integer(-4, 4), draw.integer(-4, 4)
    wording, loss = draw.one_of(0, 1), bowl(("x", "y"), squares, low)
    if _determinant(squares) <= 0 or 0 in loss.gradient(start):
        return _two_weights(draw)
    asked = (
        "Take one step of Newton's method to minimise {loss}, from {start}. Give the new point {new}.",
        (
            "Two weights have the loss {loss}. They stand at {start}. Where does one Newton step, which multiplies the "
            "gradient by the inverse of the Hessian, take {new}?"
        ),
    )[wording]
    size = shown(_determinant(squares))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            asked,
            loss=Equation((Applied("f", (x, y)), loss.formula())),
            start=Equation((Vector((x, y)), column(start))),
            new=Equation((Variable("p"), Vector((x, y)))),
        ),
        answer=Number(Variable("p"), column(low)),
        hints=(
            say("The step is minus the inverse of the Hessian times the gradient."),
            say("The gradient at the start is {gradient}.", gradient=column(loss.gradient(start))),
            say("The Hessian is {hessian}. Its determinant is {size}.", hessian=_hessian(squares), size=size),
        ),
        working=Board(_two_lines, (loss, squares, start, low)),
        misconceptions=_two_mistakes(loss.gradient(start), squares, start, low),
    )


def _determinant(squares: Squares) -> int:
    return 4 * squares[0] * squares[2] - squares[1] ** 2


def _hessian(squares: Squares) -> Matrix:
    return table(((2 * squares[0], squares[1]), (squares[1], 2 * squares[2])))


def _two_lines(loss: Polynomial, squares: Squares, start: tuple[int, int], low: tuple[int, int]) -> Iterator[Line]:
    slopes = [Equation((Derivative(f, Variable(by), partial=True), loss.partial(by).formula())) for by in loss.names]
    yield Line("gradient", say("The partial derivatives are {first} and {second}.", first=slopes[0], second=slopes[1]))
    u, v = loss.gradient(start)
    yield Line("gradient", say("At the start they are {gradient}.", gradient=column((u, v))))
    hessian = Equation((Variable("H"), _hessian(squares)))
    yield Line("Hessian", say("The second derivatives are {hessian}.", hessian=hessian))
    (a, b), (_, c) = _hessian(squares).rows
    size = shown(_determinant(squares))
    yield Line("determinant", say("Its determinant is {size}.", size=Equation((a * c - b**2, size))))
    yield Line(
        "inverse", say("For the inverse swap the diagonal, turn the signs beside it, and divide by the determinant.")
    )
    rows = Vector(((c * shown(u) - b * shown(v)) / size, (a * shown(v) - b * shown(u)) / size))
    away = [s - p for s, p in zip(start, low, strict=True)]
    step = Equation((rows, column(away)))
    yield Line("step", say("The inverse times the gradient is {step}.", step=step))
    moved = Vector(tuple(shown(s) - shown(way) for s, way in zip(start, away, strict=True)))
    yield Line("Newton step", say("Subtract it: {end}.", end=Equation((Variable("p"), moved, column(low)))))


def _two_mistakes(
    gradient: tuple[Fraction, ...], squares: Squares, start: tuple[int, int], low: tuple[int, int]
) -> tuple[Misconception, ...]:
    (g, h), (a, b, c), (s, t), (p, q) = gradient, squares, start, low
    size = _determinant(squares)
    back = say(
        "Multiply the gradient by the inverse of the whole Hessian {hessian}, then subtract.", hessian=_hessian(squares)
    )
    alone = "You divided each partial derivative by its own second derivative and left the mixed one out."
    turned = column((s - (2 * c * g + b * h) / size, t - (b * g + 2 * a * h) / size))
    return mistakes(
        column(low),
        ("ignored-the-mixed-derivative", column((s - g / (2 * a), t - h / (2 * c))), alone, back),
        ("wrong-sign", column((2 * s - p, 2 * t - q)), "You added the step.", back),
        ("whole-gradient", column((s - g, t - h)), "You subtracted the gradient itself.", back),
        ("sign-in-the-inverse", turned, "You kept the sign of the mixed entries in the inverse.", back),
    )
