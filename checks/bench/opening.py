"""From the first key to a verdict on a lesson in Chromium: the first visit, later visits, and later verdicts.

Every time is on the clock, from the moment the field is used to the moment the words stand on the page, over loopback; so
compare only what was measured in one run, and look at the load of the machine. `by numbers` is the verdict that the page
gives before its engine is there, from pressing Check. The memory of the engine is what a first visit keeps for later ones.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from checks.bench import measure
from checks.bench.measure import Row
from checks.site.conftest import build
from checks.site.serving import launched, served

SUBJECT = "Practice in the browser"
LESSON = "lessons/one-variable/chain-rule/"
TIMES = 3
COMPRESSED = {".mjs", ".wasm", ".json"}
FIRST = """async () => {
  const place = document.querySelector('gradus-exercise[exercise^="chain-rule/"]');
  const field = place.querySelector("input");
  const times = {};
  const begun = performance.now();
  const seen = new Promise((done) => new MutationObserver(() => {
    if (place.querySelector("[data-judged]")) times.numbers ??= performance.now() - checked;
    if (place.querySelector("[data-verdict]")) done((times.verdict = performance.now() - begun));
  }).observe(place, { subtree: true, childList: true }));
  field.focus();
  field.value = "24(4x-9)^5";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const main = document.querySelector('script[type=module][src*="widgets/main.js"]').src;
  await import(new URL("expression/table.js", main));
  const checked = performance.now();
  place.querySelector("form").requestSubmit();
  await seen;
  const { engine } = await import(new URL("engine.js", main));
  const ask = async (response) => {
    const asked = performance.now();
    await engine.ask({ do: "grade", exercise: place.getAttribute("exercise"), response });
    return performance.now() - asked;
  };
  times.later = [];
  for (let number = 1; number < 12; number += 1) times.later.push(await ask(`${number}x(4x-9)^5`));
  return times;
}"""
KEPT = """async () => {
  const main = document.querySelector('script[type=module][src*="widgets/main.js"]').src;
  const { engine } = await import(new URL("engine.js", main));
  while (typeof engine.memory === "string") await new Promise((done) => engine.addEventListener("kept", done, { once: true }));
  return engine.memory;
}"""


def run() -> Iterator[Row]:
    """Times of first and later visits, with the kept memory and without, and the bytes of the engine."""
    yield Row("load of the machine at the start", f"{os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        yield from _weights(Path(folder) / "assets/engine")
        with served(Path(folder)) as site, launched() as browser:
            yield from _visits(browser, site)
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


def _visits(browser: Browser, site: str) -> Iterator[Row]:
    cold, later, bare = [], [], []
    for _ in range(TIMES):
        context = browser.new_context()
        cold.append(_visit(context, site, keep=True))
        later.append(_visit(context, site))
        context.pages[0].evaluate("caches.delete('gradus-engine-memory')")
        bare.append(_visit(context, site))
        context.close()
    yield _row("first visit: confirmed verdict", [visit["verdict"] for visit in cold])
    yield _row("later visit, from the kept memory", [visit["verdict"] for visit in later])
    yield _row("later visit, memory forgotten", [visit["verdict"] for visit in bare])
    yield _row("by numbers, first visit", [visit["numbers"] for visit in cold if "numbers" in visit])
    yield _row("later verdicts", [time for visit in cold + later for time in visit["later"][1:]])


def _visit(context: BrowserContext, site: str, *, keep: bool = False) -> dict[str, Any]:
    for page in context.pages:
        page.goto("about:blank")
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(site + LESSON)
    page.locator("gradus-exercise").first.scroll_into_view_if_needed()
    page.locator("gradus-exercise.ready").first.wait_for()
    times: dict[str, Any] = page.evaluate(FIRST)
    if keep:
        page.evaluate(KEPT)
    return times


def _row(what: str, times: Iterable[float]) -> Row:
    ordered = sorted(times)
    if not ordered:
        return Row(what, "none")
    return Row(what, f"{statistics.median(ordered):.0f} ({ordered[0]:.0f} to {ordered[-1]:.0f})", "ms on the clock")
