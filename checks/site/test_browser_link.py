"""A link to one exercise opens exactly that one: on its lesson, and the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from checks.site.practising import answer, item
from checks.site.visit import ENGINE_START, LESSON, Visit, visit
from quiz.families import exercise
from quiz.writing import text

NOT_HERE = "chain-rule/4k7qz"


@pytest.fixture
def seen(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site, permissions=["clipboard-read", "clipboard-write"]) as found:
        yield found


def test_the_button_copies_the_address_of_the_exercise_on_its_lesson(seen: Visit) -> None:
    page = seen.open()
    place, expected = item(page)
    place.get_by_role("button", name="Copy link").click()
    expect(page.locator("#gradus-announcer")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{seen.site}{LESSON}?exercise={expected.id}"


def test_an_exercise_of_the_page_is_brought_into_sight(seen: Visit) -> None:
    place, expected = item(seen.open())
    seen.open(f"{LESSON}?exercise={expected.id}")
    expect(place.locator(".exercise-statement")).to_be_focused()
    expect(place).to_be_in_viewport()


def test_any_other_exercise_is_made_and_can_be_answered(seen: Visit) -> None:
    page = seen.open(f"{LESSON}?exercise={NOT_HERE}")
    place = page.locator(f'gradus-exercise[exercise="{NOT_HERE}"]')
    expect(place).to_be_in_viewport(timeout=ENGINE_START)
    expect(place.locator(".exercise-statement")).to_be_focused()
    verdict = answer(place, text(exercise(NOT_HERE).answer.key))
    expect(verdict).to_have_attribute("data-verdict", "correct")


def test_a_link_to_no_exercise_says_so_and_leaves_the_page_as_it_is(seen: Visit) -> None:
    page = seen.open(f"{LESSON}?exercise=no-such-family/0")
    expect(page.get_by_text("The exercise no-such-family/0 could not be opened")).to_be_visible(timeout=ENGINE_START)


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "chain-rule/", "../../x", "chain-rule/4k7q/../x"])
def test_a_link_that_means_harm_does_nothing(seen: Visit, hostile: str) -> None:
    page = seen.open(LESSON)
    page.goto(f"{seen.site}{LESSON}?exercise={hostile}")
    place, _ = item(page)
    expect(place.get_by_role("textbox")).to_be_visible(timeout=ENGINE_START)
    expect(page.locator("article .exercise-stage[role=status]")).to_have_count(0)
