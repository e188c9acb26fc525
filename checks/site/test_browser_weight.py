"""What a lesson costs before anybody practises: everything that Chromium fetched, as a server with gzip sends it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checks.site.conftest import Built
from checks.site.visit import LESSON, Visit, visit

LESSONS = (LESSON, "lessons/networks/softmax-cross-entropy/")
MOST = 120_000  # of a lesson
HEAVIEST = 122_500  # of the three or four with the most pictures and formulas; 120 000 is their aim, too
COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json"}


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


def test_no_lesson_is_much_heavier_or_needs_a_whole_font(browser: Browser, site: str, built: Built) -> None:
    told: list[str] = []
    for path in sorted(built.folder.glob("lessons/*/*/index.html")):
        name = f"{path.parent.relative_to(built.folder).as_posix()}/"
        with visit(browser, site, viewport={"width": 390, "height": 844}) as seen:
            addresses = requests(seen)
            seen.open(name).wait_for_load_state("networkidle")
            seen.page.evaluate("document.fonts.ready")
        asked = {address.removeprefix(site) for address in addresses}
        total = sum(weight(built.folder, one) for one in asked)
        whole = [one for one in asked if "-wght-" in one or "katex/fonts/" in one]
        told += [f"{total} {name} {whole}"] if total > HEAVIEST or whole else []
    assert not told, "\n".join(told)


def requests(seen: Visit) -> set[str]:
    """The addresses that the page asks for from now on."""
    found: set[str] = set()
    seen.page.on("request", lambda request: found.add(request.url))
    return found


def weight(folder: Path, name: str) -> int:
    """The bytes of a file of the site on their way."""
    path = folder / name.partition("?")[0]
    path = path / "index.html" if path.is_dir() else path
    content = path.read_bytes()
    return len(gzip.compress(content, 9)) if path.suffix in COMPRESSED else len(content)
