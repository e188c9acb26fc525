"""What a lesson costs before anybody practises: everything that Chromium fetched, as a server with gzip sends it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from checks.site.conftest import Built
from checks.site.visit import Visit, visit
from checks.site.weighing import LESSONS, weight

MOST = 120_000  # of a lesson


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_is_light(browser: Browser, site: str, built: Built, path: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        weights = {name: weight(built.folder, name) for name in asked(seen, path)}
    told = "\n".join(f"{bytes_:7} {name}" for name, bytes_ in sorted(weights.items(), key=lambda one: -one[1]))
    assert sum(weights.values()) <= MOST, told
    assert not [name for name in weights if name.startswith(("assets/engine/", "search/"))], told


def asked(seen: Visit, path: str) -> set[str]:
    """The files of the site that a page asks for until it rests."""
    found: set[str] = set()
    seen.page.on("request", lambda request: found.add(request.url.removeprefix(seen.site)))
    seen.open(path).wait_for_load_state("networkidle")
    seen.page.evaluate("document.fonts.ready")
    return found


@pytest.mark.long
def test_no_lesson_is_heavier_or_needs_a_whole_font(browser: Browser, site: str, built: Built) -> None:
    paths = sorted(built.folder.glob("lessons/*/*/index.html"))
    assert len(paths) > 20
    told: list[str] = []
    for path in paths:
        name = f"{path.parent.relative_to(built.folder).as_posix()}/"
        with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
            names = asked(seen, name)
        total = sum(weight(built.folder, one) for one in names)
        whole = [one for one in names if "-wght-" in one or "katex/fonts/" in one]
        told += [f"{total} {name} {whole} {sorted(names)}"] if total > MOST or whole else []
    assert not told, "\n".join(told)
