"""What a person does on the practice page, and what a browser keeps of it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from checks.site.visit import ENGINE_START, Visit
from quiz.exercise import Exercise
from quiz.families import exercise
from quiz.protocol import respond
from quiz.writing import text

PRACTICE = "practice/"
LETTERS = "abcdefgh"
ROWS = (
    ("average-rate", "wrong", 40),
    ("power-rule", "right", 30),
    ("power-rule", "right", 29),
    ("power-rule", "right", 20),
    ("chain-rule", "with hint", 3),
    ("chain-rule", "right", 1),
)
SEED = """async ([rows, now]) => {
  for (const [place, [skill, outcome, days]] of rows.entries()) {
    const when = new Date(now - days * 86400000).toISOString();
    const exercise = `${skill}/${place}`;
    await gradusProgress.update(exercise, () => ({ key: exercise, exercise, outcome, shown: false, when, attempt: null, mistakes: [] }));
  }
}"""


def opened(seen: Visit, query: str = "") -> Page:
    """The practice page, awake."""
    page = seen.begin(PRACTICE + query)
    expect(page.locator("gradus-practice.ready, gradus-practice .practice-session").first).to_be_attached()
    return page


def began(seen: Visit) -> Page:
    """A session in which the engine chooses, at its first exercise."""
    page = opened(seen)
    page.get_by_role("button", name="Start 10 exercises").click()
    current(page)
    return page


def current(page: Page, number: int = 1) -> tuple[Locator, Exercise]:
    """The exercise of a session with its number, and the same one made by CPython."""
    expect(page.get_by_role("heading", level=2)).to_have_text(f"Exercise {number} of 10", timeout=ENGINE_START)
    place = page.locator("gradus-exercise.ready")
    place.wait_for(timeout=ENGINE_START)
    return place, exercise(str(place.get_attribute("exercise")))


def answered(place: Locator, response: str) -> str:
    """The verdict on a response that is typed, or chosen."""
    radios = place.get_by_role("radio")
    if radios.count():
        radios.nth(LETTERS.index(response)).check()
    else:
        place.get_by_role("textbox").first.fill(response)  # one field of several takes them all
    place.get_by_role("button", name="Check").click()
    verdict = place.locator("[data-verdict]")
    verdict.wait_for(timeout=ENGINE_START)
    return str(verdict.get_attribute("data-verdict"))


def key(item: Exercise) -> str:
    """The right answer, as it is typed."""
    return text(item.answer.key)


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    found: dict[str, Any] = page.evaluate("gradusProgress.read()")
    return found


def recorded(page: Page, count: int) -> dict[str, Any]:
    """What the browser keeps once so many answers have come into the history."""
    page.wait_for_timeout(50)
    for _ in range(600):
        found = kept(page)
        if sum(bool(entry["attempt"]) for entry in found["entries"]) == count and found["name"].startswith(f"{count} "):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"there are not {count} attempts: {found}")


def history(found: dict[str, Any]) -> dict[str, Any]:
    """The history of the engine in what the browser keeps."""
    attempts = [entry["attempt"] for entry in found["entries"] if entry["attempt"]]
    return {"version": 2, "attempts": sorted(attempts, key=lambda row: str(row["when"])), "known": found["known"]}


def outcomes(page: Page, last: str) -> list[str]:
    """How the attempts of the history went, once the last of them went like this, or after a while."""
    for _ in range(600):
        found = [str(row["outcome"]) for row in history(kept(page))["attempts"]]
        if found and found[-1] == last:
            break
        page.wait_for_timeout(100)
    return found


def cpython(**request: object) -> dict[str, Any]:
    """What the package answers here."""
    answer: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return answer


def seeded(seen: Visit) -> Page:
    """A page of a person with a past of some weeks."""
    page = opened(seen)
    now = page.evaluate("Date.now()")
    page.evaluate(SEED, [ROWS, now])
    page.evaluate("async () => { const main = document.querySelector('script[src*=\"widgets/main.js\"]').src;"
                  " return (await import(new URL('progress-recorder.js', main))).broughtUpToDate(); }")  # fmt: skip
    return page
