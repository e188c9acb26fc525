"""Progress is kept in the browser, on every page, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.site.practice_page import (
    PRACTICE,
    ROWS,
    answered,
    cpython,
    history,
    kept,
    key,
    opened,
    outcomes,
    recorded,
    seeded,
)
from checks.site.visit import Visit, visit
from quiz.families import exercise, families
from quiz.review import MASTERED, OVERVIEW
from quiz.writing import text


@pytest.fixture
def lesson(browser: Browser, site: str) -> Iterator[Visit]:
    with visit(browser, site) as seen:
        seen.begin()
        yield seen


def first(page: Page) -> str:
    return str(page.locator('gradus-exercise[exercise^="chain-rule/"]').first.get_attribute("exercise"))


def test_an_answer_in_a_lesson_is_an_attempt_in_the_history(lesson: Visit) -> None:
    page = lesson.page
    item = exercise(first(page))
    place = page.locator(f'gradus-exercise[exercise="{item.id}"]')
    assert answered(place, text(item.misconceptions[0].answer)) == "incorrect"
    found = recorded(page, 1)
    assert found["entries"][0]["mistakes"][0]["name"] == item.misconceptions[0].name
    assert [row["outcome"] for row in history(found)["attempts"]] == ["wrong"]
    place.get_by_role("textbox").fill(key(item))
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-verdict=correct]")).to_be_visible()
    assert outcomes(page, "with hint") == ["with hint"]
    attempts = history(recorded(page, 1))["attempts"]
    assert [(row["skill"], row["level"], row["outcome"]) for row in attempts] == [
        ("chain-rule", item.level, "with hint")
    ]
    place.get_by_role("textbox").fill("0")
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-verdict=incorrect]")).to_be_visible()
    page.wait_for_timeout(300)
    assert history(recorded(page, 1))["attempts"] == attempts, "after the right answer nothing counts"


def test_what_cannot_be_read_never_counts(lesson: Visit) -> None:
    place = lesson.page.locator(f'gradus-exercise[exercise="{first(lesson.page)}"]')
    assert answered(place, "6(3x + 1) +") == "unreadable"
    lesson.page.wait_for_timeout(300)
    assert kept(lesson.page)["entries"] == []


@pytest.mark.parametrize(("summary", "outcome"), [("Hint 1", "with hint"), ("Worked solution", "wrong")])
def test_help_counts_as_help(lesson: Visit, summary: str, outcome: str) -> None:
    item = exercise(first(lesson.page))
    place = lesson.page.locator(f'gradus-exercise[exercise="{item.id}"]')
    place.get_by_text(summary).click()
    assert answered(place, key(item)) == "correct"
    assert [row["outcome"] for row in history(recorded(lesson.page, 1))["attempts"]] == [outcome]


def test_two_pages_at_once_lose_nothing(lesson: Visit) -> None:
    other = Visit(lesson.page.context.new_page(), lesson.site)
    other.begin()
    places = [page.locator('gradus-exercise[exercise^="chain-rule/"]') for page in (lesson.page, other.page)]
    items = [exercise(str(places[0].nth(number).get_attribute("exercise"))) for number in range(2)]
    for number, (place, item) in enumerate(zip(places, items, strict=True)):
        place.nth(number).get_by_role("textbox").fill(key(item))
    for number, place in enumerate(places):
        place.nth(number).get_by_role("button", name="Check").click()
    found = recorded(other.page, 2)
    assert {entry["exercise"] for entry in found["entries"]} == {item.id for item in items}
    assert found == recorded(lesson.page, 2)
    assert found["progress"] == cpython(do="skills", history=history(found))["skills"]


def test_the_map_says_what_the_engine_says_now_and_at_any_later_time(browser: Browser, site: str) -> None:
    with visit(browser, site, alone=True) as seen:
        page = seeded(seen)
        found = recorded(page, len(ROWS))
        assert found["progress"] == cpython(do="skills", history=history(found))["skills"]
        start = datetime.fromisoformat(page.evaluate("new Date().toISOString()"))
        told = cpython(do="review", history=history(found), now=start.isoformat())
        firm = sum(value >= MASTERED for value in told["mastery"].values())
        counts = {"begun": len(told["mastery"]), "total": len(families()), "mastered": firm, "due": len(told["due"])}
        expect(page.locator(".practice-status")).to_have_text(OVERVIEW.format(**counts))
        for days in (0, 1, 9, 30, 400):
            later = start + timedelta(days=days, minutes=1)
            said = cpython(do="review", history=history(found), now=later.isoformat())
            shown = marked(page, seen.site, later)
            assert shown["begun"] == set(said["mastery"])
            assert shown["mastered"] == {slug for slug, value in said["mastery"].items() if value >= MASTERED}, days
            assert shown["due"] == set(said["due"]), days


def marked(page: Page, site: str, now: datetime) -> dict[str, set[str]]:
    """The skills that the map of the landing page marks at a time."""
    page.clock.set_fixed_time(now)
    page.goto(site)
    page.keyboard.press("Shift")  # whoever begins to use the page has the whole map
    expect(page.locator(".skill-legend")).to_be_visible()
    return {
        name: set(page.locator(f".skills .{name}").evaluate_all("all => all.map(({ dataset }) => dataset.skill)"))
        for name in ("begun", "mastered", "due")
    }


def test_the_map_is_told_to_the_ear_and_starts_no_engine(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seeded(seen)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(seen.site)
        page.keyboard.press("Shift")
        expect(page.get_by_role("link", name="Power rule (mastered)", exact=True)).to_be_attached()
        expect(
            page.get_by_role("link", name="Average rate of change (begun, due for review)", exact=True)
        ).to_be_attached()
        expect(page.get_by_role("list", name=f"Of {len(families())} skills you have")).to_contain_text("3 begun")
        page.wait_for_load_state("networkidle")
        assert not [address for address in asked if "assets/engine" in address]


def test_damaged_rows_are_left_and_told_and_do_no_harm(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = opened(seen)
        page.evaluate("""async () => {
          await gradusProgress.read();
          const open = indexedDB.open("gradus-progress");
          const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
          const writing = database.transaction("entries", "readwrite");
          for (const row of [{ key: "x" }, { key: "<img src=x onerror=alert(1)>", exercise: 7 }]) writing.objectStore("entries").put(row);
          await new Promise((done) => (writing.oncomplete = done));
          database.close();
        }""")
        page.reload()
        page.keyboard.press("Shift")
        expect(page.get_by_text("2 answers cannot be read.")).to_be_visible()
        assert len(kept(page)["damaged"]) == 2


def test_a_full_disk_is_told_and_the_answer_is_held(lesson: Visit) -> None:
    page = lesson.page
    page.evaluate("""async () => {
      const main = document.querySelector('script[src*="widgets/main.js"]').src;
      await import(new URL("progress-recorder.js", main));
      const put = IDBObjectStore.prototype.put;
      globalThis.makeRoom = () => (IDBObjectStore.prototype.put = put);
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    item = exercise(first(page))
    answered(page.locator(f'gradus-exercise[exercise="{item.id}"]'), key(item))
    expect(page.locator("#gradus-announcer")).to_contain_text("no room left")
    assert [entry["exercise"] for entry in kept(page)["entries"]] == [item.id]
    page.evaluate("void makeRoom()")
    page.evaluate("gradusProgress.update('chain-rule/zz', () => undefined)")
    page.goto(lesson.site + PRACTICE)
    expect(page.locator("gradus-practice.ready")).to_be_attached()
    assert [entry["exercise"] for entry in kept(page)["entries"]] == [item.id]


def test_a_browser_that_keeps_nothing_still_lets_people_practise(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        seen.page.add_init_script(
            "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new Error('closed'); } })"
        )
        page = seen.begin()
        item = exercise(first(page))
        assert answered(page.locator(f'gradus-exercise[exercise="{item.id}"]'), key(item)) == "correct"
        for _ in range(600):
            if kept(page)["entries"]:
                break
            page.wait_for_timeout(100)
        assert [entry["outcome"] for entry in kept(page)["entries"]] == ["right"]
        seen.begin(PRACTICE)
        expect(page.get_by_text("This browser keeps nothing for this site now.")).to_be_visible()
