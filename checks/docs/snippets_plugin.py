"""A pytest plugin: every block of Python in a Markdown page is a test.

    python -m pytest -p checks.docs.snippets_plugin docs                     # anybody's pages
    python -m pytest -p checks.docs.snippets_plugin docs --update-output     # write what is really printed into the pages

The id of a test is `page.md::line`. The blocks of a page share one namespace. A block that is run alone, in another
order or in another process first runs the blocks above it, so that its outcome is always the same.

Why this is not built on sybil, which comes nearest: its lexers do not know `{.python …}` and it has a second opinion
about where a fence begins, while here pymdownx itself says so. Sybil would still leave to us what is most of the
work: comparing digits, blocks of output, rewriting them, skips that need a reason, and modules that may be missing.
"""

from __future__ import annotations

import json
import os
import platform
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.docs.code_marks import Complaint
from checks.docs.outcome import Edit, NotRun, Outcome, Ran, edited
from checks.docs.snippets import Run

SUFFIXES = frozenset({".md", ".markdown"})
EDITS = pytest.StashKey[dict[Path, list[Edit]]]()
_LABEL = "snippet"


class Failed(AssertionError):
    """A block does not do what its page says."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plugin."""
    group = parser.getgroup("snippets", "the Python of Markdown pages")
    group.addoption(
        "--update-output", action="store_true", help="rewrite the printed output of pages to what is printed"
    )
    group.addoption("--snippets-report", type=Path, metavar="FILE", help="also write what was run as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Figures open no windows, and pages are not rewritten from several processes at once."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    if _updating(config) and getattr(config.option, "numprocesses", None):
        raise pytest.UsageError("--update-output rewrites pages in one process: leave out -n")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A Markdown page as a collection of its blocks."""
    return PageOfSnippets.from_parent(parent, path=file_path) if file_path.suffix in SUFFIXES else None


class PageOfSnippets(pytest.File):
    """The blocks of Python of one page."""

    def collect(self) -> Iterable[pytest.Item]:
        run = Run(self.path.read_text(encoding="utf-8"), os.path.relpath(self.path))
        for number, part in enumerate(run.parts):
            line = part.line if isinstance(part, Complaint) else part.fence.line
            yield SnippetItem.from_parent(self, name=str(line), run=run, number=number, line=line)


class SnippetItem(pytest.Item):
    """One block of Python."""

    def __init__(self, *, run: Run, number: int, line: int, **given: Any) -> None:
        super().__init__(**given)
        self.run, self.number, self.line = run, number, line
        self.user_properties.append((_LABEL, f"{run.name}:{line}"))

    def runtest(self) -> None:
        outcome = self.run.outcome(self.number)
        if _updating(self.config):
            outcome = self.updated(outcome)
        match outcome:
            case NotRun(reason):
                raise pytest.skip.Exception(reason, _use_item_location=True)
            case Ran(problems) if problems:
                raise Failed("\n\n".join(f"{self.run.name}:{one.line}: {one.message}" for one in problems))
            case Ran():
                return

    def updated(self, outcome: Outcome) -> Outcome:
        """What is left of the outcome when the output of the page is what is printed."""
        if not isinstance(outcome, Ran):
            return outcome
        edits = [edit for one in outcome.problems for edit in one.edits]
        if edits:
            self.config.stash.setdefault(EDITS, {}).setdefault(self.path, []).extend(edits)
            self.user_properties.append(("updated", len(edits)))
        return Ran(tuple(one for one in outcome.problems if not one.edits))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, Failed) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, f"{self.run.name}:{self.line}"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes what is really printed in place of what the pages say; only now, for each edit moves the lines below it."""
    for path, edits in session.config.stash.get(EDITS, {}).items():
        with path.open(encoding="utf-8", newline="") as file:
            content = file.read()
        newline = "\r\n" if "\r\n" in content else "\n"
        path.write_text(edited(content.replace("\r\n", "\n"), edits), encoding="utf-8", newline=newline)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """How many blocks ran, how many were left out and why, and what was rewritten."""
    found = list(_reports(terminalreporter))
    if not found:
        return
    reasons = Counter(_reason(one) for one in found if one.skipped)
    failed = sum(one.failed for one in found)
    said = [f"{len(found) - reasons.total()} blocks of Python run", f"{failed} failed"]
    said += [f"{number} skipped ({reason})" for reason, number in sorted(reasons.items())]
    updated = sum(int(str(value)) for one in found for key, value in one.user_properties if key == "updated")
    if updated:
        said.append(f"{updated} outputs rewritten")
    terminalreporter.write_line(", ".join(said))
    if target := config.getoption("--snippets-report", None):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(as_data(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def as_data(found: Iterable[pytest.TestReport]) -> dict[str, Any]:
    """For programs: for each page the lines of the blocks that ran, that failed, and that were skipped, with reasons."""
    pages: dict[str, dict[str, Any]] = {}
    for one in found:
        name, _, line = str(dict(one.user_properties)[_LABEL]).rpartition(":")
        page = pages.setdefault(name, {"run": [], "failed": [], "skipped": []})
        if one.skipped:
            page["skipped"].append({"line": int(line), "reason": _reason(one)})
        else:
            page["failed" if one.failed else "run"].append(int(line))
    return {"python": platform.python_version(), "pages": dict(sorted(pages.items()))}


def _reports(terminalreporter: Any) -> Iterator[pytest.TestReport]:
    for kind in ("passed", "failed", "skipped"):
        for one in terminalreporter.getreports(kind):
            if _LABEL in dict(one.user_properties) and (one.when == "call" or one.failed):
                yield one


def _reason(report: pytest.TestReport) -> str:
    where = report.longrepr
    return str(where[2]).removeprefix("Skipped: ") if isinstance(where, tuple) else str(where)


def _updating(config: pytest.Config) -> bool:
    return bool(config.getoption("--update-output", default=False))
