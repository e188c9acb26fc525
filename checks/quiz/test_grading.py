"""Grading, in rows: exercise, response, verdict, and the misconception it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.answer import Decimals, Form, Formula, InTermsOf, Number, Shape
from quiz.equality import Witness
from quiz.exercise import Exercise, Line
from quiz.expression import Applied, E, Expression, Variable, decimal, lift
from quiz.families import exercise
from quiz.functions import exp, ln, sigmoid, sqrt
from quiz.grading import grade
from quiz.prose import say
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Unreadable, WrongForm
from quiz.writing import feedback, plain

x = Variable("x")

# chain-rule/3 asks for the derivative of (4x - 9)^6; descent-step/0 for a step from 2 on 3(w - 1)^2 with rate 0.1.
ROWS = [
    ("chain-rule/3", "24(4x-9)^5", Correct, ""),
    ("chain-rule/3", "dy/dx = 6(4x−9)⁵·4", Correct, ""),
    ("chain-rule/3", r"24\left(4x-9\right)^{5}", Correct, ""),
    ("chain-rule/3", "24(4x-9)^6/(4x-9)", Correct, ""),
    ("chain-rule/3", "6(4x-9)^5", Incorrect, "forgot-the-inner-derivative"),
    ("chain-rule/3", "24x^5", Incorrect, "outer-at-x"),
    ("chain-rule/3", "4^6", Incorrect, "differentiated-only-the-inside"),
    ("chain-rule/3", "24(4x-9)^4", Incorrect, ""),
    ("chain-rule/3", "24(4y-9)^5", Unreadable, ""),
    ("chain-rule/3", "24(4X-9)^5", Unreadable, ""),
    ("chain-rule/3", "24(4x-9", Unreadable, ""),
    ("chain-rule/3", "", Unreadable, ""),
    ("chain-rule/3", "1/0", Undefined, ""),
    ("chain-rule/3", "sqrt(-1)", Undefined, ""),
    ("descent-step/0", "1.4", Correct, ""),
    ("descent-step/0", "7/5", Correct, ""),
    ("descent-step/0", "2 - 0.1*6", Correct, ""),
    ("descent-step/0", "2.6", Incorrect, "stepped-uphill"),
    ("descent-step/0", "-4", Incorrect, "forgot-the-learning-rate"),
    ("descent-step/0", "-0.6", Incorrect, "gave-the-step"),
    ("descent-step/0", "1.41", Incorrect, ""),
    ("descent-step/0", "1,4", Unreadable, ""),
    ("descent-step/0", "w", Unreadable, ""),
]


def item(answer: Formula | Number) -> Exercise:
    return Exercise("test/0", 1, say("?"), answer, (), _NoWorking())


class _NoWorking:
    def lines(self) -> tuple[Line, ...]:
        return ()


def formula(key: Expression, form: Form = Shape.ANY, positive: frozenset[str] = frozenset()) -> Exercise:
    return item(Formula(Applied("f", (x,), 1), key, ("x",), form, positive))


@pytest.mark.parametrize(("identity", "response", "outcome", "named"), ROWS)
def test_rows(identity: str, response: str, outcome: type, named: str) -> None:
    verdict = grade(exercise(identity), response)
    assert isinstance(verdict, outcome)
    if isinstance(verdict, Incorrect):
        assert [known.name for known in verdict.misconceptions] == ([named] if named else [])


TWO_READINGS = [
    (1 / (2 * x), "1/2x", "1/(2*x)"), (2 * exp(2 * x), "2e^2x", "2*e^(2*x)"), (-exp(-2 * x), "-e^-2x", "-e^(-2*x)"),
    (1 / sqrt(2 * x), "1/√2x", "1/sqrt(2*x)"), (1 / (2 * sqrt(x)), "1/2√x", "1/(2*sqrt(x))"), (2 * E - 3 * x, "2e-3x", "2*e - 3*x"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "response", "meant"), TWO_READINGS)
def test_a_text_with_two_readings_is_asked_about_when_the_other_one_is_right(
    key: Expression, response: str, meant: str
) -> None:
    verdict = grade(formula(key), response)
    assert isinstance(verdict, Unreadable)
    assert verdict.repair == meant
    assert isinstance(grade(formula(key), meant), Correct)


def test_a_text_with_two_wrong_readings_is_wrong() -> None:
    assert isinstance(grade(formula(x), "1/2x"), Incorrect)
    assert isinstance(grade(formula(x / 2), "1/2x"), Correct)


def test_a_witness_is_a_point_where_both_values_are_right() -> None:
    verdict = grade(formula(2 * x), "x^2")
    assert isinstance(verdict, Incorrect)
    assert isinstance(verdict.evidence, Witness)
    (name, at), *_ = verdict.evidence.point
    assert name == "x"
    assert (verdict.evidence.response, verdict.evidence.key) == (float(at**2), float(2 * at))
    said = " ".join(plain(detail) for detail in feedback(formula(2 * x), verdict).details)
    assert said == "At x = 1.5 yours gives 2.25; it should be 3."


def test_the_number_that_is_asked_for_is_not_given_away() -> None:
    asked = item(Number(Variable("w_1"), decimal("1.4")))
    said = " ".join(plain(detail) for detail in feedback(asked, grade(asked, "1.5")).details)
    assert "1.4" not in said


def test_a_tolerance_accepts_what_is_near() -> None:
    from fractions import Fraction

    asked = item(Number(Variable("s"), decimal("3.1416"), Fraction(1, 1000)))
    assert isinstance(grade(asked, "3.142"), Correct)
    assert isinstance(grade(asked, "3.15"), Incorrect)


FORMS = [
    (x**2 + 2 * x, Shape.EXPANDED, "x^2+2x", "x(x+2)"), (x**2 + 2 * x, Shape.EXPANDED, "2x + x^2", "-x(-x-2)"),
    (x**2 + 2 * x, Shape.FACTORED, "x(x+2)", "x^2+2x"), (x / 4, Shape.EXACT, "x/4", "0.25x"),
    (sigmoid(x) * (1 - sigmoid(x)), InTermsOf("sigmoid"), "σ(x)(1-σ(x))", "e^-x/(1+e^-x)^2"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "form", "good", "bad"), FORMS)
def test_the_right_value_in_another_form_is_not_wrong(key: Expression, form: Form, good: str, bad: str) -> None:
    asked = formula(key, form)
    assert isinstance(grade(asked, good), Correct)
    verdict = grade(asked, bad)
    assert isinstance(verdict, WrongForm)
    assert str(form) in plain(feedback(asked, verdict).details[0])


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        ("0.333", Correct), ("0.3333", Correct), ("0.33", WrongForm), ("1/3", WrongForm), ("0.334", Incorrect),
        ("0.332", Incorrect), ("0.3", WrongForm), ("0.4", Incorrect), ("", Unreadable), ("a third", Unreadable),
    ],
)  # fmt: skip
def test_decimals_are_rounded_to_the_places_asked_for(response: str, outcome: type) -> None:
    assert isinstance(grade(item(Number(x, lift(1) / 3, form=Decimals(3))), response), outcome)


def test_equal_where_both_are_defined_is_right_and_said() -> None:
    asked = formula(ln(x**2))
    verdict = grade(asked, "2 ln x")
    assert isinstance(verdict, Correct)
    assert not verdict.everywhere
    assert feedback(asked, verdict).details


def test_names_declared_positive_are_taken_as_positive() -> None:
    assert isinstance(grade(formula(x, positive=frozenset({"x"})), "sqrt(x^2)"), Correct)
    assert isinstance(grade(formula(x), "sqrt(x^2)"), Incorrect)
    assert isinstance(grade(formula(sqrt(x)), "x^(1/2)"), Correct)


@given(st.text(max_size=80))
def test_any_text_gets_a_verdict_and_words_for_it(response: str) -> None:
    for identity in ("chain-rule/3", "descent-step/0"):
        asked = exercise(identity)
        verdict = grade(asked, response)
        said = feedback(asked, verdict)
        assert said.headline
        assert isinstance(verdict, Unreadable | Undefined | Undecided) == (
            "does not count" in " ".join(plain(detail) for detail in said.details)
        )
    assert lift(1)
