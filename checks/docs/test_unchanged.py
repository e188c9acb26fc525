"""What has succeeded is not run again until something changes; what has failed is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checks.docs.unchanged import main

PROGRAM = """
import pathlib, sys
runs = pathlib.Path({folder!r}, "runs")
runs.write_text(runs.read_text() + "x" if runs.exists() else "x")
pathlib.Path({folder!r}, "report.json").write_text("[]")
sys.exit({status})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("docs/page.md", "quiz/rules.py", "docs/widgets/node_modules/a.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    return tmp_path


def run(root: Path, status: int = 0) -> tuple[int, int]:
    """The exit status, and how often the command has run by now."""
    program = PROGRAM.format(folder=str(root), status=status)
    ended = main(root / "report.json", (sys.executable, "-c", program), root)
    return ended, len((root / "runs").read_text(encoding="utf-8"))


def test_what_has_succeeded_is_run_again_only_after_a_change(root: Path) -> None:
    assert [run(root), run(root)] == [(0, 1), (0, 1)]
    (root / "docs/widgets/node_modules/a.js").write_text("2", encoding="utf-8")
    assert run(root) == (0, 1)
    for times, name in enumerate(("docs/page.md", "quiz/rules.py", "docs/new.md"), 2):
        (root / name).write_text("2", encoding="utf-8")
        assert [run(root), run(root)] == [(0, times), (0, times)], name
    (root / "docs/new.md").unlink()
    assert run(root) == (0, 5)
    (root / "report.json").unlink()
    assert run(root) == (0, 6)
    (root / "report.json").write_text("[1]", encoding="utf-8")
    assert [run(root), run(root)] == [(0, 7), (0, 7)], "the report of somebody else is not ours"


def test_what_has_failed_is_run_again(root: Path) -> None:
    assert [run(root, 1), run(root, 1), run(root), run(root)] == [(1, 1), (1, 2), (0, 3), (0, 3)]
    (root / "docs/page.md").write_text("2", encoding="utf-8")
    assert [run(root, 1), run(root)] == [(1, 4), (0, 5)]


def test_a_report_that_holds_is_not_older_than_its_pages(root: Path) -> None:
    run(root)
    os.utime(root / "report.json", (1, 1))
    assert run(root) == (0, 1)
    assert (root / "report.json").stat().st_mtime >= (root / "docs/page.md").stat().st_mtime
