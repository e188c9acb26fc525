"""Collects the Python of our own pages together with the tests of the program that runs it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from checks.docs.snippets_plugin import PageOfSnippets

ROOT = Path(__file__).parents[2]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The pages of docs stand beside test_snippets.py: `docs/<page>.md::<line>` is a test."""
    return OurPages.from_parent(parent, path=file_path) if file_path.name == "test_snippets.py" else None


class OurPages(pytest.File):
    """Every page of docs, and the README."""

    def collect(self) -> Iterable[pytest.Collector]:
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
            if "node_modules" not in path.parts:
                yield PageOfSnippets.from_parent(self, path=path)
