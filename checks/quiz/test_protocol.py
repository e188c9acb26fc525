"""The line protocol: what it answers, and that nothing can make it raise."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.families import exercise, families
from quiz.protocol import respond
from quiz.writing import asking, options, plain


def ask(**request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


def words(pieces: list[dict[str, str]]) -> str:
    return "".join(piece.get("text") or piece["plain"] for piece in pieces)


def test_grading() -> None:
    reply = ask(do="grade", exercise="chain-rule/3", response="6(4x-9)^5")
    assert reply["verdict"] == "incorrect"
    assert reply["anchor"] == "forgot-the-inner-derivative"
    assert words(reply["read_as"]) == "6(4x − 9)⁵"
    assert "inside" in words(reply["details"][1])


def test_what_cannot_be_read_has_its_place_and_a_repair() -> None:
    reply = ask(do="grade", exercise="chain-rule/3", response="2*y")
    assert (reply["verdict"], reply["span"], reply["repair"]) == ("unreadable", [2, 3], "x")


@pytest.mark.parametrize("slug", families())
def test_an_exercise_is_told_as_it_is(slug: str) -> None:
    item = exercise(f"{slug}/4k7q")
    reply = ask(do="exercise", family=slug, seed="4k7q")
    assert words(reply["prompt"]) == plain(item.prompt)
    assert words(reply["asked"]) == plain(asking(item.answer))
    assert [words(option) for option in reply["options"]] == [plain(option) for option in options(item.answer)]
    assert [line["rule"] for line in reply["working"]] == [line.rule for line in item.working.lines()]


def test_a_new_exercise_has_the_level_asked_for() -> None:
    reply = ask(do="new", family="chain-rule", level=2, random=0.37)
    assert reply["level"] == 2
    assert ask(do="exercise", family="chain-rule", seed=reply["id"].split("/")[1]) == reply


@pytest.mark.parametrize("slug", families())
def test_a_teacher_sees_the_key_and_the_misconceptions_and_both_can_be_graded(slug: str) -> None:
    reply = ask(do="generate", family=slug, level=2, random=0.61)
    right = ask(do="grade", exercise=reply["id"], response=reply["key"]["typed"])
    assert right["verdict"] == "correct"
    for known in reply["misconceptions"]:
        wrong = ask(do="grade", exercise=reply["id"], response=known["typed"])
        assert (wrong["verdict"], wrong["misconceptions"]) == ("incorrect", [known["name"]])
    assert ask(do="generate", exercise=reply["id"]) == reply


def test_every_family_is_listed() -> None:
    assert [family["slug"] for family in ask(do="families")["families"]] == list(families())


def test_higher_derivatives_and_values() -> None:
    reply = ask(do="differentiate", expression="x^3 + a x", variable="x", order=2, at="2", variables=["a"])
    assert (words(reply["result"]), words(reply["value"])) == ("6x", "12")
    assert "error" in ask(do="differentiate", expression="x", variable="x", order=9)
    assert ask(do="differentiate", expression="x", variable="x", at="q")["verdict"] == "unreadable"
    assert "no real value" in ask(do="differentiate", expression="ln(-1)", variable="x")["error"]


def test_a_gradient() -> None:
    reply = ask(do="gradient", expression="x^2 + 3y", variables=["x", "y"])
    assert reply["result"][0]["typed"] == "(2*x, 3)"
    assert len(reply["working"]) >= 3


def test_reading_in_the_names_of_an_exercise() -> None:
    assert "read_as" in ask(do="read", text="2x", variables=["x"])
    assert ask(do="read", text="2x", exercise="descent-step/0")["verdict"] == "unreadable"


def test_differentiating() -> None:
    reply = ask(do="differentiate", expression="x^2 sin x", variable="x")
    assert words(reply["result"]) == "2x·sin(x) + x²·cos(x)"
    assert reply["working"][0]["rule"] == "product rule"


COMPARISONS = [
    ({"teacher": "2(x+1)", "student": "2x+2"}, "equal"),
    ({"teacher": "ln(x^2)", "student": "2 ln x"}, "equal_on_domain"),
    ({"teacher": "sqrt(x^2)", "student": "x"}, "different"),
    ({"teacher": "sqrt(x^2)", "student": "x", "positive": ["x"]}, "equal"),
    ({"teacher": "a b", "student": "ba", "vars": ["a", "b"]}, "equal"),
    ({"teacher": "x", "student": "sqrt(-1-x^2)"}, "undecided"),
    ({"teacher": "x", "student": "x+"}, "unreadable"),
    ({"teacher": "x+", "student": "x"}, "unreadable"),
]


@pytest.mark.parametrize(("asked", "verdict"), COMPARISONS)
def test_comparing(asked: dict[str, Any], verdict: str) -> None:
    reply = ask(do="compare", id=7, **asked)
    assert (reply["id"], reply["verdict"]) == (7, verdict)
    assert set(reply) == {"id", "verdict", "witness", "reason", "span", "ms"}
    assert (reply["witness"] is not None) == (verdict == "different")
    assert (reply["span"] is not None) == (verdict == "unreadable")


@pytest.mark.parametrize(
    "request_",
    [
        {}, {"do": 3}, {"do": "dance"}, {"do": "grade"}, {"do": "grade", "exercise": "x", "response": "x"},
        {"do": "grade", "exercise": "chain-rule/!!", "response": "x"}, {"do": "exercise", "family": "nope", "seed": "1"},
        {"do": "new", "family": "chain-rule", "level": 9}, {"do": "new", "family": "chain-rule", "random": 1},
        {"do": "read", "text": "x", "variables": "x"}, {"do": "read", "text": "x", "variables": ["x y"]},
        {"do": "grade", "exercise": ["chain-rule/3"], "response": "x"},
    ],
)  # fmt: skip
def test_a_request_without_sense_gets_a_sentence(request_: dict[str, Any]) -> None:
    assert len(ask(**request_)["error"]) > 10


@given(st.text(max_size=200))
def test_no_line_can_make_it_raise(line: str) -> None:
    assert isinstance(json.loads(respond(line)), dict)


@given(st.text(max_size=60), st.text(max_size=8))
def test_no_expression_can_make_it_raise(expression: str, name: str) -> None:
    ask(do="differentiate", expression=expression, variable=name)
    ask(do="read", text=expression, variables=[name])


def test_the_command_line_speaks_it() -> None:
    lines = '{"do": "read", "text": "2x"}\nnonsense\n'
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "lines"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert words(first["read_as"]) == "2x"
    assert "error" in second


def test_a_command_says_what_every_line_asks_for() -> None:
    lines = '{"id": "a", "teacher": "2x", "student": "x+x", "vars": ["x"]}\n'
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "compare"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    reply = json.loads(done.stdout)
    assert (reply["id"], reply["verdict"]) == ("a", "equal")
