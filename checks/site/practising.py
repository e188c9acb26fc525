"""A person at an exercise of a page, and the same exercise made by CPython."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, Route, expect

from checks.site.visit import ENGINE_START
from quiz.exercise import Exercise
from quiz.families import exercise

GRAPHS = "lessons/networks/computation-graphs/"


def item(page: Page, family: str = "chain-rule") -> tuple[Locator, Exercise]:
    """The first exercise of a family on the page, and the same one made by CPython."""
    place = page.locator(f'gradus-exercise[exercise^="{family}/"]').first
    place.scroll_into_view_if_needed()
    return place, exercise(str(place.get_attribute("exercise")))


def answer(place: Locator, *responses: str) -> Locator:
    """Types a response into every field, presses Check, and waits for the verdict of the engine."""
    place.scroll_into_view_if_needed()
    fill(place, *responses)
    place.get_by_role("button", name="Check").click()
    verdict = place.locator("[data-verdict]")
    verdict.wait_for(timeout=ENGINE_START)
    return verdict


def fill(place: Locator, *responses: str) -> None:
    """Types a response into every field."""
    expect(place.get_by_role("textbox")).to_have_count(len(responses))
    for box, response in zip(place.get_by_role("textbox").all(), responses, strict=True):
        box.fill(response)


@dataclass(slots=True)
class Gate:
    """Holds requests back until it is opened."""

    is_open: bool = False
    waiting: list[Route] = field(default_factory=list)

    def pass_through(self, route: Route) -> None:
        """One request comes."""
        if self.is_open:
            route.continue_()
        else:
            self.waiting.append(route)

    def open(self) -> None:
        """Those that waited, and all that come later, go on."""
        self.is_open = True
        for route in self.waiting:
            route.continue_()


def without_engine(page: Page) -> Gate:
    """Holds the engine back: its first file is asked for and does not come until the gate is opened."""
    gate = Gate()
    page.route("**/engine.json*", lambda route: gate.pass_through(route))
    return gate
