"""Every rule against two independent oracles: sympy.diff and central differences in 60 digits."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given

from checks.quiz.expressions import expressions
from checks.quiz.slopes import CASES, ROWS, all_steps, assert_slope
from quiz.equality import Different, compare
from quiz.equality.balls import Imprecise, Undefined, evaluate
from quiz.equality.symbolic import to_sympy
from quiz.expression import Call, Expression, Variable
from quiz.functions import CHOICES, FUNCTIONS
from quiz.parts import walk
from quiz.ranges import Nowhere, range_of
from quiz.rules import NoRule, differentiate
from quiz.tidy import tidy
from quiz.working import Differentiation, title


def test_the_corpus_is_large_and_its_rows_are_different() -> None:
    assert len(ROWS) >= 300
    assert len(CASES) >= len(ROWS) + 15
    assert len(set(CASES.values())) == len(CASES)
    called = {part.function for f in CASES.values() for part in calls(f)}
    assert called >= (set(FUNCTIONS) | set(CHOICES)) - {"exp"}


def calls(u: Expression) -> list[Call]:
    return [part for part in walk(u) if isinstance(part, Call)]


@pytest.mark.parametrize("name", CASES)
def test_every_step_is_the_slope_of_its_function(name: str) -> None:
    for step in all_steps(differentiate(CASES[name], "x")):
        assert assert_slope(step.f, step.result, step.wrt) >= 2, step
        assert title(step.rule)


@pytest.mark.parametrize("name", CASES)
def test_the_result_is_that_of_sympy(name: str) -> None:
    f, by = CASES[name], sp.Symbol("x", real=True)
    ours, theirs = to_sympy(tidy(differentiate(f, "x").result)), sp.diff(to_sympy(f), by)
    compared = 0
    for point in map(sp.Rational, ("37/100", "123/100", "-71/100", "29/10")):
        pair = [sp.N(side.subs(by, point).doit(), 30) for side in (ours, theirs)]
        if all(one.is_real for one in pair):
            assert abs(pair[0] - pair[1]) < 1e-18 * (1 + abs(pair[1]))
            compared += 1
    assert compared


@given(expressions)
def test_random_functions_are_differentiated_rightly(f: Expression) -> None:
    try:
        step = differentiate(f, "x")
    except NoRule:
        with pytest.raises(Nowhere):
            range_of(f)
        return
    assert_slope(f, step.result, "x")
    assert not isinstance(compare(tidy(step.result), step.result), Different)


@given(expressions)
def test_what_has_no_value_anywhere_has_none_at_any_point(f: Expression) -> None:
    try:
        found = range_of(f)
    except Nowhere:
        found = None
    for point in (-3, -0.5, 0.0, 0.25, 1, 2.5, 40.0, -1000.0):
        try:
            ball = evaluate(f, {"x": point})
        except (Undefined, Imprecise):
            continue
        assert found, (f, point)
        assert found.low - ball.error <= ball.value <= found.high + ball.error
        assert not (found.never_zero and ball.value == 0 == ball.error)


@pytest.mark.parametrize("name", CASES)
def test_the_working_ends_in_the_tidied_derivative(name: str) -> None:
    working = Differentiation(CASES[name], "x", Variable("y"))
    last = working.lines()[-1].said.parts[-1 if not isinstance(working.lines()[-1].said.parts[-1], str) else -2]
    assert not isinstance(last, str)
    assert getattr(last, "sides", (last,))[-1] == working.result()
