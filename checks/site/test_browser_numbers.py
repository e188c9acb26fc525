"""The verdict by numbers, on the page: at once, marked as what it is, and replaced by that of the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks.site.practising import GRAPHS, fill, item, without_engine
from checks.site.visit import ENGINE_START, Visit, visit
from quiz.writing import plain, text


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open()
        yield seen


def judged(place: Locator, response: str) -> Locator:
    place.get_by_role("textbox").fill(response)
    place.get_by_role("button", name="Check").click()
    card = place.locator(".exercise-result [data-judged]")
    card.wait_for()
    return card


def test_a_right_answer_looks_right_before_the_engine_is_there_and_is_then_confirmed(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    gate = without_engine(lesson.page)
    card = judged(place, text(expected.answer.key))
    expect(card).to_have_attribute("data-judged", "correct")
    expect(card).to_contain_text("By numbers: looks right")
    expect(card).to_contain_text("exact check confirms it in a moment")
    expect(place.locator("[data-verdict]")).to_have_count(0)
    gate.open()
    expect(place.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)
    expect(card).to_have_count(0)


def test_a_wrong_answer_is_told_with_a_point_where_it_differs(lesson: Visit) -> None:
    place, _ = item(lesson.page)
    without_engine(lesson.page)
    card = judged(place, "x")
    expect(card).to_have_attribute("data-judged", "incorrect")
    expect(card).to_contain_text("It differs at x =")


def test_a_predicted_mistake_is_recognized_by_its_numbers(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    without_engine(lesson.page)
    known = expected.misconceptions[0]
    expect(judged(place, text(known.answer))).to_contain_text(plain(known.remedy))


def test_what_numbers_cannot_decide_waits_for_the_engine(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    without_engine(lesson.page)
    place.get_by_role("textbox").fill(f"y = {text(expected.answer.key)}")
    place.get_by_role("button", name="Check").click()
    expect(place.locator(".exercise-stage").first).to_be_visible()
    expect(place.locator("[data-judged]")).to_have_count(0)


def test_it_stands_when_the_engine_cannot_start(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    lesson.page.route("**/engine.json*", lambda route: route.fulfill(status=500, body=""))
    place.get_by_role("textbox").fill(text(expected.answer.key))
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_role("button", name="Retry")).to_be_visible(timeout=ENGINE_START)
    expect(place.locator("[data-judged=correct]")).to_be_visible()
    assert lesson.complaints, "the console tells a developer why"
    lesson.complaints.clear()


def test_numbers_alone_do_not_count_as_practice(lesson: Visit) -> None:
    place, expected = item(lesson.page)
    lesson.page.evaluate("addEventListener('gradus-graded', () => (window.graded = true))")
    without_engine(lesson.page)
    judged(place, text(expected.answer.key))
    assert not lesson.page.evaluate("window.graded")


def test_an_option_is_judged_at_once(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open("lessons/descent/learning-rate/")
        without_engine(page)
        place, expected = item(page, "learning-rate-verdict")
        right = expected.answer.right  # type: ignore[union-attr]
        place.get_by_role("radio").nth(right).check()
        place.get_by_role("button", name="Check").click()
        expect(place.locator("[data-judged=correct]")).to_contain_text("Looks right")


def test_the_entry_that_is_wrong_is_named(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open(GRAPHS)
        without_engine(page)
        place, expected = item(page, "graph-gradients")
        typed = [text(entry) for entry in expected.answer.key.entries]  # type: ignore[union-attr]
        typed[1] += " + 1"
        fill(place, *typed)
        place.get_by_role("button", name="Check").click()
        expect(place.locator("[data-judged=incorrect]")).to_contain_text("Look again at ∂L/∂")
