"""The contract of a family: what its file in `quiz/families/` does not keep, in words."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from checks.families.clauses import CLAUSES, Clause
from checks.families.sample import Unmade
from quiz.exercise import Family

ROOT = Path(__file__).parents[2]


def complaints(one: Family, clause: Clause) -> list[str]:
    """What a family does not keep of one clause; that it makes no exercise is a complaint like any other."""
    try:
        return list(clause(one))
    except Unmade as failed:
        return [_unmade(failed)]


def _unmade(failed: Unmade) -> str:
    """Which line of the file raised what."""
    frames = traceback.extract_tb(failed.reason.__traceback__)
    ours = [frame for frame in frames if "families" in Path(frame.filename).parts]
    where = f"{_short(ours[-1].filename)}:{ours[-1].lineno}: " if ours else ""
    return f"{where}The seed {failed.seed} gives no exercise: {type(failed.reason).__name__}: {failed.reason}"


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def told(one: Family) -> Iterator[str]:
    """Every complaint once: the first of each clause, and how many more there are like it."""
    said: set[str] = set()
    for clause in CLAUSES:
        found = [complaint for complaint in complaints(one, clause) if complaint not in said]
        said |= set(found)
        if found:
            yield found[0] + (f"\n    And {len(found) - 1} more like this." if len(found) > 1 else "")
