"""How an answer is read, shown while it is typed: from the first key, without the engine, and without nagging."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.practising import answer, item, without_engine
from checks.site.visit import ENGINE_START, Visit, visit


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open()
        without_engine(seen.page)
        yield seen


def note(place: Locator) -> Locator:
    return place.locator(".exercise-note")


def typed(place: Locator, text: str) -> None:
    field = place.get_by_role("textbox")
    field.focus()
    field.press_sequentially(text)


def test_the_reading_is_there_from_the_first_key_and_before_the_engine(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    typed(place, "x")
    expect(note(place)).to_contain_text("Read as")
    typed(place, "^2 sin x")
    expect(note(place).locator(".katex")).to_be_visible()
    expect(note(place)).not_to_have_class(re.compile("unfinished"))


def test_the_engine_reads_what_the_page_has_read(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        seen.open()
        place, _ = item(seen.page)
        typed(place, "2x cos x/3")
        expect(note(place).locator(".katex")).to_be_visible(timeout=ENGINE_START)
        by_page = note(place).locator("[aria-hidden]").first.inner_html()
        answer(place, "2x cos x/3")
        expect(note(place).locator(".katex")).to_be_visible()
        assert note(place).locator("[aria-hidden]").first.inner_html() == by_page


def test_nothing_is_called_unreadable_in_mid_typing(lesson: Visit) -> None:
    page = lesson.page
    page.evaluate("(() => { const wait = setTimeout; setTimeout = (act, ms) => wait(act, ms > 400 ? 400 : ms); })()")
    place, _ = item(page)
    typed(place, "x")
    for text in ("6(3x+", "sin(", "2x +", "x^"):
        place.get_by_role("textbox").fill(text)
        expect(note(place)).to_have_class(re.compile("unfinished"))
        # Timers of the same length go off in their order: what was to be said about the text would have been said.
        page.evaluate("new Promise((done) => setTimeout(done, 10_000))")
        expect(note(place)).not_to_contain_text("Not readable")
        expect(note(place)).to_contain_text("…")


def test_after_a_pause_the_place_and_the_reason_are_told(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    place.get_by_role("textbox").fill("2q + x")
    expect(note(place)).to_contain_text("Not readable yet: only x can stand here, not q")
    expect(note(place).locator("mark")).to_have_text("q")


def test_markup_stays_text_in_the_preview_too(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    hostile = "<img src=x onerror=alert(1)> + x"
    place.get_by_role("textbox").fill(hostile)
    place.get_by_role("textbox").fill("\\href{javascript:alert(1)}{x} \\def\\x{y} + 1")
    expect(note(place)).to_contain_text("…")
    expect(place.locator("img, a[href^=javascript]")).to_have_count(0)


def test_the_reading_describes_the_field_to_a_screen_reader(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    typed(place, "3x^2")
    field = place.get_by_role("textbox")
    expect(field).to_have_accessible_description(re.compile("Read as: .*3x\\^2"))
