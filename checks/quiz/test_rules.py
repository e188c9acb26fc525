"""Every rule against two independent oracles: sympy.diff and central differences in 60 digits."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from hypothesis import assume, given

from checks.quiz.expressions import expressions
from quiz.equality import Different, compare
from quiz.equality.balls import Ball, Imprecise, Undefined, evaluate, precise
from quiz.equality.symbolic import to_sympy
from quiz.expression import Expression, Variable
from quiz.functions import FUNCTIONS
from quiz.parts import variables
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import RULES, Step, differentiate
from quiz.tidy import tidy
from quiz.working import Differentiation, title

ROWS = [
    "7", "x", "5x", "x^4", "3x^2-4x+5", "x^-2", "9/x^3", "sqrt(x)", "x^0.5", "x^pi", "(3x+1)^2", "(3-x)^2", "-2(3-x)",
    "x sin(x)", "x^2 e^x", "x sin(x) e^x", "sin(x)/x", "(x+1)/(x-1)", "1/(1+e^-x)", "5/(2x+1)", "e^(3x)", "e^(x^2)",
    "2^x", "2^(3x)", "x^x", "(sin x)^x", "ln(x)", "ln(3x)", "log_2(x)", "x ln x", "sin(cos(x^2))", "tan(2x)", "sec x",
    "csc x", "cot x", "arcsin(x/4)", "arccos(x/4)", "arctan(3x)", "sinh(2x)", "cosh(x)/2", "tanh(5x+1)", "sigmoid(3x-1)",
    "sigmoid(x)(1-sigmoid(x))", "softplus(2x)", "relu(2x+1)", "|3x-2|", "sqrt(x^2+1)", "e^x/(1+e^x)", "(2x+1)^3(x-4)^2",
    "x^2/(1+x^2)", "ln(1+e^x)", "-x^2", "(e^x-e^-x)/2", "x^(1/3)", "ln(ln(x+2))",
]  # fmt: skip


def parsed(text: str) -> Expression:
    found = read(text, Vocabulary(("x",)))
    assert not isinstance(found, Unreadable), found
    return found


def all_steps(step: Step) -> list[Step]:
    return [step, *(inner for part in step.parts for inner in all_steps(part))]


def value(u: Expression, name: str, at: mpmath.mpf) -> mpmath.mpf:
    return evaluate(u, {name: at}, precise(200)).value


def assert_slope(f: Expression, slope: Expression, name: str) -> int:
    """`slope` is the derivative of f at the points where both can be evaluated; returns how many there were."""
    h, seen = mpmath.mpf(2) ** -60, 0
    for start in (0.37, 1.23, -0.71, 2.9, -1.9, 0.05):
        at = mpmath.mpf(start)
        try:
            with mpmath.workprec(200):
                numeric = (value(f, name, at + h) - value(f, name, at - h)) / (2 * h)
                exact = value(slope, name, at)
        except (Undefined, Imprecise):
            continue
        assert mpmath.almosteq(numeric, exact, rel_eps=1e-12, abs_eps=1e-12), (f, slope, start)
        seen += 1
    return seen


@pytest.mark.parametrize("text", ROWS)
def test_every_step_is_the_slope_of_its_function(text: str) -> None:
    for step in all_steps(differentiate(parsed(text), "x")):
        names = variables(step.f) | variables(step.result) | {step.wrt}
        if names == {step.wrt}:
            assert assert_slope(step.f, step.result, step.wrt), step
        assert title(step.rule)


@pytest.mark.parametrize("text", ROWS)
def test_the_result_is_that_of_sympy(text: str) -> None:
    f = parsed(text)
    ours = to_sympy(tidy(differentiate(f, "x").result))
    x = sp.Symbol("x", real=True)
    difference = ours - sp.diff(to_sympy(f), x)
    for point in (sp.Rational(37, 100), sp.Rational(123, 100)):
        assert abs(sp.N(difference.subs(x, point), 30)) < 1e-20


@given(expressions)
def test_random_functions_are_differentiated_rightly(f: Expression) -> None:
    step = differentiate(f, "x")
    assert_slope(f, step.result, "x")
    assert not isinstance(compare(tidy(step.result), step.result), Different)


@pytest.mark.parametrize("text", ROWS)
def test_the_working_ends_in_the_tidied_derivative(text: str) -> None:
    working = Differentiation(parsed(text), "x", Variable("y"))
    last = working.lines()[-1].said.parts[-1 if not isinstance(working.lines()[-1].said.parts[-1], str) else -2]
    assert not isinstance(last, str)
    assert getattr(last, "sides", (last,))[-1] == working.result()


def test_every_rule_that_is_used_has_its_sentence() -> None:
    used = {step.rule for text in ROWS for step in all_steps(differentiate(parsed(text), "x"))}
    named = {row.rule for row in FUNCTIONS.values()}
    assert used <= set(RULES) | named
    assert set(RULES) <= used


@given(expressions)
def test_a_constant_has_no_slope(f: Expression) -> None:
    assume("x" not in variables(f))
    assert differentiate(f, "x").rule == "constant"


def test_balls_hold_the_value() -> None:
    found = evaluate(parsed("e^(3x)/x"), {"x": 0.5})
    assert isinstance(found, Ball)
    assert abs(mpmath.mpf(found.value) - 2 * mpmath.exp(mpmath.mpf(3) / 2)) <= found.error
