"""Exercises with several answers: a field for each, named; the graph beside them; and the wrong one marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from checks.site.practising import GRAPHS, answer, item
from checks.site.visit import ENGINE_START, Visit, visit
from quiz.families import exercise
from quiz.statement import entries
from quiz.writing import speech, text

PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def graphs(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.open(GRAPHS)
        yield seen


def test_every_blank_of_a_graph_has_a_field_with_its_name(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    names = expected.answer.key.names  # type: ignore[union-attr]
    expect(place.get_by_role("textbox")).to_have_count(len(names))
    for index, name in enumerate(names):
        expect(place.get_by_role("textbox").nth(index)).to_have_accessible_name(f"{speech(name)} =")
    expect(place.get_by_role("group").first).to_be_visible()
    expect(place.locator(".exercise-graph svg")).to_be_visible()


def test_the_picture_of_the_graph_does_not_give_the_gradients_away(graphs: Visit) -> None:
    place, _ = item(graphs.page, "graph-gradients")
    assert "grad" not in str(place.locator(".exercise-graph").text_content()).lower()


def test_all_right_is_correct_and_nothing_is_marked(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    verdict = answer(place, *(text(entry) for entry in entries(expected.answer.key)))
    expect(verdict).to_have_attribute("data-verdict", "correct")
    expect(place.locator("[aria-invalid=true]")).to_have_count(0)


def test_the_wrong_entries_are_marked_until_they_are_changed(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    typed = [text(entry) for entry in entries(expected.answer.key)]
    verdict = answer(place, *typed[:1], f"{typed[1]} + 17", *typed[2:])
    expect(verdict).to_have_attribute("data-verdict", "incorrect")
    wrong = place.get_by_role("textbox").nth(1)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(place.locator("[aria-invalid=true]")).to_have_count(1)
    wrong.fill(typed[1])
    expect(place.locator("[aria-invalid=true]")).to_have_count(0)


def test_an_empty_field_is_asked_for_by_name(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    place.get_by_role("textbox").first.fill("6")
    place.get_by_role("button", name="Check").click()
    names = expected.answer.key.names  # type: ignore[union-attr]
    expect(place.get_by_role("status")).to_contain_text("Still to fill in")
    expect(place.get_by_role("status")).to_contain_text(speech(names[1]))
    expect(place.get_by_role("textbox").nth(1)).to_be_focused()


def test_the_keyboard_is_enough_and_the_verdict_is_announced(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    place.get_by_role("textbox").first.focus()
    for entry in entries(expected.answer.key):
        graphs.page.keyboard.type(text(entry))
        graphs.page.keyboard.press("Tab")
    expect(place.get_by_role("button", name="Check")).to_be_focused()
    graphs.page.keyboard.press("Enter")
    expect(place.get_by_role("status").filter(has_text="Correct")).to_be_visible(timeout=ENGINE_START)


def test_all_answers_may_be_pasted_into_the_first_field(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    place.get_by_role("textbox").first.fill(", ".join(text(entry) for entry in entries(expected.answer.key)))
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)


def test_what_cannot_be_read_is_shown_in_its_own_field(graphs: Visit) -> None:
    place, expected = item(graphs.page, "graph-gradients")
    typed = [text(entry) for entry in entries(expected.answer.key)]
    verdict = answer(place, *typed[:2], "3 $$ &q", *typed[3:])
    expect(verdict).to_have_attribute("data-verdict", "unreadable")
    expect(verdict.locator(".exercise-echo")).to_contain_text("3 $$ &q")
    expect(place.get_by_role("textbox").nth(2)).to_have_attribute("aria-invalid", "true")


def test_another_graph_is_drawn_with_its_own_fields(graphs: Visit) -> None:
    place, old = item(graphs.page, "graph-gradients")
    place.get_by_role("button", name="Another like this").click()
    expect(place).not_to_have_attribute("exercise", old.id, timeout=ENGINE_START)
    new = exercise(str(place.get_attribute("exercise")))
    expect(place.get_by_role("img", name="Computation graph")).to_be_visible()
    expect(place.get_by_role("textbox")).to_have_count(len(entries(new.answer.key)))
    verdict = answer(place, *(text(entry) for entry in entries(new.answer.key)))
    expect(verdict).to_have_attribute("data-verdict", "correct")


def test_a_vector_has_a_field_for_each_entry(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        place, expected = item(seen.open("lessons/many-variables/gradient/"), "gradient-at-point")
        expect(place.get_by_role("textbox", name="entry 2")).to_be_visible()
        verdict = answer(place, *(text(entry) for entry in entries(expected.answer.key)))
        expect(verdict).to_have_attribute("data-verdict", "correct")


def test_a_matrix_has_a_field_for_each_cell(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        place, expected = item(seen.open("lessons/many-variables/jacobian-hessian/"), "jacobian")
        expect(place.get_by_role("textbox", name="row 1, column 2")).to_be_visible()
        verdict = answer(place, *(text(entry) for entry in entries(expected.answer.key)))
        expect(verdict).to_have_attribute("data-verdict", "correct")


def test_a_narrow_phone_shows_all_fields_without_scrolling_sideways(browser: Browser, site: str) -> None:
    with visit(browser, site, **PHONE) as seen:
        place, _ = item(seen.open(GRAPHS), "graph-gradients")
        expect(place.get_by_role("textbox").last).to_be_visible()
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
