"""The summary says whether requests were also held against Discord's own API description."""

from __future__ import annotations

import pytest

from checks.discord_server import openapi


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line at the end of the run."""
    told = (
        "validated against it" if openapi.present() else "NOT validated against it: no copy of it beside the checkout"
    )
    terminalreporter.write_line(f"Discord's API description: requests were {told}")
