"""What stands around every page: the search, the colours, the menu, and what the theme does to code and tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from checks.site.axe import AT_REST
from checks.site.visit import LESSON, visit

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
CODE = "lessons/machines/gradient-checking/"


_MOVING = """async (selector) => {
  const found = [];
  for (const box of document.querySelectorAll(selector)) {
    box.scrollIntoView({ block: "center", behavior: "instant" });
    for (let frame = 0; frame < 4; frame++) await new Promise((next) => requestAnimationFrame(next));
    found.push([box.scrollWidth > box.clientWidth, box.tabIndex === 0 && box.hasAttribute("aria-label")]);
  }
  return found;
}"""


def test_the_search_finds_and_leads_there_and_loads_nothing_before(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport=WIDE) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        page = seen.open(LESSON)
        page.wait_for_load_state("networkidle")
        assert not [address for address in asked if "search" in address]
        page.keyboard.press("/")
        page.locator(".md-search__input").fill("softmax")
        found = page.locator(".md-search-result__link").first
        expect(found).to_be_visible(timeout=30_000)  # the index is fetched, read and ordered first
        page.keyboard.press("ArrowDown")
        expect(found).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".md-content h1")).to_contain_text("Softmax")
        assert [address for address in asked if "search_index" in address]


def test_the_colours_are_chosen_and_stay(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport=WIDE, color_scheme="light") as seen:
        page = seen.open(LESSON)
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        for _ in range(2):
            page.locator("[data-md-component=palette] label:visible").click()
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.reload()
        expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_without_a_choice_the_colours_follow_the_system(browser: Browser, site: str) -> None:
    with visit(browser, site, color_scheme="dark") as seen:
        expect(seen.open(LESSON).locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_menu_of_a_phone_leads_to_another_page(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport=PHONE, has_touch=True) as seen:
        page = seen.open(LESSON)
        page.locator("label.md-header__button[for=__drawer]").click()
        link = page.locator(".md-sidebar--primary a", has_text="The gradient").first
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        link.evaluate("(link) => link.click()")
        expect(page.locator(".md-content h1")).to_have_text("The gradient")


def test_code_is_copied_by_its_button(browser: Browser, site: str) -> None:
    with visit(browser, site, permissions=["clipboard-read", "clipboard-write"]) as seen:
        page = seen.open(CODE)
        block = page.locator("pre:has(.md-code__button)").first
        block.get_by_role("button", name="Copy to clipboard").click()
        expect(page.locator(".md-dialog")).to_have_text("Copied to clipboard")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == block.locator("code").inner_text().rstrip()


def test_the_keyboard_reaches_what_moves_sideways_and_only_that(browser: Browser, site: str) -> None:
    for width, some_move in ((320, True), (2560, False)):
        with visit(browser, site, viewport={"width": width, "height": 900}) as seen:
            seen.open(CODE).wait_for_function("() => document.querySelector('.md-code__nav')")
            seen.page.evaluate(AT_REST)
            boxes = seen.page.evaluate(_MOVING, ".md-typeset__scrollwrap, pre > code, div.formula")
            assert all(moves == reached for moves, reached in boxes)
            assert any(moves for moves, _ in boxes) == some_move


def test_the_way_back_returns_to_the_same_place(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport=WIDE) as seen:
        page = seen.open(LESSON)
        page.evaluate("window.same = true; window.scrollTo(0, 1500)")
        page.wait_for_function("() => Math.abs(history.state?.y - 1500) < 2")  # the theme has noted the place
        page.locator(".md-footer__link--next").evaluate("(link) => link.click()")
        expect(page.locator(".md-content h1")).not_to_have_text("The chain rule")
        page.go_back()
        expect(page.locator(".md-content h1")).to_have_text("The chain rule")
        page.wait_for_function("() => Math.abs(window.scrollY - 1500) < 200")
        assert page.evaluate("window.same")


SEEN = """() => {
  const { left, right } = document.activeElement.getBoundingClientRect();
  return right > 0 && left < innerWidth && document.activeElement.checkVisibility({ visibilityProperty: true });
}"""


@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_the_keyboard_reaches_only_what_is_shown(browser: Browser, site: str, width: int) -> None:
    with visit(browser, site, viewport={"width": width, "height": 900}) as seen:
        page = seen.open("reference/symbols/")
        for _ in range(25):
            page.keyboard.press("Tab")
            page.wait_for_function(SEEN)  # the search opens when it is reached


def test_the_keyboard_opens_the_menu_of_a_phone(browser: Browser, site: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        page = seen.open("reference/symbols/")
        lessons = page.locator(".md-sidebar--primary").get_by_role("link", name="Practice")
        expect(lessons).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        expect(lessons).to_be_visible()
