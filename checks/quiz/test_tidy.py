"""Tidying never changes a value, and tidying twice changes nothing."""

from __future__ import annotations

from hypothesis import given

from checks.quiz.expressions import expressions
from quiz.equality import Different, compare
from quiz.expression import Expression
from quiz.parts import walk
from quiz.tidy import tidy


@given(expressions)
def test_the_value_stays(u: Expression) -> None:
    assert not isinstance(compare(tidy(u), u), Different)


@given(expressions)
def test_tidying_twice_is_tidying_once(u: Expression) -> None:
    assert tidy(tidy(u)) == tidy(u)


@given(expressions)
def test_it_does_not_grow(u: Expression) -> None:
    assert sum(1 for _ in walk(tidy(u))) <= 3 * sum(1 for _ in walk(u)) + 2
