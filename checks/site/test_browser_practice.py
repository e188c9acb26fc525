"""A person practises on the practice page: ten exercises, what comes after them, and the ways in."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.site.practice_page import (
    PRACTICE,
    answered,
    began,
    cpython,
    current,
    history,
    kept,
    key,
    opened,
    outcomes,
    recorded,
)
from checks.site.visit import ENGINE_START, visit
from quiz.exercise import Exercise
from quiz.families import families
from quiz.writing import text

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}}


def mistaken(item: Exercise) -> str:
    """A predicted wrong answer, or any wrong one."""
    return text(item.misconceptions[0].answer) if item.misconceptions else "123"


def test_a_session_of_ten_from_the_first_to_the_summary(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = began(seen)
        for number in range(1, 11):
            place, item = current(page, number)
            if number == 2:
                assert answered(place, mistaken(item)) == "incorrect"
            elif number == 3:
                place.get_by_text("Worked solution").click()
                expect(page.get_by_role("listitem").filter(has_text="3: not right yet")).to_be_attached()
            else:
                assert answered(place, key(item)) == "correct"
            found = recorded(page, number)
            expect(page.locator(".practice-change")).to_contain_text("mastery")
            page.get_by_role("button", name="See how it went" if number == 10 else "Next exercise").click()
            if number < 10:
                chosen = current(page, number + 1)[1].id
                assert chosen.split("/")[0] == recommended(page, found), "the engine chooses"
        expect(page.get_by_role("heading", name="How it went")).to_be_focused()
        expect(page.locator(".practice-summary")).to_contain_text("8 of 10 right")
        expect(page.locator(".practice-summary a[href*='/lessons/']").first).to_be_visible()
        page.get_by_role("button", name="Back to the skills").click()
        expect(page.get_by_role("heading", name="A session for you")).to_be_focused()
        expect(page.get_by_text("You practised on one day of the last 28.")).to_be_visible()


def recommended(page: Page, found: dict[str, object]) -> str:
    now = page.evaluate("new Date().toISOString()")
    return str(cpython(do="review", history=history(found), now=now)["skill"])


def test_the_keyboard_is_enough_for_an_exercise_and_the_next(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = opened(seen, "?skill=power-rule")
        box = page.get_by_role("checkbox", name="Power rule", exact=True)
        expect(box).to_be_checked()
        box.focus()
        pressed(page, "Tab", "Practise 1 skill")
        page.keyboard.press("Enter")
        place, item = current(page)
        assert item.id.startswith("power-rule/")
        expect(page.get_by_role("heading", name="Exercise 1 of 10")).to_be_focused()
        page.keyboard.press("Tab")
        expect(place.get_by_role("textbox")).to_be_focused()
        page.keyboard.type(key(item))
        page.keyboard.press("Enter")
        expect(page.locator("[data-verdict=correct]")).to_be_visible(timeout=ENGINE_START)
        expect(page.get_by_role("status").filter(has_text="Power rule: mastery")).to_be_visible()
        pressed(page, "Tab", "Next exercise")
        page.keyboard.press("Enter")
        current(page, 2)
        expect(page.get_by_role("heading", name="Exercise 2 of 10")).to_be_focused()
        expect(page.get_by_role("list", name="How the session stands")).to_contain_text("1: right")


def pressed(page: Page, stroke: str, name: str) -> None:
    """Press a key until what has a name is in focus."""
    for _ in range(80):
        page.keyboard.press(stroke)
        if name in page.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"{name} is never in focus")


def test_a_session_survives_a_look_at_the_lesson(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = opened(seen, "?exercise=chain-rule/3")
        place, item = current(page)
        assert item.id == "chain-rule/3"
        answered(place, mistaken(item))
        recorded(page, 1)
        place.get_by_role("link", name=re.compile("In the lesson")).click()
        expect(page).to_have_url(re.compile("lessons/one-variable/chain-rule/#"))
        opened(seen)
        expect(page.locator("ul.practice-mistakes a").first).to_have_attribute("href", re.compile("/chain-rule/#."))
        page.get_by_role("button", name="Go on with it").click()
        place, again = current(page)
        assert again.id == item.id
        answered(place, key(item))
        assert outcomes(page, "with hint") == ["with hint"]
        page.get_by_role("button", name="Next exercise").click()
        assert current(page, 2)[1].id.startswith("chain-rule/")


@pytest.mark.parametrize(
    "query", ["?skill=<img src=x onerror=alert(1)>", "?exercise=../../x", "?skill=__proto__", "?exercise=toString/3"]
)
def test_a_link_to_what_there_is_not_is_told_as_text(browser: Browser, site: str, query: str) -> None:
    with visit(browser, site) as seen:
        page = opened(seen, query)
        expect(page.locator(".practice-notice code").first).to_have_text(query.partition("=")[2])
        expect(page.locator(".practice-stage img")).to_have_count(0)
        expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_a_session_kept_by_something_else_is_not_gone_on_with(browser: Browser, site: str) -> None:
    hostile = json.dumps({"skills": ["<b>"], "items": [{"id": "<img src=x>", "outcome": "", "reason": ""}]})
    with visit(browser, site) as seen:
        seen.page.add_init_script(f"sessionStorage.setItem('gradus-session', {json.dumps(hostile)})")
        page = opened(seen)
        expect(page.get_by_role("button", name="Start 10 exercises")).to_be_visible()
        expect(page.get_by_role("button", name="Go on with it")).to_have_count(0)


def test_every_skill_is_offered_once_below_its_part_with_its_lesson(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = opened(seen)
        values = page.locator("gradus-practice input[name=skill]").evaluate_all("all => all.map(({ value }) => value)")
        assert sorted(values) == sorted(families())
        expect(page.get_by_role("link", name="Lesson: Chain rule")).to_have_attribute(
            "href", re.compile("chain-rule/$")
        )
        assert kept(page)["entries"] == []


def test_without_a_script_the_page_is_a_list_of_lessons(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as seen:
        page = seen.open(PRACTICE)
        expect(page.get_by_role("link", name="Chain rule", exact=True)).to_be_visible()
        expect(page.get_by_role("checkbox").and_(page.locator("[name=skill]"))).to_have_count(0)


def test_a_narrow_window_holds_the_page(browser: Browser, site: str) -> None:
    with visit(browser, site, **NARROW) as seen:
        page = opened(seen)
        page.locator(".practice-part").evaluate_all("all => all.forEach((part) => (part.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Start 10 exercises").click()
        current(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_failed_start_is_told_and_can_be_tried_again(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        seen.page.route("**/quiz.zip*", lambda route: route.abort())
        page = opened(seen)
        page.get_by_role("button", name="Start 10 exercises").click()
        retry = page.get_by_role("button", name="Retry")
        retry.wait_for(timeout=ENGINE_START)
        seen.complaints.clear()
        page.unroute("**/quiz.zip*")
        retry.click()
        current(page)


def test_the_parts_are_named_for_the_ear(site: str, browser: Browser) -> None:
    with visit(browser, site) as seen:
        page = began(seen)
        expect(page.get_by_role("main")).to_match_aria_snapshot("""
          - article:
            - heading /Practice/ [level=1]
            - heading "Exercise 1 of 10" [level=2]
            - list "How the session stands":
              - listitem: "1: open"
            - paragraph: Average rate of change is a good place to start.
            - textbox
            - button "Check"
            - button "Skip"
            - button "Stop here"
        """)
