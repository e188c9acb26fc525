"""A person at an exercise of a page, and the same exercise made by CPython."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route

from checks.site.visit import ENGINE_START
from quiz.exercise import Exercise
from quiz.families import exercise

GRAPHS = "lessons/networks/computation-graphs/"


def item(page: Page, family: str = "chain-rule") -> tuple[Locator, Exercise]:
    """The first exercise of a family on the page, and the same one made by CPython."""
    place = page.locator(f'gradus-exercise[exercise^="{family}/"]').first
    return place, exercise(str(place.get_attribute("exercise")))


def answer(place: Locator, *responses: str) -> Locator:
    """Types a response into every field, presses Check, and waits for the verdict of the engine."""
    for field, response in zip(place.get_by_role("textbox").all(), responses, strict=True):
        field.fill(response)
    place.get_by_role("button", name="Check").click()
    verdict = place.locator("[data-verdict]")
    verdict.wait_for(timeout=ENGINE_START)
    return verdict


def without_engine(page: Page) -> list[Route]:
    """Holds the engine back: its first file is asked for and does not come, until the routes are continued."""
    held: list[Route] = []
    page.route("**/engine.json*", lambda route: held.append(route))
    return held
