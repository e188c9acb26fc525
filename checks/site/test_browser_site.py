"""The site as a whole in a real browser: without JavaScript, without other hosts, from page to page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from checks.site.visit import LESSON, visit

PAGES = ("", LESSON, "notebooks/gradient-descent/")
ASKED_AGAIN = (
    """() => ["icon", "apple-touch-icon", "manifest"].map((rel) => document.querySelector(`link[rel=${rel}]`).href)"""
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_and_complains_of_nothing(browser: Browser, site: str, path: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open(path)
        page.wait_for_load_state("networkidle")
        expect(page.locator("h1").first).to_be_visible()


def test_an_exercise_is_whole_without_javascript(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as seen:
        page = seen.open()
        place = page.locator("gradus-exercise").first
        expect(place.locator(".exercise-statement")).to_be_visible()
        expect(place.locator(".exercise-asked")).to_be_visible()
        for closed in place.locator("details").all():
            closed.locator("summary").click()
            expect(closed.locator("a")).to_be_visible()
        expect(page.locator("secant-tangent svg").first).to_be_visible()
        identity = place.get_attribute("id")
        place.locator(".exercise-working a").click()
        section = page.locator(f"[id='{identity}']")
        section.get_by_text("Worked solution").click()
        expect(section.locator(".exercise-working li").last).to_be_visible()


def test_no_engine_is_loaded_before_somebody_practises(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        page = seen.open()
        page.wait_for_load_state("networkidle")
        assert not [address for address in asked if "assets/engine" in address]
        with page.expect_request("**/assets/engine/**"):
            place = page.locator("gradus-exercise").first
            place.scroll_into_view_if_needed()
            place.get_by_role("textbox").focus()


def test_elements_wake_after_instant_navigation(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open("")
        page.evaluate("window.same = true")
        page.locator(f'article a[href*="{LESSON}"]').first.click()
        page.locator("gradus-exercise").first.scroll_into_view_if_needed()
        expect(page.locator("gradus-exercise.ready").first).to_be_attached()
        assert page.evaluate("window.same"), "the page was loaded anew"


def test_what_a_browser_looks_at_again_has_its_place_after_instant_navigation(browser: Browser, site: str) -> None:
    """Icons and the manifest; styles and letters that have come are not asked for again."""
    with visit(browser, site) as seen:
        page = seen.open("")
        before = page.evaluate(ASKED_AGAIN)
        page.locator(f'article a[href*="{LESSON}"]').first.click()
        expect(page.locator("gradus-exercise").first).to_be_attached()
        assert page.evaluate(ASKED_AGAIN) == before


def test_formulas_that_were_never_seen_can_be_printed(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open("notebooks/autograd/")
        page.wait_for_function(
            "() => [...document.fonts].some((face) => face.family.includes('KaTeX_Math') && face.status === 'loaded')"
        )
