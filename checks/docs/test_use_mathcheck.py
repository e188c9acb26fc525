"""The page for other maintainers says what really happens: its commands are run, in order, on the page that it shows."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from checks.docs.fences import page
from checks.docs.output import same
from checks.mathcheck.fate import NAMES, Skip
from checks.mathcheck.formats import FORMATS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/contributing/use-mathcheck.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the page of the guide in it, committed, as its reader would have it."""
    (tmp_path / "docs").mkdir()
    [written] = [fence.code for fence in page(GUIDE).fences if fence.language == "markdown"]
    (tmp_path / "docs/sigmoid.md").write_text(written, encoding="utf-8")
    for command in ("init -q", "add docs", "-c user.name=A -c user.email=a@example.org commit -q -m page"):
        subprocess.run(["git", *shlex.split(command)], cwd=tmp_path, check=True)
    return tmp_path


def dialogues() -> list[tuple[str, str]]:
    """Every command of the guide and what is printed under it; the commands of a block run in one shell."""
    found: list[tuple[str, str]] = []
    for block in (fence.code for fence in page(GUIDE).fences if fence.language == "console"):
        lines = block.splitlines()
        commands = [line[2:] for line in lines if line.startswith("$ ")]
        printed = [line for line in lines if not line.startswith("$ ")]
        found.append(("\n".join(commands), "\n".join(printed)))
    return found


def test_the_commands_of_the_guide_print_what_it_shows(project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for commands, printed in dialogues():
        if "pytest" in commands:  # what it prints has times in it; test_snippets.py runs the plugin
            continue
        ended = subprocess.run(
            ["bash", "-c", commands],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert same(printed, ended.stdout, 0), f"{commands}\n{ended.stdout}\n{ended.stderr}"


def test_the_guide_names_every_fate_every_kind_of_skip_and_every_format() -> None:
    for name in (*NAMES.values(), *(f"`{kind}`" for kind in Skip)):
        assert name in GUIDE, name
    for name in set(FORMATS) - {"text"}:
        assert f"--format {name}" in GUIDE, name
