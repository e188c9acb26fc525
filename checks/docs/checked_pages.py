"""What the verifier says of our own pages, found out once for all the tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checks.mathcheck.documents import paths
from checks.mathcheck.page import Checked, check_file

ROOT = Path(__file__).parents[2]
PAGES = tuple(path for path, _ in paths([ROOT / "docs"]))


def name(path: Path) -> str:
    """The path of a page, as it is told."""
    return path.relative_to(ROOT).as_posix()


@cache
def checked(path: Path) -> tuple[Checked, ...]:
    """The formulas of a page and their fates."""
    return tuple(check_file(path, name(path)))
