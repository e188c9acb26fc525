"""What a browser must fetch: all widgets together, a lesson before anybody practises, and nothing from another host.

Bytes are those on their way, with gzip where a host sends text so. A lesson is opened in Chromium as on a phone, and all
that it asks for counts: the page, its styles, scripts, fonts and pictures, and what it fetches ahead.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser

from checks.bench.measure import Row, at_most, exactly, held
from checks.site.conftest import build
from checks.site.serving import launched, served
from checks.site.weighing import LESSONS, compressed, needed, weight
from docs._hooks.widgets import names

SUBJECT = "The pages"
PRACTICE = "practice/"


def run() -> Iterator[Row]:
    """The widgets, then lessons and practice in Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = build(site)
        assert built.returncode == 0, built.stdout
        yield from _widgets(site / "widgets")
        with served(site) as address, launched() as browser:
            asked = {path: _asked(browser, address, path) for path in (*LESSONS, PRACTICE)}
            yield from _pages(site, address, asked)


def _widgets(folder: Path) -> Iterator[Row]:
    every = needed(folder / "widgets.js")
    total = sum(map(compressed, every)) / 1000
    yield held(f"all {len(names())} widgets together, with what they share", total, at_most(40, "KB"))


def _pages(site: Path, address: str, asked: Mapping[str, set[str]]) -> Iterator[Row]:
    own = {
        path: {one.removeprefix(address) for one in found if one.startswith(address)} for path, found in asked.items()
    }
    for path in LESSONS:
        total = sum(weight(site, name) for name in own[path])
        yield held(f"the lesson {Path(path).name} before practice", total / 1000, at_most(120, "KB"))
    foreign = {one for found in asked.values() for one in found if not one.startswith((address, "data:", "blob:"))}
    yield held("requests to other hosts", len(foreign), exactly(0))
    for path in LESSONS:
        kinds = {
            suffix: [name for name in own[path] if Path(name.partition("?")[0]).suffix == suffix]
            for suffix in (".js", ".css", ".woff2")
        }
        for suffix, files in kinds.items():
            yield Row(
                f"/{path}, {suffix} files",
                f"{sum(weight(site, name) for name in files) / 1000:.1f}",
                f"KB in {len(files)}",
            )


def _asked(browser: Browser, address: str, path: str) -> set[str]:
    """The addresses that a page asks for, until it is quiet."""
    found: set[str] = set()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.on("request", lambda request: found.add(request.url))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.close()
    return found
