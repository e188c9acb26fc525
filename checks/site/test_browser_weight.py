"""What a lesson costs before anybody practises: everything that Chromium fetched, as a server with gzip sends it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from checks.site.conftest import Built
from checks.site.visit import visit
from checks.site.weighing import LESSONS, weight

MOST = 131_000  # it was 655 000 once; 120 000 is the aim


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_is_light(browser: Browser, site: str, built: Built, path: str) -> None:
    with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.open(path).wait_for_load_state("networkidle")
        seen.page.evaluate("document.fonts.ready")
        weights = {name: weight(built.folder, name) for name in {address.removeprefix(site) for address in asked}}
    told = "\n".join(f"{bytes_:7} {name}" for name, bytes_ in sorted(weights.items(), key=lambda one: -one[1]))
    assert sum(weights.values()) <= MOST, told
    assert not [name for name in weights if name.startswith(("assets/engine/", "search/"))], told
