"""What a lesson costs before anybody practises: everything that Chromium fetched, as a server with gzip sends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page

from checks.site.conftest import Built
from checks.site.visit import Visit, visit
from checks.site.weighing import LESSONS, weight

MOST = 120_000  # of a lesson
AT_ONCE = 8  # lessons that are open beside each other


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_is_light(browser: Browser, site: str, built: Built, path: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        weights = {name: weight(built.folder, name) for name in asked(seen, path)}
    told = "\n".join(f"{bytes_:7} {name}" for name, bytes_ in sorted(weights.items(), key=lambda one: -one[1]))
    assert sum(weights.values()) <= MOST, told
    assert not [name for name in weights if name.startswith(("assets/engine/", "search/"))], told


def asked(seen: Visit, path: str) -> set[str]:
    """The files of the site that a page asks for until it rests."""
    found = requested(seen.page, seen.site)
    seen.open(path).wait_for_load_state("networkidle")
    seen.page.evaluate("document.fonts.ready")
    return found


@pytest.mark.long
def test_no_lesson_is_heavier_or_needs_a_whole_font(browser: Browser, site: str, built: Built) -> None:
    paths = sorted(built.folder.glob("lessons/*/*/index.html"))
    lessons = [f"{path.parent.relative_to(built.folder).as_posix()}/" for path in paths]
    assert len(lessons) > 20
    told: list[str] = []
    for group in batched(lessons, AT_ONCE):
        with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
            for name, names in asked_at_once(seen, group).items():
                total = sum(weight(built.folder, one) for one in names)
                whole = [one for one in names if "-wght-" in one or "katex/fonts/" in one]
                told += [f"{total} {name} {whole}"] if total > MOST or whole else []
    assert not told, "\n".join(told)


def requested(page: Page, site: str) -> set[str]:
    """The files of the site that a page asks for from now on."""
    found: set[str] = set()
    page.on("request", lambda request: found.add(request.url.removeprefix(site)))
    return found


def batched(all_of_them: list[str], size: int) -> Iterator[list[str]]:
    """So many at a time."""
    yield from (all_of_them[start : start + size] for start in range(0, len(all_of_them), size))


def asked_at_once(seen: Visit, paths: Sequence[str]) -> dict[str, set[str]]:
    """The same of several pages, beside each other: nothing that one has fetched is kept for another, since requests are listened to."""
    pages = {path: seen.page.context.new_page() for path in paths}
    found = {path: requested(page, seen.site) for path, page in pages.items()}
    for path, page in pages.items():
        page.goto(seen.site + path, wait_until="commit")
    for page in pages.values():
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => 0)")
    return found
