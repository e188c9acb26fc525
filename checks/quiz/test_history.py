"""What is kept of a learner: one form of JSON, older ones read, broken ones refused with their place."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.quiz.test_review import attempts
from quiz.review import Attempt, BadHistory, History, Outcome, parsed, schedule, written

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
SECOND = """{"version": 2, "attempts": [
{"skill": "chain-rule", "level": 1, "when": "2026-01-01T09:00:00+00:00", "outcome": "right"},
{"skill": "chain-rule", "level": 2, "when": "2026-01-01T09:10:00+00:00", "outcome": "with hint"}
], "known": [
{"skill": "power-rule", "due": "2026-01-01T09:01:00+00:00", "last": "2026-01-01T09:00:00+00:00", "level": 1, \
"recent": ["wrong"], "stage": 1, "step": 0, "stability": 0.212, "difficulty": 6.4133}
]}
"""
FIRST = {
    "version": 1,
    "progress": [
        {
            "skill": "power-rule",
            "due": "2026-01-01T09:01:00+00:00",
            "last": "2026-01-01T09:00:00+00:00",
            "level": 1,
            "recent": ["wrong"],
            "stage": 1,
            "step": 0,
            "stability": 0.212,
            "difficulty": 6.4133,
        }
    ],
}
histories = st.lists(attempts, max_size=12).map(lambda found: History(tuple(found)))


def test_the_form_is_this_one_to_the_letter() -> None:
    history = History(
        (
            Attempt("chain-rule", 1, START, Outcome.RIGHT),
            Attempt("chain-rule", 2, START + timedelta(minutes=10), Outcome.WITH_HINT),
        ),
        schedule([Attempt("power-rule", 1, START, Outcome.WRONG)]),
    )
    assert written(history) == SECOND
    assert parsed(SECOND) == history


def test_the_first_version_is_still_read_and_written_in_the_newest() -> None:
    history = parsed(json.dumps(FIRST))
    assert history.progress() == schedule([Attempt("power-rule", 1, START, Outcome.WRONG)])
    assert parsed(written(history)) == history
    again = Attempt("power-rule", 1, START + timedelta(minutes=1), Outcome.RIGHT)
    assert history.added(again).progress() == schedule([Attempt("power-rule", 1, START, Outcome.WRONG), again])


@given(histories)
def test_what_is_written_is_read_again(history: History) -> None:
    assert parsed(written(history)) == history


@given(histories)
def test_what_is_known_can_be_taken_up_again(history: History) -> None:
    """The first half of the attempts as progress, the second half as attempts: the same as all of them as attempts."""
    ordered = sorted({attempt.when: attempt for attempt in history.attempts}.values(), key=lambda found: found.when)
    half = len(ordered) // 2
    kept = parsed(written(History(tuple(ordered[half:]), schedule(ordered[:half]))))
    assert kept.progress() == schedule(ordered)


def test_an_attempt_can_be_corrected() -> None:
    wrong, right = (Attempt("a", 1, START, outcome) for outcome in (Outcome.WRONG, Outcome.WITH_HINT))
    assert History((wrong, wrong)).added(right, instead_of=wrong).attempts == (wrong, right)
    assert History().added(right, instead_of=wrong).attempts == (right,)


BROKEN = [
    ("", "it is not JSON"), ("{", "in line 1"), ("[" * 100_000, "it is not JSON"), ("[]", "not a JSON object"), ("{}", "version"),
    ('{"version": "2"}', "version"), ('{"version": 3}', "newer Gradus"), ('{"version": 2}', "'attempts' is missing"),
    ('{"version": 2, "attempts": 7, "known": []}', "'attempts' is missing or is not a list"),
    ('{"version": 2, "attempts": [[]], "known": []}', "attempts 1: it is not a JSON object"),
    ('{"version": 2, "attempts": [{"skill": "a"}], "known": []}', "attempts 1: 'level' is missing"),
    ("9" * 5000, "not JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_what_is_no_history_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(BadHistory, match=said):
        parsed(text)


@pytest.mark.parametrize(
    "change",
    [
        {"level": 9}, {"level": True}, {"level": "1"}, {"when": "2026-01-01T09:00:00"}, {"when": "soon"}, {"when": 3},
        {"when": "9999-12-31T23:59:59-12:00"}, {"outcome": "maybe"}, {"outcome": ["right"]}, {"skill": ""},
        {"skill": "\ud800"}, {"skill": 4}, {"skill": "a" * 99},
    ],
)  # fmt: skip
def test_what_is_no_attempt_is_refused_with_its_place(change: dict[str, Any]) -> None:
    good = {"skill": "a", "level": 1, "when": START.isoformat(), "outcome": "right"}
    with pytest.raises(BadHistory, match="attempts 2: "):
        parsed(json.dumps({"version": 2, "attempts": [good, good | change], "known": []}))


@pytest.mark.parametrize(
    "change",
    [
        {"level": 9}, {"stage": 7}, {"stage": "1"}, {"step": 5}, {"step": None}, {"stage": 2}, {"due": "soon"},
        {"due": "2026-01-01T09:00:00"}, {"last": 1}, {"recent": ["maybe"]}, {"recent": []}, {"recent": 3},
        {"stability": 0}, {"stability": float("nan")}, {"stability": float("inf")}, {"difficulty": 11}, {"skill": None},
    ],
)  # fmt: skip
def test_what_is_no_progress_is_refused_with_its_place(change: dict[str, Any]) -> None:
    with pytest.raises(BadHistory, match="progress 1: "):
        parsed(json.dumps({"version": 1, "progress": [FIRST["progress"][0] | change]}))  # type: ignore[index]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["version", "attempts", "known", "progress", "skill"]), inner)))  # fmt: skip
def test_nothing_that_is_json_can_do_more_than_be_refused(data: object) -> None:
    with suppress(BadHistory):
        history = parsed(json.dumps(data))
        assert parsed(written(history)) == history
