"""Hints and worked solutions come into an exercise when somebody asks for them, and before a page is printed."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from checks.site.conftest import Built
from checks.site.serving import served
from checks.site.visit import LESSON, Visit, until, visit

INSTALLED = 60_000  # a service worker keeps all that practice needs first
LINK = ".exercise-elsewhere"
KEPT = """async () => {
  const addresses = [];
  for (const name of await caches.keys()) addresses.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return addresses.some((address) => address.includes("/chain-rule/worked.html"));
}"""


def first(seen: Visit) -> Locator:
    """The first exercise of the lesson, ready."""
    place = seen.open(LESSON).locator("gradus-exercise").first
    place.scroll_into_view_if_needed()
    expect(place).to_have_class(re.compile("ready"))
    seen.page.wait_for_load_state("networkidle")
    return place


def waits(page: Page) -> None:
    """Until the service worker serves this page and has kept its worked solutions."""
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=INSTALLED)
    until(page, KEPT)


def test_a_worked_solution_is_fetched_when_it_is_opened(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        place = first(seen)
        assert not [address for address in asked if "worked" in address and address.endswith(".html")]
        place.get_by_text("Hint 1").click()
        expect(place.locator(".exercise-hint").first.locator(LINK)).to_have_count(0)
        place.get_by_text("Worked solution").click()
        expect(place.locator(".exercise-working .rule").first).to_be_visible()
        assert len([address for address in asked if address.endswith("worked.html")]) == 1
        expect(place.locator(LINK)).to_have_count(place.locator("details:not([open])").count())


def test_what_cannot_be_had_leaves_its_link(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        place = first(seen)
        seen.page.route("**/worked.html", lambda route: route.abort())
        place.get_by_text("Hint 1").click()
        expect(place.locator(".exercise-hint").first.locator(LINK)).to_be_visible()
        seen.page.wait_for_load_state("networkidle")
        seen.page.unroute("**/worked.html")
        place.get_by_text("Hint 1").click()
        place.get_by_text("Hint 1").click()
        expect(place.locator(".exercise-hint").first.locator(LINK)).to_have_count(0)
        seen.complaints.clear()


def test_a_printed_lesson_has_them_all(browser: Browser, site: str) -> None:
    with visit(browser, site) as seen:
        page = seen.open(LESSON)
        page.wait_for_load_state("networkidle")
        many = page.locator("gradus-exercise > details").count()
        assert page.locator(LINK).count() == many > 10
        page.pdf()
        expect(page.locator(LINK)).to_have_count(0)
        assert page.locator(".exercise-working .rule").count() >= page.locator("gradus-exercise").count()


def test_a_kept_lesson_has_them_without_a_network(browser: Browser, built: Built) -> None:
    with served(built.folder) as address, visit(browser, address, service_workers="allow") as seen:
        seen.open(LESSON)
        waits(seen.page)
        seen.page.context.set_offline(True)
        seen.page.goto(seen.site + LESSON)
        place = seen.page.locator("gradus-exercise").first
        place.scroll_into_view_if_needed()
        expect(place).to_have_class(re.compile("ready"))
        place.get_by_text("Worked solution").click()
        expect(place.locator(".exercise-working .rule").first).to_be_visible()
        expect(place.locator(".exercise-working").locator(LINK)).to_have_count(0)
        seen.complaints.clear()
