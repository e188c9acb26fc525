"""A person practises on the lesson: the real page, the real engine in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from checks.site.practising import answer, item
from checks.site.visit import ENGINE_START, Visit, visit
from quiz.families import exercise
from quiz.writing import plain, text

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.begin()
        yield seen


def test_the_key_is_correct(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    verdict = answer(place, text(expected.answer.key))
    expect(verdict).to_have_attribute("data-verdict", "correct")
    expect(verdict.locator("mark")).to_have_count(0)


def test_a_predicted_mistake_is_explained(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    predicted = expected.misconceptions[0]
    verdict = answer(place, text(predicted.answer))
    expect(verdict).to_have_attribute("data-verdict", "incorrect")
    expect(verdict).to_contain_text(words(plain(predicted.remedy)))


def words(sentence: str) -> str:
    """The first words of a sentence, which hold no mathematics."""
    return " ".join(sentence.split()[:2])


def test_an_unreadable_answer_is_marked_and_does_not_count(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    verdict = answer(place, "6(3x + 1) + 🙂2")
    expect(verdict).to_have_attribute("data-verdict", "unreadable")
    expect(verdict.locator("mark")).to_have_text("🙂")
    expect(verdict).to_contain_text("not count")


def test_markup_in_an_answer_stays_text(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    hostile = "<img src=x onerror=alert(1)>"
    verdict = answer(place, hostile)
    expect(verdict.locator(".exercise-echo")).to_have_text(hostile)
    expect(place.locator("img")).to_have_count(0)


def test_another_like_this_is_a_new_exercise_of_the_same_level(lesson: Visit) -> None:
    place, old = item(lesson.page)
    place.get_by_role("button", name="Another like this").click()
    expect(place).not_to_have_attribute("exercise", old.id, timeout=ENGINE_START)
    new = exercise(str(place.get_attribute("exercise")))
    assert new.level == old.level
    expect(place.locator(".exercise-id")).to_have_text(new.id)
    expect(place.locator(".exercise-hint")).to_have_count(len(new.hints))
    expect(place.locator(".exercise-working li")).to_have_count(len(new.working.lines()))
    expect(place.locator(".exercise-statement")).to_be_focused()
    expect(place.get_by_role("status")).to_have_text("A new exercise of the same level.")
    expect(answer(place, text(new.answer.key))).to_have_attribute("data-verdict", "correct")


def test_hints_come_one_by_one(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    hints = place.locator(".exercise-hint")
    assert len(expected.hints) > 1
    expect(hints.nth(1)).to_be_hidden()
    hints.first.locator("summary").click()
    expect(hints.nth(1)).to_be_visible()


def test_the_keyboard_is_enough(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    field = place.get_by_role("textbox")
    field.focus()
    lesson.page.keyboard.type(text(expected.answer.key))
    lesson.page.keyboard.press("Enter")
    expect(place.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)
    expect(field).to_be_focused()


def test_the_answer_box_is_named_by_the_question(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    spoken = str(place.locator(".exercise-asked").get_attribute("data-spoken"))
    expect(place.get_by_role("textbox", name=spoken)).to_be_visible()


def test_symbols_of_a_phone_are_put_at_the_caret(browser: Browser, site: str) -> None:
    with visit(browser, site, **PHONE) as seen:
        seen.begin()
        place, _ = item(seen.page)
        field = place.get_by_role("textbox")
        field.fill("x2")
        field.press("ArrowLeft")
        place.get_by_role("button", name="to the power").tap()
        expect(field).to_have_value("x^2")
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_typed_outlives_a_failed_start(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        seen.page.route("**/quiz.zip*", lambda route: route.fulfill(status=200, body=b"no archive"))
        seen.begin()
        place, expected = item(seen.page)
        key = text(expected.answer.key)
        place.get_by_role("textbox").fill(key)
        place.get_by_role("button", name="Check").click()
        retry = place.get_by_role("button", name="Retry")
        retry.wait_for(timeout=ENGINE_START)
        expect(place.get_by_role("textbox")).to_have_value(key)
        assert any("zip" in complaint for complaint in seen.complaints), "the console tells a developer why"
        seen.complaints.clear()
        seen.page.unroute("**/quiz.zip*")
        retry.click()
        expect(place.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)
