"""One person's visit to the built site in a real browser; what went wrong in the background is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Route

LESSON = "lessons/one-variable/chain-rule/"
ENGINE_START = 90_000
_COME_NEAR = "document.querySelector('gradus-exercise')?.scrollIntoView()"
BLOCKED = "Service Worker registration blocked by Playwright"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, the site it belongs to, and what should stay empty: complaints, and requests to other hosts."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str = LESSON) -> Page:
        """The page at a path of the site."""
        self.page.goto(self.site + path)
        return self.page

    def begin(self, path: str = LESSON) -> Page:
        """The page at a path, once somebody has pressed a key: now everything on it wakes."""
        page = self.open(path)
        page.keyboard.press("Shift")
        return page

    def ask(self, *requests: dict[str, object]) -> list[dict[str, Any]]:
        """What the engine of the page answers to each request."""
        answers: list[dict[str, Any]] = self.with_engine(
            "(engine, requests) => Promise.all(requests.map((request) => engine.ask(request)))", list(requests)
        )
        return answers

    def with_engine(self, script: str, argument: object) -> Any:
        """The result of a function of the page's engine and an argument; an exercise of the page brings the engine."""
        self.page.evaluate(_COME_NEAR)
        self.page.wait_for_function("() => globalThis.gradusEngine")
        return self.page.evaluate(f"(argument) => ({script})(globalThis.gradusEngine, argument)", argument)


@contextmanager
def visit(browser: Browser, site: str, **options: Any) -> Iterator[Visit]:
    """A visit in a browser context of its own; it fails when the page complained or asked another host."""
    site = site.rstrip("/") + "/"
    context = browser.new_context(
        **{"service_workers": "block", **options}
    )  # a test may stand between page and network
    context.set_default_timeout(10_000)
    seen = Visit(context.new_page(), site)

    def complain(message: ConsoleMessage) -> None:
        # Without a graphics card, Chromium notes that it reads pictures back from WebGL: no fault of the page.
        known = message.text == BLOCKED or "GL Driver Message" in message.text
        if message.type in {"error", "warning"} and not known:
            seen.complaints.append(message.text)

    def refuse(route: Route) -> None:
        seen.strangers.append(route.request.url)
        route.abort()

    context.on("console", complain)
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    context.route(lambda address: not address.startswith((site, "data:", "blob:")), refuse)
    try:
        yield seen
    finally:
        context.close()
    assert not seen.strangers, seen.strangers
    assert not seen.complaints, seen.complaints
