"""Scripts wait for a reader: a page that is only opened fetches hardly any, and the first sign of use wakes all of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from checks.site.conftest import Built
from checks.site.visit import LESSON, visit
from checks.site.weighing import weight
from checks.site.widgets import AWAKE

LESSONS = (LESSON, "lessons/networks/softmax-cross-entropy/", "lessons/networks/computation-graphs/")
TEMPLATES = ("", LESSON, "notebooks/gradient-descent/", "practice/", "reference/rules/")
STILL = 0.001  # of the window, that what moves takes up, times how far it moves
_MOVED = """() => {
  globalThis.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.moved += value)))
    .observe({ type: "layout-shift" });
}"""
UNTOUCHED = 4_000  # bytes of our scripts on a lesson that nobody has touched; it was 28 000 once


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_that_is_only_opened_fetches_hardly_any_scripts(
    browser: Browser, site: str, built: Built, path: str
) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
        seen.open(path).wait_for_load_state("networkidle")
        weights = {name: weight(built.folder, name) for name in asked if name.startswith("widgets/")}
    assert "widgets/main.js" in weights
    assert sum(weights.values()) <= UNTOUCHED, weights


@pytest.mark.parametrize("width", [390, 1350])
@pytest.mark.parametrize("path", TEMPLATES)
def test_nothing_moves_while_a_page_comes(browser: Browser, site: str, path: str, width: int) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}) as seen:
        seen.page.add_init_script(f"({_MOVED})()")
        page = seen.open(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("globalThis.moved") < STILL


@pytest.mark.parametrize("path", LESSONS)
def test_the_first_key_wakes_everything_and_moves_nothing(browser: Browser, site: str, path: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        page = seen.open(path)
        page.wait_for_load_state("networkidle")
        expect(page.locator("gradus-exercise.ready")).to_have_count(0)
        page.evaluate(_MOVED)
        page.keyboard.press("Tab")
        expect(page.locator("gradus-exercise.ready").last).to_be_attached(timeout=AWAKE)
        expect(page.locator("gradus-exercise:not(.ready)")).to_have_count(0)
        expect(page.locator("review-mix button")).to_have_count(page.locator("review-mix").count(), timeout=AWAKE)
        assert page.evaluate("globalThis.moved") < STILL
        assert page.evaluate("scrollY") == 0


def test_what_comes_near_wakes(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport={"width": 1280, "height": 20_000}) as seen:
        page = seen.open()
        expect(page.locator("gradus-exercise.ready").first).to_be_attached(timeout=AWAKE)
        expect(page.locator("secant-tangent.ready")).to_be_attached(timeout=AWAKE)


def test_an_address_with_a_query_wakes_what_reads_it(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open(f"{LESSON}?secant-tangent.h=0.5#secant-tangent")
        expect(page.locator("secant-tangent.ready")).to_be_in_viewport()
        expect(page.locator("secant-tangent")).to_have_attribute("h", "0.5")
