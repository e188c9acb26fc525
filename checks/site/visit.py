"""One person's visit to the built site in a real browser; what went wrong in the background is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, WebError, expect

SPARE = 6  # contexts that wait for another visit
LESSON = "lessons/one-variable/chain-rule/"
ENGINE_START = 90_000
PATIENCE = 30_000  # milliseconds that anything may take on a machine that does much else
expect.set_options(timeout=PATIENCE)
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


def until(page: Page, script: str, argument: object = None) -> None:
    """Wait until a function of the page, which may be asynchronous, finds something. `wait_for_function` takes a promise for yes."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"this never came true: {script}")


_emptied: WeakKeyDictionary[Browser, dict[str, BrowserContext]] = WeakKeyDictionary()


@contextmanager
def visit(browser: Browser, site: str, *, alone: bool = False, **options: Any) -> Iterator[Visit]:
    """A visit of somebody who was never here; it fails when the page complained or asked another host.

    `alone` is for a visit that turns what outlives its page and is not kept by the site: the clock.
    """
    site = site.rstrip("/") + "/"
    with _page(browser, site, alone, {"service_workers": "block", **options}) as page:
        seen = Visit(page, site)
        with _listening(seen):
            yield seen
    assert not seen.strangers, seen.strangers
    assert not seen.complaints, seen.complaints


@contextmanager
def _page(browser: Browser, site: str, alone: bool, options: dict[str, Any]) -> Iterator[Page]:
    """A new page of a browser that knows nothing of the site.

    A context of its own for each visit costs half a second of work. Where no service worker can outlive a page, the next
    visit with the same options gets the one that this visit leaves, and empties it first of all that was kept.
    """
    kind, others = json.dumps(options, sort_keys=True), _emptied.setdefault(browser, {})
    known = None if alone else others.pop(kind, None)
    context = known or browser.new_context(**options)
    try:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        if known:
            empty = context.new_cdp_session(page)
            empty.send("Storage.clearDataForOrigin", {"origin": site.rstrip("/"), "storageTypes": "all"})
            empty.detach()
        yield page
    except BaseException:
        context.close()
        raise
    if alone or options["service_workers"] != "block" or kind in others:
        context.close()
    else:
        others[kind] = context
        if len(others) > SPARE:
            others.pop(next(iter(others))).close()


@contextmanager
def _listening(seen: Visit) -> Iterator[None]:
    """What a context complains of and asks for is noted in a visit, until its pages are closed."""
    context = seen.page.context

    def complain(message: ConsoleMessage) -> None:
        # Without a graphics card, Chromium notes that it reads pictures back from WebGL: no fault of the page.
        known = message.text == BLOCKED or "GL Driver Message" in message.text
        if message.type in {"error", "warning"} and not known:
            seen.complaints.append(message.text)

    def broken(error: WebError) -> None:
        seen.complaints.append(str(error.error))

    def strange(address: str) -> bool:
        return not address.startswith((seen.site, "data:", "blob:"))

    def refuse(route: Route) -> None:
        seen.strangers.append(route.request.url)
        route.abort()

    context.on("console", complain)
    context.on("weberror", broken)
    context.route(strange, refuse)
    yield
    for page in context.pages:
        page.title()  # what it complained of until now has been told when this is answered
    context.remove_listener("console", complain)
    context.remove_listener("weberror", broken)
    for page in context.pages:
        page.close()  # what that cuts off is no complaint of the page
    context.unroute(strange, refuse)
