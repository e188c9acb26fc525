"""Comparing two texts of any kind: the teacher's text says what is compared."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.comparing import compared

EQUAL = [
    ("(2x, 3)", "[2x, 3]"), ("(2x, 3)", r"\begin{pmatrix}2x\\3\end{pmatrix}"), ("(2x, 3y)", "<x+x, 3y>"),
    ("[[1, 2], [3, 4x]]", r"\begin{bmatrix}1&2\\3&4x\end{bmatrix}"), ("[[2x, 0, 1], [0, 2, 1]]", "2x,0,1; 0,2,1"),
    ("0 < x < 1", "(0, 1)"), ("(0, 1)", "0 < x < 1"), ("(0, 1]", "1 >= x > 0"), ("x <= 2", r"(-\infty, 2]"),
    ("(2x, 3)", r"\langle 2x, 3 \rangle"), ("[[2, 0], [0, 2x]]", "2 0; 0 2x"), ("x > 2", "(2, ∞)"),
]  # fmt: skip
DIFFERENT = [
    ("(2x, 3y)", "(2x, y)", {"y": 1.5}), ("[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]", {}), ("0 < x < 2", "0 < x < 1", {"x": 1.5}),
    ("(0, 1]", "(0, 1)", {"x": 1.0}),
]  # fmt: skip
UNREADABLE = [
    ("(2x, 3y, 1)", "(2x, 3y)"),
    ("[[1, 2], [3, 4]]", "(1, 2)"),
    ("0 < x < 1", "x"),
    ("2x", "(2x, 1)"),
    ("(1, 2", "x"),
]


def judged(teacher: str, student: str) -> dict[str, Any]:
    return dict(compared(teacher, student, ("x", "y"), frozenset()))


@pytest.mark.parametrize(("teacher", "student"), EQUAL)
def test_equal_values_of_every_kind_are_equal(teacher: str, student: str) -> None:
    assert judged(teacher, student)["verdict"] == "equal"


@pytest.mark.parametrize(("teacher", "student", "point"), DIFFERENT)
def test_a_difference_is_shown_at_a_point(teacher: str, student: str, point: dict[str, float]) -> None:
    found = judged(teacher, student)
    assert (found["verdict"], found["witness"]["point"]) == ("different", point)
    assert found["witness"]["student"] != found["witness"]["teacher"]


@pytest.mark.parametrize(("teacher", "student"), UNREADABLE)
def test_what_is_of_another_kind_is_not_called_wrong(teacher: str, student: str) -> None:
    assert judged(teacher, student)["verdict"] == "unreadable"


@pytest.mark.parametrize(
    ("teacher", "student", "verdict"),
    [
        ("asin(x/a)", "arcsin(x/a)", "equal"), ("1/sqrt(1-x^2)", "cos(asin(x))/(1-x^2)", "equal"),
        ("acosh(x)", "ln(x+sqrt(x^2-1))", "equal"), ("a*cos(x)", "acos(x)", "equal"), ("acos(ax)", "a*cos(a*x)", "equal"),
        ("2acos(ax)", "2a*cos(a*x)", "equal"), ("asin(x/a)", "a*sin(x/a)", "different"), ("a*sin(x)", "arcsin(x)", "different"),
    ],
)  # fmt: skip
def test_where_a_is_a_name_the_key_decides_what_asin_means(teacher: str, student: str, verdict: str) -> None:
    assert compared(teacher, student, ("a", "x"), frozenset())["verdict"] == verdict
