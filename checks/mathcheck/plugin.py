"""A pytest plugin: every formula of every page is a test.

    python -m pytest -p checks.mathcheck.plugin --mathcheck docs

Test ids are `page.md::line:column`. A page is read once, as a whole, for its definitions reach from formula to formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from checks.mathcheck.documents import paths
from checks.mathcheck.page import check_file
from checks.mathcheck.report import Finding, finding

MENTIONING = frozenset({"mention", "definition"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that turns the plugin on."""
    parser.addoption("--mathcheck", action="store_true", help="collect the formulas of Markdown pages and notebooks")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A page or notebook as a collection of formulas."""
    if not parent.config.getoption("--mathcheck") or not any(True for _ in paths([file_path])):
        return None
    if file_path.suffix not in (".md", ".ipynb"):
        return None
    return Page.from_parent(parent, path=file_path)


class Page(pytest.File):
    """The formulas of one file."""

    def collect(self) -> Iterable[pytest.Item]:
        shown = (
            self.path.relative_to(self.config.rootpath) if self.path.is_relative_to(self.config.rootpath) else self.path
        )
        for one in map(finding, check_file(self.path, str(shown))):
            if one.fate not in MENTIONING:
                cell = f"cell {one.cell} " if one.cell else ""
                yield Formula.from_parent(self, name=f"{cell}{one.line}:{one.column}", found=one)


class Formula(pytest.Item):
    """One formula that claims something."""

    def __init__(self, *, found: Finding, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]
        self.found = found

    def runtest(self) -> None:
        if self.found.fate == "skipped":
            pytest.skip(self.found.how)
        if self.found.fails:
            raise AssertionError(self.found.message)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002
        return f"{self.found.place}: {excinfo.value}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.found.line - 1, f"{self.found.place} {' '.join(self.found.tex.split())}"
