"""The wheel: what a stranger gets who installs Gradus, and its one command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("quiz", "bot", "checks", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: building leaves files beside the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    for room in ROOMS:
        source, goal = ROOT / room, folder / "source" / room
        goal.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, goal)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
    ]
    subprocess.run([*pip, "-w", str(folder), str(folder / "source")], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
        "--no-deps",
        "--target",
        str(folder),
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return folder


def gradus(installed: Path, *arguments: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """The command, run where no checkout is near."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("GRADUS", "PYTEST"))}
    surroundings |= {"PYTHONPATH": str(installed), "HOME": str(installed), "XDG_CACHE_HOME": str(installed / "cache")}
    command = [str(installed / "bin" / "gradus"), *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, cwd=installed, env=surroundings | more
    )


def test_the_wheel_carries_the_rooms_and_not_their_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"quiz", "bot", "checks"}
    assert not [name for name in names if name.startswith(("checks/quiz", "checks/bot", "checks/site", "checks/bench"))]
    for kind in ("bot/**/*.json",):
        for path in ROOT.glob(kind):
            assert path.relative_to(ROOT).as_posix() in names
    for path in (ROOT / "quiz").rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert path.relative_to(ROOT).as_posix() in names, "the wheel carries all of the engine"


def test_the_command_says_what_can_be_run(installed: Path) -> None:
    asked, wrong = gradus(installed, "--help"), gradus(installed, "quizz")
    assert asked.returncode == 0
    assert all(room in asked.stdout for room in ("quiz", "bot", "mathcheck"))
    assert wrong.returncode == 2
    assert "usage" in wrong.stderr
    assert gradus(installed, "quiz", "--help").stdout.startswith("usage: gradus quiz ")
    assert gradus(installed, "mathcheck", "--help").stdout.startswith("usage: gradus mathcheck ")
    assert gradus(installed, "--version").stdout.startswith("gradus ")


def test_the_engine_answers(installed: Path) -> None:
    line = json.dumps({"teacher": "2(x+1)", "student": "2x+2", "vars": ["x"]})
    answer = gradus(installed, "quiz", "compare", given=line + "\n")
    assert json.loads(answer.stdout)["verdict"] == "equal", answer.stderr
    assert "chain-rule" in gradus(installed, "quiz", "families").stdout


def test_an_extra_that_is_missing_is_not_looked_for_elsewhere(installed: Path, tmp_path: Path) -> None:
    """The name of the package may be somebody else's in a registry."""
    (tmp_path / "rich.py").write_text("raise ModuleNotFoundError('no rich', name='rich')\n", encoding="utf-8")
    answer = gradus(installed, "quiz", "families", PYTHONPATH=f"{tmp_path}{os.pathsep}{installed}")
    assert answer.returncode == 2
    assert "the extra 'terminal'" in answer.stderr
    assert "'PATH[terminal]'" in answer.stderr
    assert "install 'gradus" not in answer.stderr


def test_mathcheck_finds_a_wrong_formula(installed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Let $f(x) = x^2$. Then $f'(x) = 3x$.\n", encoding="utf-8")
    answer = gradus(installed, "mathcheck", str(page))
    assert answer.returncode == 1, answer.stderr
    assert "wrong" in answer.stdout


def test_the_companion_says_what_it_needs(installed: Path) -> None:
    answer = gradus(installed, "bot")
    assert answer.returncode == 2
    assert "token" in answer.stderr
