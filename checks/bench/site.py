"""Building the site: cold, warm, without the pages it remembers, and again after one lesson was edited, as `mkdocs serve` does.

Everything happens in a copy of the project, so that nothing of yours is lost. Cold means without any cache: all formulas
are checked and set, all notebooks run, all pictures drawn. `make site` checks the formulas and the Python of the pages
before it builds; the other rows are of building alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.bench.measure import Row, held, under

SUBJECT = "The course"

ROOT = Path(__file__).parents[2]
COPIED = ("docs", "quiz", "bot", "checks", ".ci", "Makefile", "mkdocs.yml", "pyproject.toml")
QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
LESSON = "docs/lessons/one-variable/chain-rule.md"
SERVING = f"""
import json, logging, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.getLogger("mkdocs").setLevel(logging.INFO)
lesson, times = Path({LESSON!r}), []
for number in range(4):
    wall, spent = time.perf_counter(), time.process_time()
    build(load_config(site_dir="site"), serve_url="http://127.0.0.1:8000/")
    times.append((time.process_time() - spent, time.perf_counter() - wall))
    lesson.write_text(lesson.read_text(encoding="utf-8") + f"\\nOne more sentence, the {{number}}.\\n", encoding="utf-8")
print(json.dumps(min(times[1:])))
"""


def run() -> Iterator[Row]:
    """CPU time and wall time of whole builds, and of one in a process that has built before."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _copy(root)
        build = ("-m", "mkdocs", "build", "--strict")
        yield held("make site, the first time", _made(root), under(90, "s"))
        yield held("make site, nothing changed", min(_made(root) for _ in range(2)), under(4, "s"))
        yield _row("building, nothing changed", min(_seconds(root, *build) for _ in range(3)))
        shutil.rmtree(root / ".cache/pages")
        yield _row("building, all pages forgotten", _seconds(root, *build))
        with (root / LESSON).open("a", encoding="utf-8") as lesson:
            lesson.write("\nOne more sentence.\n")
        yield _row("building, one lesson edited", _seconds(root, *build))
        spent, clock = _while_serving(root)
        yield held("one lesson edited, while serving", clock, under(3, "s"))
        yield Row("one lesson edited, while serving", f"{spent:.1f}", "s of CPU")


def _copy(root: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        else:
            shutil.copy2(source, root / name)
    (root / "docs/widgets/node_modules").symlink_to((ROOT / "docs/widgets/node_modules").resolve())


def _made(root: Path) -> float:
    """The time on the clock of `make site` where everything is installed; it keeps what it remembers in the copy."""
    command = ("make", "-o", "setup", "site", f"VENV={Path(sys.executable).parents[1]}")
    began = time.perf_counter()
    environment = {**os.environ, "XDG_CACHE_HOME": str(root / ".cache")}
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    return time.perf_counter() - began


def _row(what: str, seconds: tuple[float, float]) -> Row:
    return Row(what, "{:.1f} / {:.1f}".format(*seconds), "s of CPU / on the clock")


def _seconds(root: Path, *arguments: str) -> tuple[float, float]:
    """CPU time of a Python program and those it starts, and the time on the clock."""
    before, began = os.times(), time.perf_counter()
    _run(root, *arguments)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, time.perf_counter() - began


def _while_serving(root: Path) -> tuple[float, float]:
    spent, clock = json.loads(_run(root, "-c", SERVING).splitlines()[-1])
    return spent, clock


def _run(root: Path, *arguments: str) -> str:
    made = subprocess.run(
        (sys.executable, *arguments),
        cwd=root,
        env={**os.environ, **QUIET},
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout
