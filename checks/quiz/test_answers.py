"""Answers that are more than one expression: what people type for them, in rows, and what the verdict says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.answer import Answer, Blanks, Choice, Formula, Number, Range, letter
from quiz.exercise import Exercise, Line, Misconception
from quiz.expression import Derivative, Variable, lift
from quiz.grading import grade
from quiz.prose import say
from quiz.statement import Interval, Listing, Matrix, Value, Vector
from quiz.verdict import Correct, Incorrect, Straggler, Undecided, Undefined, Unreadable, WrongEntries
from quiz.writing import asking, example, feedback, latex, plain, speech, text, typst, unicode

x, y, eta, loss = Variable("x"), Variable("y"), Variable("eta"), Variable("L")
GRADIENT = Formula(Variable("g"), Vector((2 * x, lift(3))), ("x", "y"))
HESSIAN = Number(Variable("H"), Matrix(((lift(1), lift(2)), (lift(3), lift(4)))))
RATES = Range(Interval(eta, lift(0), lift(1)))
BELOW = Range(Interval(eta, None, lift(2), closed_high=True))
GROWTH = Choice((say("it grows"), say("it falls"), say("it stays")), 1)
SLOPES = Blanks(
    Listing(
        (lift(6), lift(-4), lift(-2)),
        (Derivative(loss, Variable("a"), partial=True), Derivative(loss, Variable("b"), partial=True), Variable("w_1")),
    )
)

RIGHT = [
    (GRADIENT, "(2x, 3)"), (GRADIENT, "[2x,3]"), (GRADIENT, "[[2x],[3]]"), (GRADIENT, "2x, 3"), (GRADIENT, "∇f = (2x, 3)"),
    (GRADIENT, r"\begin{pmatrix} 2x \\ 3\end{pmatrix}"), (GRADIENT, r"\left(2x, 3\right)^T"), (GRADIENT, "(2x; 3)"),
    (GRADIENT, "[2x 3]"), (GRADIENT, "grad f(x,y) = (2x, 3)"), (GRADIENT, "(2x, 3)ᵀ"), (GRADIENT, "⟨x+x, 6/2⟩"), (GRADIENT, "<2x, 3>"), (GRADIENT, "(2 x, 3)"),
    (HESSIAN, "[[1,2],[3,4]]"), (HESSIAN, "1,2;3,4"), (HESSIAN, "[1 2; 3 4]"), (HESSIAN, "((1,2),(3,4))"), (HESSIAN, "{{1,2},{3,4}}"),
    (HESSIAN, r"\begin{bmatrix}1&2\\3&4\end{bmatrix}"), (HESSIAN, "1 2\n3 4"), (HESSIAN, "H = [[1,2],[3,4]]"), (HESSIAN, "[[1, 2], [3, 8/2]]"),
    (RATES, "0<eta<1"), (RATES, "(0,1)"), (RATES, "0 < η < 1"), (RATES, "η ∈ (0, 1)"), (RATES, "eta in (0,1)"), (RATES, r"0 < \eta < 1"),
    (RATES, "]0,1["), (RATES, "1>eta>0"), (RATES, "eta > 0 and eta < 1"), (RATES, "0 < eta, eta < 1"), (RATES, "between 0 and 1"),
    (RATES, "0 < eta < 2/2"), (RATES, "eta = (0, 1)"), (RATES, r"\eta \in \left(0, 1\right)"), (BELOW, "eta <= 2"), (BELOW, "2 >= eta"),
    (BELOW, "(-oo, 2]"), (BELOW, r"(-\infty, 2]"), (BELOW, "η ≤ 2"), (BELOW, r"\eta \leq 2"), (BELOW, "(−∞, 2]"),
    (GROWTH, "b"), (GROWTH, "B"), (GROWTH, "(b)"), (GROWTH, "b."), (GROWTH, "it falls"), (GROWTH, "It falls."), (GROWTH, "option b"),
    (SLOPES, "6, -4, -2"), (SLOPES, "a=6, b=-4, w_1=-2"), (SLOPES, "dL/da = 6; dL/db = -4; w1=-2"), (SLOPES, "b=-4, a=6, w₁=-2"),
    (SLOPES, "∂L/∂a = 6, ∂L/∂b=−4, w_1 = -2"), (SLOPES, "a.grad=6, b.grad=-4, -2"), (SLOPES, "6\n-4\n-2"), (SLOPES, "(6, -4, -2)"),
]  # fmt: skip
WRONG = [
    (GRADIENT, "(3, 2x)"), (GRADIENT, "(2x, 4)"), (HESSIAN, "[[1,3],[2,4]]"), (RATES, "[0,1]"), (RATES, "0<eta<=1"), (RATES, "eta<1"),
    (RATES, "(0,2)"), (RATES, "(-oo, 1)"), (RATES, "(0.5, 1)"), (BELOW, "eta < 2"), (BELOW, "eta >= 2"), (GROWTH, "a"), (GROWTH, "C"),
    (SLOPES, "6, 4, -2"), (SLOPES, "a=-4, b=6, w_1=-2"), (SLOPES, "-2, -4, 6"),
]  # fmt: skip
UNREADABLE = [
    (GRADIENT, "2x+3", (0, 4)), (GRADIENT, "(2x, 3, 4)", (0, 10)), (GRADIENT, "(2x, 3z)", (6, 7)), (GRADIENT, "((2x,3)", (0, 1)),
    (GRADIENT, "(2x, 3))", (7, 8)), (GRADIENT, "(2x, )", (0, 6)), (GRADIENT, "", (0, 0)), (HESSIAN, "[1,2,3,4]", (0, 9)),
    (HESSIAN, "[[1,2],[3,4]", (0, 1)), (HESSIAN, "[[1,2],[3,q]]", (10, 11)), (RATES, "0<x<1", (0, 5)), (RATES, "0.5", (0, 3)),
    (RATES, "(0, 1", (0, 1)), (RATES, "0<eta<eta", (0, 9)), (RATES, "(0, 1, 2)", (0, 9)), (RATES, "0 < eta > 1", (0, 11)), (GROWTH, "d", (0, 1)),
    (GROWTH, "yes", (0, 3)), (SLOPES, "6,-4", (0, 4)), (SLOPES, "q=1, b=2, a=3", (0, 3)), (SLOPES, "a=1, a=2, b=3", (5, 8)),
]  # fmt: skip
ALL = [GRADIENT, HESSIAN, RATES, BELOW, GROWTH, SLOPES]


class _NoWorking:
    def lines(self) -> tuple[Line, ...]:
        return ()


def item(answer: Answer, *known: Misconception) -> Exercise:
    return Exercise("test/0", 1, say("?"), answer, (), _NoWorking(), known)


@pytest.mark.parametrize(("answer", "response"), RIGHT)
def test_right_in_every_spelling(answer: Answer, response: str) -> None:
    assert isinstance(grade(item(answer), response), Correct)


@pytest.mark.parametrize("answer", ALL)
def test_what_we_write_is_read_back(answer: Answer) -> None:
    for written in (text(answer.key), unicode(answer.key), latex(answer.key)):
        assert isinstance(grade(item(answer), written), Correct), written
    assert speech(answer.key)
    assert typst(answer.key)


@pytest.mark.parametrize(("answer", "response"), WRONG)
def test_wrong_is_wrong_and_something_is_said(answer: Answer, response: str) -> None:
    verdict = grade(item(answer), response)
    assert isinstance(verdict, Incorrect)
    assert feedback(item(answer), verdict).details


@pytest.mark.parametrize(("answer", "response", "span"), UNREADABLE)
def test_what_cannot_be_read_is_refused_with_its_place(answer: Answer, response: str, span: tuple[int, int]) -> None:
    verdict = grade(item(answer), response)
    assert isinstance(verdict, Unreadable)
    assert (verdict.span.start, verdict.span.end) == span


def test_the_entries_that_are_wrong_are_named() -> None:
    verdict = grade(item(SLOPES), "6, 4, 2")
    assert isinstance(verdict, Incorrect)
    assert isinstance(verdict.evidence, WrongEntries)
    assert verdict.evidence.marks == (True, False, False)
    said = " ".join(plain(detail) for detail in feedback(item(SLOPES), verdict).details)
    assert said == "1 of 3 are right. Look again at ∂L/∂b and w₁."


def test_an_interval_is_refuted_by_a_number_that_lies_in_one_of_the_two_alone() -> None:
    verdict = grade(item(RATES), "0 < eta < 3")
    assert isinstance(verdict, Incorrect)
    assert verdict.evidence == Straggler(Fraction(2), in_response=True)


def test_misconceptions_of_every_kind_are_known_by_name() -> None:
    rows: list[tuple[Answer, Value, str]] = [
        (GRADIENT, Vector((lift(3), 2 * x)), "(3, 2x)"), (RATES, Interval(eta, lift(0), lift(2)), "(0, 2)"), (GROWTH, letter(0), "it grows"),
        (SLOPES, Listing((lift(6), lift(4), lift(-2)), SLOPES.key.names), "6, 4, -2"), (HESSIAN, Matrix(((lift(1), lift(3)), (lift(2), lift(4)))), "[[1,3],[2,4]]"),
    ]  # fmt: skip
    for answer, wrong, response in rows:
        verdict = grade(item(answer, Misconception("known", wrong, say("b"), say("r"))), response)
        assert isinstance(verdict, Incorrect)
        assert [one.name for one in verdict.misconceptions] == ["known"]


@pytest.mark.parametrize("answer", ALL)
def test_it_is_said_how_to_answer(answer: Answer) -> None:
    assert plain(asking(answer)).endswith(("=", "?", ":"))
    assert len(example(answer)) < 100


@given(st.text(max_size=60), st.sampled_from(ALL))
def test_any_text_gets_a_verdict(response: str, answer: Answer) -> None:
    verdict = grade(item(answer), response)
    assert feedback(item(answer), verdict).headline
    assert not isinstance(verdict, Undecided)
    if isinstance(verdict, Undefined):
        assert verdict.reason


@given(st.text(alphabet="()[]{},;=<>≤∈ \\&0123xeta_.-+ainfo\n", max_size=40), st.sampled_from(ALL))
def test_texts_that_look_like_answers_get_a_verdict(response: str, answer: Answer) -> None:
    assert feedback(item(answer), grade(item(answer), response)).headline
