"""The engine of the browser against the same package under CPython, and against answers that mean harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Route

from checks.lasting import Lasting
from checks.site.test_build_engine import reviews
from checks.site.visit import Visit, visit
from quiz.families import exercise
from quiz.protocol import respond
from quiz.writing import text

SEEDS = ("0", "1", "2", "4k7q", "zz")
FAMILIES = ("power-rule", "chain-rule", "descent-step")
RESPONSES = ("0", "x", "-x", "1/x", "2x cos x", "x +", "sin^2 x + cos^2 x", "<b>", "", "π", "9^9^9^9", "((((x))))")

LONG: dict[str, object] = {"do": "grade", "exercise": "chain-rule/4k7q", "response": "x" + " + x sin x" * 30}


@pytest.fixture(scope="module")
def lessons() -> Iterator[Lasting[Visit]]:
    kept: Lasting[Visit] = Lasting()
    yield kept
    kept.end()


@pytest.fixture
def lesson(lessons: Lasting[Visit], browser: Browser, site: str, request: pytest.FixtureRequest) -> Visit:
    """One page for all, since its engine starts slowly; another when a check is tried again."""
    first = getattr(request.node, "execution_count", 1) == 1
    return lessons.running(partial(opened, browser, site), lambda seen: first and not seen.page.is_closed())


@contextmanager
def opened(browser: Browser, site: str) -> Iterator[Visit]:
    """A visit to the lesson."""
    with visit(browser, site) as seen:
        seen.open()
        yield seen


def cpython(request: dict[str, object]) -> dict[str, Any]:
    """What the package answers here."""
    answer: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return answer


def gradings() -> list[dict[str, object]]:
    """Keys, predicted mistakes and other responses, on every family."""
    requests: list[dict[str, object]] = []
    for family in FAMILIES:
        item = exercise(f"{family}/4k7q")
        typed = [text(item.answer.key), *(text(mistake.answer) for mistake in item.misconceptions), *RESPONSES]
        requests += [{"do": "grade", "exercise": item.id, "response": response} for response in typed]
    return requests


def test_every_verdict_is_the_one_of_cpython(lesson: Visit) -> None:
    requests = gradings()
    assert len(requests) >= 30
    for request, here in zip(requests, lesson.ask(*requests), strict=True):
        assert here == cpython(request), request


def test_an_id_means_the_same_exercise_everywhere(lesson: Visit) -> None:
    requests: list[dict[str, object]] = [
        {"do": "exercise", "family": family, "seed": seed} for family in FAMILIES for seed in SEEDS
    ]
    assert lesson.ask(*requests) == [cpython(request) for request in requests]


def test_the_same_history_at_the_same_time_gives_the_same_exercise_as_in_cpython(lesson: Visit) -> None:
    requests = reviews()
    answers = lesson.ask(*requests)
    assert answers == [cpython(request) for request in requests]
    assert len({answer["skill"] for answer in answers}) >= 5


def test_a_request_that_nobody_waits_for_lets_the_others_go_first(lesson: Visit) -> None:
    order = lesson.with_engine(
        """async (engine, request) => {
          const order = [];
          const ask = (name, options) => engine.ask(request, options).then(() => order.push(name));
          await ask("before");
          const patient = ask("patient", { patient: true });
          await ask("first");
          await ask("second");
          await patient;
          return order;
        }""",
        {"do": "read", "text": "2x"},
    )
    assert order == ["before", "first", "second", "patient"]


def test_the_page_answers_while_a_hostile_answer_is_worked_on(lesson: Visit) -> None:
    hostile = ["9^9^9^9^9", "(" * 400, "sin(" * 100 + "x" + ")" * 100, "x^" * 200 + "x", "1/" * 240 + "x"]
    requests: list[dict[str, object]] = [
        {"do": "grade", "exercise": "chain-rule/4k7q", "response": response} for response in hostile
    ]
    lesson.ask(requests[0])  # now the engine is there
    clock = lesson.page.context.new_cdp_session(lesson.page)
    clock.send(
        "Performance.enable", {"timeDomain": "threadTicks"}
    )  # the work of the page's own thread, whatever else the machine does
    before = worked(clock)
    lesson.with_engine(
        "async (engine, requests) => void (await Promise.all(requests.map((one) => engine.ask(one))))", requests
    )
    assert worked(clock) - before < 1


def worked(clock: CDPSession) -> float:
    """The seconds that the thread of a page has worked."""
    found = clock.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in found if metric["name"] == "TaskDuration"))


def test_a_request_that_takes_too_long_is_stopped_and_the_next_one_is_answered(lesson: Visit) -> None:
    slow, after = lesson.with_engine(
        """async (engine, [slow, next]) => {
          await engine.ask(next);
          const stopped = engine.ask(slow, { limit: 0 }).then(() => "answered", (error) => error.kind);
          const followed = engine.ask(next);
          return [await stopped, await followed];
        }""",
        [LONG, {"do": "read", "text": "x^2", "variables": ["x"]}],
    )
    assert slow == "slow"
    assert after == cpython({"do": "read", "text": "x^2", "variables": ["x"]})


def test_a_withdrawn_request_is_never_asked(lesson: Visit) -> None:
    kind = lesson.with_engine(
        """async (engine, [first, second]) => {
          const change = new AbortController();
          const ahead = engine.ask(first);
          const dropped = engine.ask(second, { signal: change.signal }).catch((error) => error.kind);
          change.abort();
          await ahead;
          return dropped;
        }""",
        gradings()[:2],
    )
    assert kind == "dropped"


KEEP = """async (engine, request) => {
  await engine.ask(request);
  while (typeof engine.memory === "string") await new Promise((done) => engine.addEventListener("kept", done, { once: true }));
  return engine.memory;
}"""


def test_a_later_visit_continues_from_the_kept_memory_and_answers_the_same(browser: Browser, site: str) -> None:
    requests = [*gradings(), *reviews()[:6]]
    with visit(browser, site) as seen:
        seen.open()
        assert seen.with_engine(KEEP, requests[0])
        seen.open()
        seen.page.route("**/quiz.zip*", lambda route: route.abort())
        assert seen.ask(*requests) == [cpython(request) for request in requests]


def test_a_memory_that_cannot_be_used_is_forgotten_and_the_engine_starts_the_long_way(
    browser: Browser, site: str
) -> None:
    with visit(browser, site) as seen:
        seen.open()
        assert seen.with_engine(KEEP, gradings()[0])
        spoilt = """async () => {
          const cache = await caches.open("gradus-engine-memory");
          for (const key of await cache.keys()) await cache.put(key, new Response(new Uint8Array(1000)));
          return (await cache.keys()).length;
        }"""
        assert seen.page.evaluate(spoilt) == 1
        seen.open()
        assert seen.ask(gradings()[0]) == [cpython(gradings()[0])]
        assert not seen.page.evaluate("caches.has('gradus-engine-memory')")


def test_without_storage_nothing_is_kept_and_everything_works(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        closed = (
            "Object.defineProperty(self, 'caches', { get() { throw new DOMException('closed', 'SecurityError'); } });"
        )
        seen.page.route("**/engine-worker*.js", lambda route: _prefixed(route, closed))
        seen.open()
        assert seen.ask(gradings()[0]) == [cpython(gradings()[0])]


def _prefixed(route: Route, script: str) -> None:
    found = route.fetch()
    route.fulfill(response=found, body=script + found.text())
