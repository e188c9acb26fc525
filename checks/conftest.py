"""Settings that all checks share."""

import os

import pytest
from hypothesis import settings

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
