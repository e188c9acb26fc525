"""Steps: derivatives with their working over the corpus of functions, each step held against central differences.

A function counts as right when every step of its tree is. Beside it the time of `sympy.diff`, which gives a result without steps,
from a cold cache of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp
from sympy.core.cache import clear_cache

from checks.bench.measure import Row, at_least, exactly, held, milliseconds, spread
from checks.quiz.slopes import CASES, all_steps, assert_slope
from quiz.equality.symbolic import to_sympy
from quiz.expression import Expression, Variable
from quiz.rules import NoRule, differentiate
from quiz.working import Differentiation

SUBJECT = "The engine"


def run() -> Iterator[Row]:
    """How many are right, and the times of rules, of the whole working, and of sympy."""
    right = sum(map(_right, CASES.values()))
    yield held("functions differentiated with their steps", len(CASES), at_least(300, "functions"))
    yield held("of them every step right", 100 * right / len(CASES), exactly(100, "%"))
    yield Row("steps held against central differences", f"{sum(map(_steps, CASES.values()))}")
    yield spread("differentiate", [_time_of_rules(f) for f in CASES.values()])
    yield spread("the working, in lines", [_time_of_lines(f) for f in CASES.values()])
    yield spread("sympy.diff, without steps", [_time_of_sympy(f) for f in CASES.values()])


def _right(f: Expression) -> bool:
    try:
        return all(assert_slope(step.f, step.result, step.wrt) >= 2 for step in all_steps(differentiate(f, "x")))
    except (AssertionError, NoRule):
        return False


def _steps(f: Expression) -> int:
    return len(all_steps(differentiate(f, "x")))


def _time_of_rules(f: Expression) -> float:
    return milliseconds(lambda: differentiate(f, "x"))


def _time_of_lines(f: Expression) -> float:
    return milliseconds(lambda: Differentiation(f, "x", Variable("y")).lines())


def _time_of_sympy(f: Expression) -> float:
    theirs, x = to_sympy(f), sp.Symbol("x", real=True)
    clear_cache()
    return milliseconds(lambda: sp.diff(theirs, x))
