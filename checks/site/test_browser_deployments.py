"""One deployment after another while pages are open: no request of a page stays without an answer, and none is mixed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from checks.site.serving import served
from checks.site.visit import ENGINE_START
from docs._hooks import offline

DEPLOYMENTS = 4
SHELL = ("widgets/a.js", "widgets/b.js", "assets/gradus.css")
OTHERS = ("lessons/first.bin", "lessons/second.bin")
PAGES = ("index.html", "practice/index.html", "404.html", "other/index.html")
# While it is open, a page asks for all of these again and again, and counts the answers to each.
PAGE = """<!doctype html><html lang="en" data-deployment="NUMBER"><title>Page</title><body><article></article><script>
globalThis.answers = Object.fromEntries(NAMES.map((name) => [name, 0]));
globalThis.found = new Set();
async function ask(name) {
  const text = await fetch(new URL(name, SCOPE)).then((response) => response.ok ? response.text() : "none", () => "none");
  answers[name] += 1;
  if (text !== "none") found.add(text.slice(0, 3));
}
const SCOPE = new URL("/", location);
for (const name of NAMES) (async () => { for (;;) { await ask(name); await new Promise((done) => setTimeout(done, 10)); } })();
navigator.serviceWorker.register(new URL("service-worker.js", SCOPE), { updateViaCache: "none" });
</script></body></html>"""
# The first look for a newer worker may come while the old one is still beginning, and then finds nothing.
INSTALLED = """async () => {
  const found = await navigator.serviceWorker.ready;
  while (!found.waiting) {
    if (!found.installing) await found.update();
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
# Whatever was under way when this is asked has been answered when it is true, and so has the next request.
COUNTED = "() => ({ ...answers })"
ANSWERED = "(before) => Object.entries(answers).every(([name, count]) => count > before[name] + 1)"
CONTROLLED = "() => Boolean(navigator.serviceWorker.controller)"


def deploy(folder: Path, number: int) -> None:
    """Every file says of which deployment it is."""
    page = PAGE.replace("NUMBER", f"{number:03}").replace("NAMES", str([*SHELL, *OTHERS]))
    for name in (*PAGES, *SHELL, *OTHERS):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page if name in PAGES else f"{number:03}" * 50_000, encoding="utf-8")
    offline.write(folder)
    for path in folder.rglob("*"):
        os.utime(path, (number * 10, number * 10))  # the server compares seconds


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(ENGINE_START)
    yield context.new_page()
    context.close()


def deployment(page: Page) -> str:
    """Of which deployment the page is, once it is there."""
    page.wait_for_function("() => document.documentElement.dataset.deployment")
    return str(page.evaluate("() => document.documentElement.dataset.deployment"))


@pytest.mark.long
def test_requests_that_are_under_way_are_answered_whatever_worker_follows_another(page: Page, tmp_path: Path) -> None:
    deploy(tmp_path, 1)
    with served(tmp_path) as site:
        page.goto(site)
        page.wait_for_function(CONTROLLED)
        for number in range(2, DEPLOYMENTS + 2):
            deploy(tmp_path, number)
            page.evaluate(INSTALLED)
            page.goto(f"{site}practice/")
            assert deployment(page) == f"{number:03}", "the only page hands over"
            answered(page)
            assert page.evaluate("() => [...found]") == [f"{number:03}"], "a page gets files of its own deployment"
            page.goto(site)
            assert deployment(page) == f"{number:03}"
            answered(page)
        page.goto("about:blank")


def answered(page: Page) -> None:
    """Wait until everything that the page asks for is answered twice more: a request without an answer would be waited for in vain."""
    page.wait_for_function(ANSWERED, arg=page.evaluate(COUNTED))
