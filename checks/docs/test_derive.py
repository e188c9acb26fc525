"""The verifier's own derivative, which looks no rule up in the engine but the table of functions, agrees with the engine's."""

from __future__ import annotations

from hypothesis import given

from checks.mathcheck.derive import derive
from checks.quiz.expressions import expressions
from quiz.equality import Different, compare
from quiz.expression import Expression
from quiz.rules import differentiate


@given(expressions)
def test_two_ways_to_the_same_derivative(u: Expression) -> None:
    assert not isinstance(compare(derive(u, "x"), differentiate(u, "x").result), Different)
