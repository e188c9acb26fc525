"""What a build stands on: the commit, and the versions of the programs that checked it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PROGRAMS = {"SymPy": "sympy", "mpmath": "mpmath"}


@dataclass(frozen=True, slots=True)
class Commit:
    """The short name of a commit and its date, both empty where there is none; `changed` when files differ from it."""

    name: str = ""
    date: str = ""
    changed: bool = False

    def __str__(self) -> str:
        """As a sentence.

        >>> str(Commit("1b7f4b2", "2026-11-21")), str(Commit())
        ('The state of 2026-11-21 (`1b7f4b2`).', 'Not built from a git checkout.')
        """
        if not self.name:
            return "Not built from a git checkout."
        changed = ", with changes that are not committed" if self.changed else ""
        return f"The state of {self.date} (`{self.name}`){changed}."


def versions() -> Mapping[str, str]:
    """The versions of what decides whether a formula is true."""
    return {"Python": platform.python_version(), **{name: version(package) for name, package in PROGRAMS.items()}}


def commit(root: Path) -> Commit:
    """The commit that a folder is a checkout of."""
    status, said = _git(root, "log", "-1", "--format=%h %cs")
    if status:
        return Commit()
    name, _, date = said.strip().partition(" ")
    changed, _ = _git(root, "diff", "--quiet", "HEAD")
    return Commit(name, date, bool(changed))


def _git(root: Path, *command: str) -> tuple[int, str]:
    git = shutil.which("git")
    if git is None:
        return 1, ""
    asked = subprocess.run(  # noqa: S603 - fixed commands, no shell
        (git, "-C", str(root), *command), capture_output=True, text=True, check=False
    )
    return asked.returncode, asked.stdout
