"""The prose of the lessons: how hard it is to read, how long it is, and how it is spelt.

The grade is that of Kincaid and others, without formulas and code; nine is what a reader of fourteen manages. The lessons
of the first three parts are held to a lower one than the rest, and the hardest lesson of each counts.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from checks.bench.measure import Row, at_least, at_most, exactly, held
from checks.docs.readability import grade, length, sentences

SUBJECT = "The course"
ROOT = Path(__file__).parents[2]
FIRST_PARTS = {"one-variable", "many-variables", "descent"}


def run() -> Iterator[Row]:
    """The hardest lesson of the first parts and of the rest, the number of lessons, and misspelt words."""
    lessons = sorted((ROOT / "docs/lessons").glob("*/*.md"))
    hard = {path: grade(tuple(sentences(path.read_text(encoding="utf-8")))) for path in lessons}
    for what, inside, bar in (("the first three parts", True, at_most(9)), ("the other parts", False, at_most(11))):
        of_part = [value for path, value in hard.items() if (path.parent.name in FIRST_PARTS) is inside]
        yield held(f"reading grade of the hardest lesson, {what}", max(of_part), bar)
    yield held("lessons", len(lessons), at_least(27))
    yield held("misspelt words on pages", _misspelt(), exactly(0))
    for path, value in hard.items():
        yield Row(path.stem, f"{value:.1f}", f"grade; {length(path.read_text(encoding='utf-8'))} words")


def _misspelt() -> int:
    command = (sys.executable, "-m", "codespell_lib", "--toml", "pyproject.toml", "README.md", "docs")
    return len(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines())
