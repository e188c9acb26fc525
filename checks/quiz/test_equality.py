"""Equality: rows with the outcome they must have, and properties against random rewriting and mutation."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from hypothesis import assume, given

from checks.quiz.corpus.oracle import FUNCTIONS as ORACLE
from checks.quiz.corpus.oracle import m
from checks.quiz.expressions import expressions
from quiz.equality import Different, Equal, EqualWhereBoth, NotGradable, Undecided, compare
from quiz.equality.balls import FLOATS, Ball, Evaluation, Imprecise, Undefined, precise
from quiz.equality.bounds import BOUNDED, EVALUATED, extreme
from quiz.equality.signature import same_signature
from quiz.equality.symbolic import Late, constructors, within
from quiz.expression import Expression, Negative, Sum, Variable, lift
from quiz.functions import CHOICES, FUNCTIONS
from quiz.reading import Unreadable, Vocabulary, read
from quiz.tidy import tidy

NAMES = Vocabulary(("x", "y", "w"))

ROWS = [
    ("6(3x+1)", "18x+6", Equal), ("2(3x+1)", "18x+6", Different), ("5-5tanh(5x+1)^2", "5/cosh(5x+1)^2", Equal),
    ("sin(x)^2", "1-cos(x)^2", Equal), ("sin(2x)", "2 sin x cos x", Equal), ("e^(x+1)", "e*e^x", Equal),
    ("ln(1+e^x)", "x+ln(1+e^-x)", Equal), ("softplus(x)", "ln(1+e^x)", Equal), ("sqrt(x^2)", "|x|", Equal),
    ("sqrt(x^2)", "x", Different), ("ln(x^2)", "2 ln(x)", EqualWhereBoth), ("ln(x y)", "ln x + ln y", EqualWhereBoth),
    ("x + 10^(-20)", "x", Different), ("e^(10x)+0.0000001", "e^(10x)", Different), ("sin(pi x)", "0", Different),
    ("tanh(5000x)", "x/|x|", Different), ("1/0", "1", NotGradable), ("sqrt(-1-x^2)", "x", NotGradable),
    ("relu(x)", "(x+|x|)/2", Equal), ("sigma(x)(1-sigma(x))", "e^x/(1+e^x)^2", Equal), ("sigma(x)", "sigma(-x)", Different),
    ("sigma(-x)", "1-sigma(x)", Equal), ("tanh(x)", "2sigma(2x)-1", Equal), ("tanh(x)", "2sigma(x)-1", Different),
    ("x^(1/2)", "sqrt x", Equal), ("2^x", "e^(x ln 2)", Equal), ("x*2^(x-1)", "2^x ln 2", Different),
    ("1/x^2", "x^-2", Equal), ("arctan(x)+arctan(1/x)", "pi/2", Different), ("x/2", "0.5x", Equal), ("x^0.2", "x^(1/5)", Equal),
    ("-ln(x)", "ln(1/x)", Equal), ("sqrt(3)sqrt(2)", "sqrt(6)", Equal), ("x y w", "w y x", Equal), ("7", "7.0", Equal),
    ("1e40+x", "1e40+2x", Different), ("1e-60x", "2e-60x", Different), ("1e300x", "1e300x+1", Different),
    ("|x-1000|", "1000-x", Different), ("|x-1e9|", "1e9-x", Different), ("relu(x-1e6)", "0", Different), ("|2x-8000|", "8000-2x", Different),
    ("step(9+x)+1", "1+step(9+x+0.00001)", Different), ("|x-2|", "|x-2.0001|", Different),
    ("x+|x|(x-1.5)(x+0.5)(x-2.5)(x-0.25)(x+1.75)(x-3.25)(x+2.5)(x-0.75)", "x", Different), ("step(x-5000)", "0", Different),
    ("sqrt(4x)", "2sqrt(x)", Equal), ("x/sqrt(x)", "sqrt(x)", Equal), ("1/sqrt(x)", "sqrt(x)/x", Equal), ("|x|^3", "x^3", Different),
    ("-ln(1-sigma(x))", "softplus(x)", Equal), ("sech(x)^2", "1-tanh(x)^2", Equal), ("(x^2)^(1/3)", "x^(2/3)", Equal),
    ("sqrt(arcsin(x/200)+2)", "sqrt(2+arcsin(x/200))", Equal), ("arcsin(x-101)", "arcsin(x-101)+1", Different),
    ("2/(1/((2*2-3)*0.25-0.25))", "1", NotGradable), ("sqrt(x^2+0.000000000001)", "|x|", Different),
    ("sigma(relu(x)+6^4)", "sigma(relu(x)+7^4)", Different), ("tanh(700)|x|", "|x|", Different), ("tanh(5000)x", "x", Undecided),
    ("arccos(1)+x", "x", Equal), ("arccos(-1)", "pi", Equal), ("1/ln(1)", "1", NotGradable), ("artanh(1)x", "x", NotGradable),
    ("6000(x-y)^5999", "5999(x-y)^5999", Different), ("6000(x-y)^5999", "6000(x-y)^6000/(x-y)", Equal), ("10^-30", "2*10^-30", Different),
    ("cos(pi/7)-cos(2pi/7)+cos(3pi/7)", "1/2", Equal), ("gelu(x)", "x/2(1+tanh(sqrt(2/pi)(x+0.044715x^3)))", Different),
    ("sec(x)^2", "1+tan(x)^2", Equal), ("arcsin(sin(x))", "x", Different), ("6000x^5999", "5999x^5999", Different),
    ("arcsin(sin(pi/2))", "pi/2", Equal), ("x*arccos(cos(pi))", "pi x", Equal), ("arcosh(2/2)", "0", Equal), ("sqrt(2-sqrt(2)^2)", "0", Equal),
    ("arcsin(1+10^-29)", "pi/2", NotGradable), ("sin(10^80*pi)", "0", Equal), ("sin(10^80*pi)", "1", Different),
    ("(-2)^x", "(-2)^(x-1)", Different), ("(-2)^x*(-2)", "(-2)^(x+1)", Equal), ("(-1)^(2x)", "1", EqualWhereBoth), ("(-1)^x*sin(pi x)", "0", NotGradable),
]  # fmt: skip


def parsed(text: str) -> Expression:
    found = read(text, NAMES)
    assert not isinstance(found, Unreadable), found
    return found


@pytest.mark.parametrize(
    ("response", "key", "outcome"), ROWS, ids=lambda value: value if isinstance(value, str) else value.__name__
)
def test_rows(response: str, key: str, outcome: type) -> None:
    assert isinstance(compare(parsed(response), parsed(key)), outcome)


PROVED = [
    ("sqrt(x)sqrt(x)", "x"), ("sqrt(x^2)", "|x|"), ("sqrt(x)sqrt(y)", "sqrt(x y)"), ("x^(1/3)x^(2/3)", "x"), ("ln(8x)", "3ln 2 + ln x"),
    ("sqrt(e^x)", "e^(x/2)"), ("relu(x)-relu(-x)", "x"), ("|x|/x", "sign(x)"), ("ln(1+e^x)", "-ln(sigma(-x))"), ("sqrt 2 sqrt 3", "sqrt 6"),
    ("ln(1+e^x)", "x+ln(1+e^-x)"), ("ln|x^2-9|", "ln|x-3|+ln|x+3|"), ("arsinh(x)", "ln(x+sqrt(x^2+1))"), ("artanh(x)", "1/2ln((1+x)/(1-x))"),
    ("y x^(y-1)", "y x^y/x"), ("e^(2ln x)", "x^2"), ("x^(2y)", "(x^y)^2"), ("sin(x+pi/2)", "cos(x)"), ("sin(arctan x)", "x/sqrt(1+x^2)"),
    ("gelu(-x)", "gelu(x)-x"), ("Phi(-x)", "1-Phi(x)"), ("max(x,y)", "(x+y+|x-y|)/2"), ("max(x,0.01x)", "leaky_relu(x)"), ("cbrt(8x)", "2cbrt(x)"),
    ("arccos(x)", "pi/2-arcsin(x)"), ("lg(100x)", "2+lg(x)"), ("elu(x)", "relu(x)+e^((x-|x|)/2)-1"), ("silu(x)", "x sigma(x)"),
    ("(x^2+1)^(3/2)", "(x^2+1)sqrt(x^2+1)"), ("sin(2x)", "2sin(x)cos(x)"), ("csch(x)", "2/(e^x-e^-x)"), ("coth(x)", "1/tanh(x)"),
]  # fmt: skip
UNPROVED = [
    ("sqrt(x^2)", "x"), ("|x-1000|", "1000-x"), ("|x|+|y|", "|x+y|"), ("sqrt(x+y)", "sqrt(x)+sqrt(y)"), ("ln(x+y)", "ln x + ln y"),
    ("max(x,y)", "x"), ("arctan(x)+arctan(1/x)", "pi/2"), ("ln(x)", "ln(-x)+y"), ("x^(y-1)", "x^y"), ("e^(ln(x)/2)", "-sqrt(x)"),
    ("gelu(x)", "silu(x)"), ("arsinh(x)", "arcosh(x)"), ("sin(x+pi/2)", "sin(x)"), ("erf(x)", "-erf(x)"), ("cbrt(x)", "sqrt(x)"),
    ("relu(x+y)", "relu(x)+relu(y)"), ("step(x)", "1"), ("sqrt(x^2+y^2)", "x+y"), ("x^(1/2)", "x^(1/3)"), ("ln(x)^2", "2ln(x)"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), PROVED)
def test_exact_arithmetic_proves_without_sympy(a: str, b: str) -> None:
    assert same_signature(parsed(a), parsed(b))


@pytest.mark.parametrize(("a", "b"), UNPROVED)
def test_exact_arithmetic_proves_nothing_false(a: str, b: str) -> None:
    assert not same_signature(parsed(a), parsed(b))


def test_what_sympy_could_not_be_stopped_in_never_reaches_it() -> None:
    deep = parsed("(x^90+y^70+3)^(1/2)(x^80-w^77)^(1/2)(arcsin(x/9)+1)")
    before = time.process_time()
    compare(deep * 2, deep + deep * parsed("1.000000000000000000001"))
    compare(deep, deep + 0 * parsed("arctan(x)"))
    x = Variable("x")
    compare(x ** ((lift(9) ** 30) ** 30) * parsed("arctan(x)"), parsed("arctan(x)"))
    compare(lift(2) ** (lift(9) ** lift(5) / x), lift(2) ** (lift(9) ** (lift(5) * 2) / x))
    assert time.process_time() - before < 1


def test_positive_names_make_more_things_equal() -> None:
    root, x = parsed("sqrt(x^2)"), parsed("x")
    assert isinstance(compare(root, x, frozenset({"x"})), Equal)


@given(expressions)
def test_an_expression_is_never_different_from_itself_written_otherwise(u: Expression) -> None:
    for other in (tidy(u), Sum((u, lift(0))), lift(1) * u, Negative(Negative(u)), u * 3 / 3):
        assert not isinstance(compare(other, u), Different)


@given(expressions)
def test_a_changed_expression_is_never_called_equal(u: Expression) -> None:
    changed = Sum((u, Variable("x") * lift(1) / 1000))
    assert not isinstance(compare(changed, u), Equal | EqualWhereBoth)


@given(expressions)
def test_a_signature_never_agrees_where_numbers_differ(u: Expression) -> None:
    other = tidy(u * u + u)
    outcome = compare(other, u * (u + 1))
    assert not isinstance(outcome, Different)
    if same_signature(u, other):
        assert not isinstance(compare(u, other), Different)


@given(expressions, expressions)
def test_two_random_expressions_are_judged_alike_both_ways_round(u: Expression, v: Expression) -> None:
    one, other = compare(u, v), compare(v, u)
    assume(not isinstance(one, NotGradable | Undecided))
    assert isinstance(one, Different) == isinstance(other, Different)


def test_every_function_can_be_evaluated_and_proved() -> None:
    assert set(FUNCTIONS) | set(CHOICES) == EVALUATED == set(constructors())


@pytest.mark.parametrize("function", sorted(EVALUATED))
@pytest.mark.parametrize("bits", [0, 200])
def test_the_ball_of_every_function_holds_what_mpmath_finds(function: str, bits: int) -> None:
    """Also a ball that is wide: then it must hold the values at its ends."""
    m.dps = 100
    using = precise(bits) if bits else FLOATS
    evaluation, seen = Evaluation(using), 0
    for place in ("0.5", "-0.75", "2.25", "-3.5", "9.125", "-40.5", "0.0009765625"):
        for radius in (0, 2.0**-12):
            try:
                ball = _at(evaluation, function, Ball(using.real(Fraction(place)), using.real(Fraction(radius))))
            except (Undefined, Imprecise, ValueError):
                continue
            for end in (-radius, 0, radius):
                wanted = _wanted(function, m.mpf(place) + m.mpf(end))
                assert abs(m.mpf(ball.value) - wanted) <= m.mpf(ball.error), (function, place, radius, end)
                seen += 1
    assert seen >= 3


def _at(evaluation: Evaluation, function: str, ball: Ball) -> Ball:
    if function in {"max", "min"}:
        return extreme(function, [ball, Ball(-ball.value, ball.error)])
    return BOUNDED[function](evaluation, ball)


def _wanted(function: str, at: Any) -> Any:
    if function in {"max", "min"}:
        return m.mpf(max(at, -at) if function == "max" else min(at, -at))
    return m.mpf(ORACLE[function](at))


def test_endless_algebra_is_stopped() -> None:
    def endless() -> bool:
        total = sp.Integer(0)
        while True:
            total = sp.expand((total + sp.Symbol("x")) * 2)

    with pytest.raises(Late):
        within(0.2, endless)
