"""axe-core finds nothing on any kind of page and in any state of it; every page in both palettes is for `make bench`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from checks.site.axe import violations
from checks.site.test_browser_widgets import WIDGETS
from checks.site.visit import ENGINE_START, LESSON, visit

PAGES = (
    "",
    LESSON,
    "notebooks/gradient-descent/",
    "papers/adam/",
    "reference/rules/",
    "reference/proof/",
    "reference/glossary/",
    "404.html",
)
LOOKS = ((390, "dark"), (1280, "light"))
looks = pytest.mark.parametrize(("width", "palette"), LOOKS)


@looks
@pytest.mark.parametrize("path", PAGES)
def test_a_page(browser: Browser, site: str, path: str, width: int, palette: str) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=palette) as seen:
        page = seen.begin(path)
        page.wait_for_load_state("networkidle")
        expect(page.locator("gradus-exercise:not(.ready)")).to_have_count(0)
        seen.complaints.clear()  # the 404 page is asked for under its own name here
        assert violations(seen.page) == []


@looks
def test_the_search_with_its_results(browser: Browser, site: str, width: int, palette: str) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=palette) as seen:
        page = seen.open("reference/symbols/")
        page.locator("label[for=__search]:visible, .md-search__input:visible").first.click()
        page.locator(".md-search__input").fill("gradient")
        expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=30_000)
        assert violations(page) == []


def test_the_menu_of_a_phone(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        page = seen.open("reference/symbols/")
        page.locator("label.md-header__button[for=__drawer]").click()
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        assert violations(page) == []


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_awake(browser: Browser, site: str, name: str) -> None:
    width, palette = LOOKS[len(name) % 2]
    with visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=palette) as seen:
        page = seen.open(WIDGETS[name])
        page.locator(name).first.scroll_into_view_if_needed()
        expect(page.locator(f"{name}.ready").first).to_be_visible()
        page.locator(name).first.locator("[tabindex='0'], button, select, input").first.focus()
        assert violations(page, name) == []


@looks
def test_an_exercise_with_a_verdict(browser: Browser, site: str, width: int, palette: str) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=palette) as seen:
        place = seen.begin().locator("gradus-exercise").first
        for typed, verdict in (("2x", "[data-verdict=incorrect]"), ("2x+*", "[data-verdict=unreadable]")):
            place.get_by_role("textbox").fill(typed)
            place.get_by_role("button", name="Check").click()
            expect(place.locator(verdict)).to_be_visible(timeout=ENGINE_START)
            assert violations(seen.page, "gradus-exercise") == []
