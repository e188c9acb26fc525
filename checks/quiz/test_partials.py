"""Partial derivatives, gradients, Jacobians and Hessians against sympy, and the polynomials that families draw."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from checks.quiz.oracle import agree, to_sympy
from quiz.expression import Derivative, Expression, Variable
from quiz.functions import cos, exp, ln, sigmoid, sin, sqrt, tanh
from quiz.material.monomials import Polynomial
from quiz.partials import at_point, by, called, gradient, hessian, jacobian, partial
from quiz.statement import Equation, Matrix, Vector
from quiz.tidy import tidy
from quiz.workings.partial import Gradient, Hessian, Jacobian, PartialDerivative
from quiz.writing import plain

x, y, z = (Variable(name) for name in "xyz")
NAMES = ("x", "y", "z")
FORMULAS = (
    x**2 + 3 * y**2,
    x * y + x * z**2,
    exp(2 * x - 3 * y),
    x * exp(x * y),
    (2 * x + y) * sin(3 * x),
    ln(x**2 + 2 * y**2),
    sigmoid(x * y + z),
    tanh(x) * cos(y) / z,
    sqrt(x**2 + y**2 + z**2),
    x**y,
    (x * y + z) ** 3 / (x + y),
)


@pytest.mark.parametrize("f", FORMULAS, ids=repr)
def test_the_gradient_is_that_of_sympy(f: Expression) -> None:
    for entry, name in zip(gradient(f, NAMES).entries, NAMES, strict=True):
        assert agree(to_sympy(entry), sympy.diff(to_sympy(f), sympy.Symbol(name, real=True)))
        assert tidy(entry) == entry


@pytest.mark.parametrize("f", FORMULAS, ids=repr)
def test_the_hessian_is_that_of_sympy_and_symmetric(f: Expression) -> None:
    found = hessian(f, NAMES)
    for i, row in enumerate(found.rows):
        for j, entry in enumerate(row):
            both = (sympy.Symbol(NAMES[place], real=True) for place in (i, j))
            assert agree(to_sympy(entry), sympy.diff(to_sympy(f), *both))
            assert agree(to_sympy(entry), to_sympy(found.rows[j][i]))


def test_the_jacobian_has_one_row_for_each_output() -> None:
    found = jacobian(FORMULAS, NAMES)
    assert found.shape == (len(FORMULAS), len(NAMES))
    assert found.rows == tuple(gradient(f, NAMES).entries for f in FORMULAS)


def test_the_square_of_a_held_variable_is_not_differentiated() -> None:
    a, b, c = (Variable(name) for name in "abc")
    d = a * b + a * c**2
    assert partial(d, "a") == b + c**2
    nudged = at_point(d, (("a", Fraction(1001, 1000)), ("b", Fraction(2)), ("c", Fraction(3))))
    assert nudged == at_point(d + Fraction(11, 1000), (("a", Fraction(1)), ("b", Fraction(2)), ("c", Fraction(3))))


terms = st.dictionaries(
    st.tuples(*(st.integers(0, 4) for _ in NAMES)), st.integers(-9, 9).filter(bool), min_size=1, max_size=5
)
points = st.tuples(*(st.integers(-3, 3) for _ in NAMES))


@given(terms, points)
def test_polynomials_and_the_rules_arrive_at_the_same(
    drawn: dict[tuple[int, ...], int], numbers: tuple[int, ...]
) -> None:
    f = Polynomial(NAMES, tuple((coefficient, exponents) for exponents, coefficient in drawn.items()))
    here = dict(zip(NAMES, numbers, strict=True))
    formula = to_sympy(f.formula())
    assert tidy(f.formula()) == f.formula()
    for name in NAMES:
        slope = sympy.diff(formula, sympy.Symbol(name, real=True))
        assert agree(to_sympy(f.partial(name).formula()), slope)
        assert agree(to_sympy(partial(f.formula(), name)), slope)
        value = slope.subs({sympy.Symbol(one, real=True): number for one, number in here.items()})
        assert f.partial(name).at(here) == Fraction(int(value))


@given(terms)
def test_the_mistakes_are_what_they_say(drawn: dict[tuple[int, ...], int]) -> None:
    f = Polynomial(NAMES, tuple((coefficient, exponents) for exponents, coefficient in drawn.items()))
    formula, first = to_sympy(f.formula()), sympy.Symbol("x", real=True)
    slope, rest = sympy.diff(formula, first), formula.subs(first, 0)
    assert agree(to_sympy(f.keeping_the_rest("x").formula()), slope + rest)
    assert agree(to_sympy(f.keeping_the_exponent("x").formula()), first * slope)
    assert agree(to_sympy(f.scaled(-1).formula()), -formula)


def test_a_working_says_what_moves_and_what_is_held() -> None:
    asked = by(called("f", "xy"), "x")
    lines = PartialDerivative(x**2 * y, "x", asked, ("y",), (("x", Fraction(3)), ("y", Fraction(2)))).lines()
    assert plain(lines[0].said) == "Only x moves. y stands still: treat it as a number."
    assert "= 12" in plain(lines[-1].said)


def test_a_working_writes_every_derivative_by_the_moving_variable_with_a_round_d() -> None:
    working = PartialDerivative(x * exp(x * y), "x", by(called("f", "xy"), "x"), ("y",))
    equations = [part for line in working.lines() for part in line.said.parts if isinstance(part, Equation)]
    named = [side for equation in equations for side in equation.sides if isinstance(side, Derivative)]
    assert {side.partial for side in named if side.wrt == x} == {True}
    assert {side.partial for side in named if side.wrt != x} == {False}


def test_workings_end_in_their_results() -> None:
    f, point = x**2 * y + y**3, (("x", Fraction(1)), ("y", Fraction(-2)))
    names, function = ("x", "y"), called("f", "xy")
    rows = (
        (Gradient(function, f, names, point), Vector(tuple(at_point(u, point) for u in (2 * x * y, x**2 + 3 * y**2)))),
        (Hessian(function, f, names, Variable("H")), Matrix(((2 * y, 2 * x), (2 * x, 6 * y)))),
        (Jacobian((function,), (f,), names, Variable("J")), Matrix(((2 * x * y, x**2 + 3 * y**2),))),
    )
    for working, result in rows:
        assert working.result() == result
        last = [part for part in working.lines()[-1].said.parts if isinstance(part, Equation)]
        assert last[-1].sides[-1] == result
