"""Settings that all checks share."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from checks.annotations import annotation

REAL_BROWSER = {"browser", "firefox"}
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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A real browser on a busy machine may come late: its checks may be tried again, which the summary says (R), and never wait for ever.

    What looks at the built site comes last: by then it is built.
    """
    for item in items:
        if REAL_BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=TRIES))
            item.add_marker(pytest.mark.timeout(SECONDS, method="signal"))
    items.sort(key=needs_site)


def needs_site(item: pytest.Item) -> bool:
    """Whether a check looks at the built site."""
    return "built" in getattr(item, "fixturenames", ())


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
