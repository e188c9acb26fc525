"""The course in a real browser: a symbol is found by its name, a definition shows, the cheat sheet is one sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from checks.site.visit import ENGINE_START


@pytest.mark.parametrize("spoken", ["nabla", "partial", "eta", "sigma", "hessian"])
def test_a_symbol_is_found_by_its_name(browser: Browser, site: str, spoken: str) -> None:
    view = browser.new_page()
    view.goto(f"{site}?q={spoken}")
    expect(view.locator(".md-search-result__item").first).to_be_visible(timeout=ENGINE_START)
    links = view.locator(".md-search-result__link")
    expect(links.and_(view.locator("[href*='reference/symbols'], [href*='lessons/']")).first).to_be_attached()
    view.close()


@pytest.mark.parametrize(
    ("typed", "lesson"),
    [
        ("chain rule", "one-variable/chain-rule"),
        ("gradient", "many-variables/gradient"),
        ("functions", "one-variable/functions"),
        ("chian rule", "one-variable/chain-rule"),
        ("backpropogation", "networks/backpropagation"),
        ("derivitive", "one-variable/second-derivative"),
        ("cross-entrpy", "networks/softmax-cross-entropy"),
    ],
)
def test_a_lesson_is_found_first_also_with_a_slip_of_the_pen(
    browser: Browser, site: str, typed: str, lesson: str
) -> None:
    view = browser.new_page()
    view.goto(f"{site}?q={typed}")
    first = view.locator(".md-search-result__item .md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(rf"lessons/{lesson}/"), timeout=20_000)
    view.close()


def test_what_nothing_is_like_is_not_found(browser: Browser, site: str) -> None:
    view = browser.new_page()
    view.goto(f"{site}?q=zzzzqqqqxxxx")
    expect(view.locator(".md-search-result__meta")).to_have_text("No matching documents", timeout=20_000)
    view.close()


def test_a_definition_shows_for_the_pointer_and_for_the_keyboard(browser: Browser, site: str) -> None:
    view = browser.new_page()
    view.goto(f"{site}lessons/one-variable/chain-rule/")
    for approach in ("focus", "hover"):
        term = view.locator("a.term").nth(1 if approach == "focus" else 2)
        definition = term.get_attribute("title")
        assert definition
        getattr(term, approach)()
        expect(view.get_by_role("tooltip").filter(has_text=definition)).to_be_visible()
        assert term.evaluate("term => term.getAttribute('aria-describedby') || term.title")
    view.close()


def test_the_cheat_sheet_is_one_sheet_of_paper(browser: Browser, site: str) -> None:
    view = browser.new_page(color_scheme="dark")
    view.goto(f"{site}reference/cheat-sheet/")
    view.wait_for_function("document.fonts.status === 'loaded'")
    printed = view.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", printed), "A4"
    view.emulate_media(media="print")
    ink = view.evaluate("getComputedStyle(document.querySelector('.cheat-sheet')).color")
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200, "dark ink, though the screen was dark"
    view.close()
