"""The line protocol: what it answers, and that nothing can make it raise."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.families import exercise, families
from quiz.protocol import respond
from quiz.review import Attempt, History, Outcome, as_data, due, fresh, mastery, moment, recommend
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


def test_a_learner_is_led_through_the_map_by_review_and_record() -> None:
    history, mirror = {"version": 1, "progress": []}, History()
    for minute, outcome in enumerate([*Outcome, *Outcome, Outcome.RIGHT]):
        now = f"2026-01-01T09:{minute:02}Z"
        found = ask(do="review", history=history, now=now)
        expected = recommend(mirror, moment(now))
        assert (found["skill"], found["level"], found["reason"]) == (expected.skill, expected.level, expected.reason)
        assert found["id"] == fresh(expected, mirror, moment(now)).id
        assert ask(do="exercise", family=found["skill"], seed=found["id"].split("/")[1]).items() <= found.items()
        kept = ask(do="record", history=history, now=now, exercise=found["id"], outcome=outcome.value)
        history = kept["history"]
        mirror = mirror.added(Attempt(expected.skill, expected.level, moment(now), outcome))
        known = mirror.progress()
        assert history == as_data(mirror)
        assert (kept["skill"], kept["due"]) == (expected.skill, known[expected.skill].due.isoformat())
        assert (kept["level"], kept["mastery"]) == (
            known[expected.skill].level,
            known[expected.skill].mastery(moment(now)),
        )
    later = moment("2026-03-01T00:00Z")
    found = ask(do="review", history=history, now=later.isoformat())
    assert found["due"] == list(due(known, later))
    assert found["mastery"] == mastery(known, later)


def test_review_is_for_beginners_too() -> None:
    assert ask(do="review", now="2026-01-01T09:00Z")["reason"].endswith("a good place to start.")


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
        {"do": "grade", "exercise": ["chain-rule/3"], "response": "x"}, {"do": "review"}, {"do": "review", "now": "soon"},
        {"do": "review", "now": "2026-01-01T09:00"}, {"do": "review", "now": "9999-01-01T09:00Z"},
        {"do": "review", "now": "2026-01-01T09:00Z", "history": {"version": 99}},
        {"do": "review", "now": "2026-01-01T09:00Z", "history": []},
        {"do": "record", "now": "2026-01-01T09:00Z", "exercise": "chain-rule/3"},
        {"do": "record", "now": "2026-01-01T09:00Z", "exercise": "chain-rule/3", "outcome": "maybe"},
        {"do": "record", "now": "2026-01-01T09:00Z", "exercise": "nope/3", "outcome": "right"},
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


def test_a_person_who_comes_to_the_protocol_is_told_where_practice_is() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        (sys.executable, "-m", "quiz", "review"),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        assert "python -m quiz --review" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1] == ""  # no traceback
    os.close(ours)
    os.close(theirs)


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


def test_review_on_the_command_line_takes_records_too() -> None:
    now = "2026-01-01T09:00Z"
    lines = [{"now": now}, {"do": "record", "now": now, "exercise": "chain-rule/3", "outcome": "with hint"}]
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "review"],
        input="".join(f"{json.dumps(line)}\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == ask(do="review", now=now)
    assert second == ask(**lines[1])


def test_what_review_needs_is_loaded_when_it_is_asked_for() -> None:
    asked = 'quiz.protocol.respond(\'{"do": "review", "now": "2026-01-01T09:00Z"}\')'
    seen = "'fsrs' in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, quiz.protocol; print({seen}); {asked}; print({seen})"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "True"]
