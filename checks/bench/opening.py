"""From the first key to a verdict on a lesson in Chromium: the first visit, later visits, and later verdicts.

Everything is done and seen in the page, as a person does it: a response is typed, Check is pressed, the words appear.
Times are on the clock, from the moment the field is used, over loopback; beside them is the CPU time of the whole browser,
which a busy machine changes less. Compare only what was measured in one run, and look at the load of the machine.
The later verdicts come after a person has read the first for a second and a half, and each as soon as the one before it has
been painted; where the memory was forgotten nobody reads the first one either.
`by numbers` is the verdict that the page gives before its engine is there, from pressing Check. The memory of the engine
is what a first visit keeps for later ones.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from checks.bench import measure
from checks.bench.measure import Row
from checks.process_tree import cpu_seconds
from checks.site.conftest import build
from checks.site.practising import without_engine
from checks.site.serving import launched, program, served

SUBJECT = "Practice in the browser"
LESSON = "lessons/one-variable/chain-rule/"
EXERCISE = 'gradus-exercise[exercise^="chain-rule/"]'
TIMES = 5
READING = 1500  # milliseconds in which a person reads the first verdict; the engine rehearses meanwhile
RESPONSES = [f"{number}(4x-9)^5" for number in range(24, 36)]
VERDICTS = {
    "first visit": measure.at_most(3, "s"),
    "later visit, from the kept memory": measure.at_most(0.8, "s"),
}
COMPRESSED = {".mjs", ".wasm", ".json"}
ANSWER = """async (place, [selector, responses]) => {
  const [field, form] = ["input", "form"].map((tag) => place.querySelector(tag));
  const shown = (before) => new Promise((done) => {
    new MutationObserver((_, watch) => {
      const card = place.querySelector(selector);
      if (card && card !== before) done([performance.now(), watch.disconnect()]);
    }).observe(place, { subtree: true, childList: true });
  });
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const times = [];
  for (const response of responses) {
    await painted();
    const card = shown(place.querySelector(selector));
    const begun = performance.now();
    field.focus();
    field.value = response;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    form.requestSubmit();
    times.push((await card)[0] - begun);
  }
  return times;
}"""
KEPT = """async () => {
  const cache = await caches.open("gradus-engine-memory");
  while (!(await cache.keys()).length) await new Promise((done) => setTimeout(done, 200));
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds to the first verdict, CPU seconds of the browser until then, and milliseconds to each later verdict."""

    first: float
    spent: float
    later: list[float]


def run() -> Iterator[Row]:
    """Times of first and later visits, with the kept memory and without, and the bytes of the engine."""
    yield Row("load of the machine at the start", f"{os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        built = build(Path(folder))
        assert built.returncode == 0, built.stdout
        yield from _weights(Path(folder) / "assets/engine")
        with served(Path(folder)) as site, launched() as browser:
            yield from _visits(browser, site + LESSON)
            numbers = _by_numbers(browser, site + LESSON)
            yield measure.held("a first verdict by numbers", statistics.median(numbers), measure.at_most(50, "ms"))
            yield _row("by numbers, from pressing Check", numbers)
    yield Row("load of the machine at the end", f"{os.getloadavg()[0]:.1f}")


def _weights(engine: Path) -> Iterator[Row]:
    sizes = {path: _sent(path) for path in engine.rglob("*") if path.is_file()}
    proofs = sum(size for path, size in sizes.items() if path.name.startswith("sympy"))
    total = sum(sizes.values())
    yield Row("download before the first verdict", f"{(total - proofs) / 1e6:.2f}", "MB, compressed as hosts do")
    yield measure.held("download of the engine, with what a hard proof needs", total / 1e6, measure.at_most(8, "MB"))


def _sent(path: Path) -> int:
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in COMPRESSED else len(content)


def _visits(browser: Browser, lesson: str) -> Iterator[Row]:
    """Each visit is made by a browser that was started for it, with what the profile of the person has kept on the disk."""
    cold, later, bare = [], [], []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as profile:
            cold.append(_visit(browser, profile, lesson, KEPT))
            later.append(_visit(browser, profile, lesson, "caches.delete('gradus-engine-memory')"))
            bare.append(_visit(browser, profile, lesson, pause=0))
    for name, visits in {
        "first visit": cold,
        "later visit, from the kept memory": later,
        "later visit, memory forgotten": bare,
    }.items():
        if name in VERDICTS:
            seconds = statistics.median(visit.first for visit in visits) / 1000
            yield measure.held(f"{name}: confirmed verdict, median", seconds, VERDICTS[name])
        yield _row(f"{name}: confirmed verdict", [visit.first for visit in visits])
        yield _row(f"{name}: CPU until then", [visit.spent * 1000 for visit in visits], "ms of CPU of the browser")
    times = [ms for visit in cold + later for ms in visit.later]
    yield measure.held("19 of 20 later verdicts within", measure.percentile(times, 0.95), measure.at_most(30, "ms"))
    yield _row("later verdicts", times)
    yield _row("later verdicts, nobody pauses after the first", [ms for visit in bare for ms in visit.later])


def _visit(browser: Browser, profile: str, lesson: str, before_leaving: str = "null", pause: int = READING) -> Visit:
    context = browser.browser_type.launch_persistent_context(profile, **program())
    page = _opened(context.pages[0], lesson)
    page.wait_for_load_state("networkidle")  # a person reads what is asked
    before = _browser_seconds()
    first = _answered(page, "[data-verdict]", RESPONSES[:1])
    spent = _browser_seconds() - before
    page.wait_for_timeout(pause)
    later = _answered(page, "[data-verdict]", RESPONSES[1:])
    page.evaluate(before_leaving)
    context.close()
    return Visit(first[0], spent, later)


def _by_numbers(browser: Browser, lesson: str) -> list[float]:
    """While the engine is held back; from the moment the page has read what was typed."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    without_engine(page)
    place = _opened(page, lesson).locator(EXERCISE).first
    place.get_by_role("textbox").fill("x")
    expect(place.locator(".exercise-note")).to_contain_text("Read as")
    times = _answered(page, "[data-judged]", RESPONSES)
    context.close()
    return times


def _opened(page: Page, lesson: str) -> Page:
    page.goto(lesson)
    page.locator(EXERCISE).first.scroll_into_view_if_needed()
    page.locator(f"{EXERCISE}.ready").first.wait_for()
    return page


def _answered(page: Page, card: str, responses: list[str]) -> list[float]:
    times: list[float] = page.locator(EXERCISE).first.evaluate(ANSWER, [card, responses])
    return times


def _browser_seconds() -> float:
    """CPU time of everything this process started."""
    return cpu_seconds(os.getpid()) - time.process_time()


def _row(what: str, times: Iterable[float], unit: str = "ms on the clock: median (from to)") -> Row:
    ordered = sorted(times)
    return Row(what, f"{statistics.median(ordered):.0f} ({ordered[0]:.0f} to {ordered[-1]:.0f})", unit)
