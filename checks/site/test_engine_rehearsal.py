"""What the engine rehearses before anybody waits for it: its lines in CPython, its pauses in Node, and that a page does it."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from checks.site.visit import visit
from docs._hooks.typesetter import node
from quiz.protocol import respond

SCRIPT = Path(__file__).with_name("rehearsal.mjs")
OVER = 'new Promise((done) => new PerformanceObserver(() => done(true)).observe({ type: "mark", buffered: true }))'


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What a rehearsal did in Node."""
    run = subprocess.run([node(), str(SCRIPT)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_each_exercise_is_rehearsed_with_its_answer_a_known_mistake_another_and_a_text_that_cannot_be_read(
    told: dict[str, Any],
) -> None:
    by_exercise = defaultdict(list)
    for line in told["lines"]:
        answer = json.loads(respond(line))
        assert answer["proved"], line  # without sympy, which is not there yet
        by_exercise[json.loads(line)["exercise"]].append((answer["verdict"], bool(answer["misconceptions"])))
    assert len(by_exercise) >= 3
    for exercise, verdicts in by_exercise.items():
        once = verdicts[:4]
        assert verdicts == once * (len(verdicts) // 4), exercise
        assert once == [("correct", False), ("incorrect", True), ("incorrect", False), ("unreadable", False)], exercise


def test_a_rehearsal_asks_every_line_in_order_and_nothing_while_it_is_stopped(told: dict[str, Any]) -> None:
    assert told["before"] == []
    assert told["stopped"] == []
    assert told["after"] == told["lines"]


def test_a_rehearsal_that_cannot_be_done_ends_quietly(told: dict[str, Any]) -> None:
    assert told["broken"] == told["lines"][:1]


@pytest.mark.real
def test_the_engine_of_a_page_rehearses_once_it_is_ready_and_then_answers_as_before(
    browser: Browser, site: str
) -> None:
    with visit(browser, site) as seen:
        seen.open()
        request: dict[str, object] = {"do": "grade", "exercise": "chain-rule/3", "response": "24(4x-9)^5"}
        before = seen.ask(request)
        [worker] = [one for one in seen.page.workers if "engine-worker" in one.url]
        assert worker.evaluate(OVER)
        assert seen.ask(request) == before == [json.loads(respond(json.dumps(request)))]
