"""Settings that all checks share: their order, what is tried again, and the browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from checks.annotations import annotation
from checks.lasting import Lasting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = {"browser", "tour"}
REAL = BROWSERS | {"site", "workers", "postgres_url"}  # fixtures that start processes or open sockets
TRIES, SECONDS = 2, 300
ROOT = Path(__file__).parents[1]
BUILDING = (
    sys.executable,
    "-c",
    "import checks.site.conftest as site, pathlib, sys; site.made(pathlib.Path(sys.argv[1]))",
)

settings.register_profile("here", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


_browser: Lasting[Browser] = Lasting()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts processes, sockets or browsers may come late on a busy machine, and is tried again, which the summary says (R).

    No check of a computation is ever tried again. A real browser never waits for ever.
    """
    for item in items:
        if item.get_closest_marker("real") or REAL & names(item):
            item.add_marker(pytest.mark.flaky(reruns=TRIES))
        if BROWSERS & names(item):
            item.add_marker(pytest.mark.timeout(SECONDS, method="signal"))
    items.sort(key=turn)


def turn(item: pytest.Item) -> tuple[bool, bool, bool]:
    """The place of a check in the run: what looks at the built site comes when it is built, and what takes long does not come last.

    Those that share a browser follow each other.
    """
    return needs_site(item), item.get_closest_marker("long") is None, "browser" in names(item)


def names(item: pytest.Item) -> set[str]:
    """The fixtures of a check."""
    return set(getattr(item, "fixturenames", ()))


def needs_site(item: pytest.Item) -> bool:
    """Whether a check looks at the built site."""
    return "built" in names(item)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Playwright holds the event loop of this thread: the browser is closed before a check that may need one of its own."""
    if nextitem is None or "browser" not in names(nextitem):
        _browser.end()


@pytest.fixture
def browser() -> Browser:
    """The Chromium or Chrome on the PATH, without a window: one for all checks that follow each other, anew when it has died."""
    from checks.site.serving import WITHOUT_UNSEEN, launched

    return _browser.running(lambda: launched(WITHOUT_UNSEEN), lambda found: found.is_connected())


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of a run share."""
    here = tmp_path_factory.getbasetemp()
    return here if worker_id == "master" else here.parent


@pytest.fixture(scope="session", autouse=True)
def _site_ahead(request: pytest.FixtureRequest, together: Path, worker_id: str) -> Iterator[None]:
    """Of several processes the first has the site built at once, while all of them do what needs no site."""
    if worker_id != "gw0" or not any(map(needs_site, request.session.items)):
        yield
        return
    with subprocess.Popen((*BUILDING, str(together)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        yield  # what is wrong with the site is told to the check that asks for it


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where GitHub runs the checks, a failure stands beside the line that it names."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for report in (*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")):
            terminalreporter.write_line(annotation(report.nodeid, report.longreprtext))
