"""The built site, served on this machine: once for all tests of a run."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checks.site.serving import ADDRESS_WHILE_BUILDING, served

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Built:
    """The site as files, and what MkDocs said while it built."""

    folder: Path
    said: str


@pytest.fixture(scope="session")
def built(together: Path) -> Built:
    """The site, built once in a run."""
    return made(together)


def made(together: Path) -> Built:
    """The site of a run, built by the first of its processes that asks for it; the others wait."""
    folder, said = together / "site", together / "site.log"
    with (together / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            report()
            result = build(folder)
            assert result.returncode == 0, result.stdout
            said.write_text(result.stdout, encoding="utf-8")
    return Built(folder, said.read_text(encoding="utf-8"))


def report() -> None:
    """Check the formulas of the pages, as `make site` does before it builds; the pages tell the result."""
    command = (sys.executable, "-m", "checks.mathcheck", "docs", "--report", ".cache/mathcheck.json", "--quiet")
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)


def build(folder: Path, settings: Path = ROOT / "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """Build the site strictly into a folder; what is said on both streams is in `stdout`."""
    quiet = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        (
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--config-file",
            str(settings),
            "--site-dir",
            str(folder),
        ),
        cwd=ROOT,
        env={**os.environ, **quiet, "GRADUS_SITE_URL": ADDRESS_WHILE_BUILDING},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    with served(built.folder) as address:
        yield address
