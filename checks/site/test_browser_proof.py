"""The marks beside checked formulas: off until a reader switches them on, usable by keyboard, remembered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from checks.site.visit import visit

MARKS = ".proof-mark"
SWITCH = "proof-marks button"


def switched_on(page: Page) -> Page:
    page.locator(SWITCH).focus()
    page.keyboard.press("Enter")
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    return page


def test_the_head_of_a_lesson_leads_to_the_proof_of_it(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open()
        page.locator(".hero-checked a").click()
        page.wait_for_url("**/reference/proof/#lessons-one-variable-chain-rule")
        row = page.locator("#lessons-one-variable-chain-rule")
        expect(row).to_have_text("The chain rule")
        expect(row).to_be_in_viewport()


def test_marks_are_off_at_first_and_then_one_stands_beside_each_checked_formula(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open()
        expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "false")
        expect(page.locator(MARKS)).to_have_count(0)
        checked = page.locator("[data-checked]").count()
        assert checked > 50
        switched_on(page)
        expect(page.locator(MARKS)).to_have_count(checked)
        page.keyboard.press("Space")
        expect(page.locator(MARKS)).to_have_count(0)


def test_a_mark_tells_how_by_keyboard_and_lets_itself_be_closed(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = switched_on(seen.open())
        mark = page.locator(MARKS).first
        mark.focus()
        page.keyboard.press("Enter")
        note = page.locator(".proof-note")
        expect(note).to_be_visible()
        expect(note).to_have_text(str(mark.get_attribute("aria-label")))
        assert str(mark.get_attribute("aria-label")).startswith(("Proved: ", "Checked with numbers: "))
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(mark).to_be_focused()


def test_the_choice_is_remembered_on_the_next_page_and_after_a_change_of_page(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = switched_on(seen.open())
        page.reload()
        expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(MARKS)).not_to_have_count(0)
        page.locator('.md-content a:not(.term)[href*="gradient-descent"]').first.click()
        page.wait_for_url("**/gradient-descent/**")
        expect(page.locator("h1")).not_to_have_text("The chain rule")  # the address changes before the page
        expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(MARKS)).not_to_have_count(0)
        expect(page.locator(MARKS)).to_have_count(page.locator("[data-checked]").count())


def test_without_a_script_nothing_shows(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as seen:
        page = seen.open()
        expect(page.locator(SWITCH)).to_have_count(0)
        expect(page.locator(MARKS)).to_have_count(0)
        expect(page.locator(".hero-checked a")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_fit_a_phone_and_can_be_read(browser: Browser, site: str, scheme: str) -> None:
    with visit(browser, site, viewport={"width": 375, "height": 812}, color_scheme=scheme) as seen:
        page = switched_on(seen.open())
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        for mark in (page.locator(MARKS).first, page.locator(".proof-mistake").first):
            mark.click()
            expect(page.locator(".proof-note")).to_be_visible()
            box = page.locator(".proof-note").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 375
            page.keyboard.press("Escape")
            assert contrast(page, mark) >= 4.5


def contrast(page: Page, mark: Locator) -> float:
    """The contrast of the sign with what is behind it, by WCAG."""
    found = page.evaluate(
        """(mark) => {
          const light = (colour) => {
            const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
              .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const style = getComputedStyle(mark);
          const [high, low] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05);
        }""",
        mark.element_handle(),
    )
    return float(found)
