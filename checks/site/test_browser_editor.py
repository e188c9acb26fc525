"""The visual editor: fetched only when it is chosen, from this site, and graded like anything that is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Request, expect

from checks.site.practising import item
from checks.site.visit import ENGINE_START, Visit, visit


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open()
        yield seen


def test_it_is_not_fetched_before_it_is_chosen(lesson: Visit) -> None:
    fetched: list[str] = []

    def note(request: Request) -> None:
        fetched.append(request.url)

    lesson.page.on("request", note)
    place, _ = item(lesson.page)
    place.get_by_role("textbox").fill("x")
    expect(place.locator(".exercise-note .katex")).to_be_visible(timeout=ENGINE_START)
    assert not [url for url in fetched if "mathlive" in url]
    place.get_by_role("button", name="Visual editor").click()
    expect(place.locator("math-field")).to_be_visible(timeout=ENGINE_START)
    assert [url for url in fetched if "mathlive" in url]


def test_what_is_written_there_is_read_by_the_engine_and_graded(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    place.get_by_role("button", name="Visual editor").click()
    editor = place.locator("math-field")
    expect(editor).to_be_visible(timeout=ENGINE_START)
    expect(place.get_by_role("button", name="Visual editor")).to_have_attribute("aria-pressed", "true")
    editor.click()
    lesson.page.keyboard.type("24(4x-9)^5")
    assert expected.id == "chain-rule/3"
    lesson.page.keyboard.press("Enter")
    expect(place.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)


def test_its_field_has_the_name_of_the_question(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    spoken = str(place.locator(".exercise-asked").get_attribute("data-spoken"))
    place.get_by_role("button", name="Visual editor").click()
    expect(place.locator("math-field")).to_be_visible(timeout=ENGINE_START)
    expect(place.get_by_role("math", name=spoken).or_(place.get_by_role("textbox", name=spoken)).first).to_be_attached()


def test_the_choice_is_remembered_on_this_device_and_can_be_taken_back(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    place.get_by_role("button", name="Visual editor").click()
    expect(place.locator("math-field")).to_be_visible(timeout=ENGINE_START)
    lesson.page.reload()
    expect(place.locator("math-field")).to_be_visible(timeout=ENGINE_START)
    place.get_by_role("button", name="Visual editor").click()
    expect(place.get_by_role("textbox")).to_be_focused()
    lesson.page.reload()
    expect(place.get_by_role("textbox")).to_be_visible(timeout=ENGINE_START)
    expect(place.locator("math-field")).to_have_count(0)
