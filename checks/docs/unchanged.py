"""Runs a command that writes a report about the pages, unless it has succeeded before and nothing has changed since.

    python -m checks.docs.unchanged .cache/snippets.json python -m pytest …

Everything counts that the Python of a page can see, and all that judges its formulas: the pages and what lies beside them,
our own code, and the versions of all packages. What that was is kept beside the report, with the report it gave: another
report in its place does not count. A command that fails is run again the next time.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("docs", "quiz", "bot", "checks/docs", "checks/mathcheck")
LEFT_OUT = {"node_modules", "__pycache__"}


def main(report: Path, command: Sequence[str], root: Path = ROOT) -> int:
    """The exit status of the command, 0 when there was no need to run it."""
    seal, now = report.with_suffix(".seal"), digest(root)
    if report.is_file() and seal.is_file() and seal.read_text(encoding="ascii") == _sealed(now, report):
        report.touch()  # what it says holds now, also for a page that was written again as it was
        return 0
    seal.unlink(missing_ok=True)
    status = subprocess.run(command, check=False).returncode  # the command of our own Makefile
    if status == 0 and report.is_file():
        seal.write_text(_sealed(now, report), encoding="ascii")
    return status


def _sealed(contents: str, report: Path) -> str:
    return f"{contents} {hashlib.sha256(report.read_bytes()).hexdigest()}"


def digest(root: Path) -> str:
    """All that the outcome depends on, in one word."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    found = hashlib.sha256("\n".join((sys.version, *packages)).encode())
    for path in _files(root):
        found.update(f"\n{path.relative_to(root).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    yield from (path for path in (root / "pyproject.toml",) if path.is_file())
    for room in ROOMS:
        for folder, inside, names in os.walk(root / room):
            inside[:] = sorted(set(inside) - LEFT_OUT)
            yield from (Path(folder, name) for name in sorted(names))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
