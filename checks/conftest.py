"""Settings that all checks share."""

import os

import pytest
from hypothesis import settings

from checks.annotations import annotation

REAL_BROWSER = {"browser", "firefox"}
TRIES, SECONDS = 2, 300

settings.register_profile("here", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A real browser on a busy machine may come late: its checks may be tried again, which the summary says (R), and never wait for ever."""
    for item in items:
        if REAL_BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=TRIES))
            item.add_marker(pytest.mark.timeout(SECONDS, method="signal"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where GitHub runs the checks, a failure stands beside the line that it names."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for report in (*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")):
            terminalreporter.write_line(annotation(report.nodeid, report.longreprtext))
