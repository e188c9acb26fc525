"""The contract of a family: `python -m checks.quiz.contract chain-rule` says in words what its file does not keep."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from checks.quiz.family_clauses import CLAUSES, Clause
from checks.quiz.family_sample import SEEDS, Unmade
from quiz.exercise import BadExerciseId, Family
from quiz.families import BadFamily, family

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


def main(slugs: list[str]) -> int:
    """Tell what some families do not keep; the exit status."""
    if not slugs:
        print("Which family? For example: python -m checks.quiz.contract chain-rule", file=sys.stderr)
        return 2
    try:
        named = [family(slug) for slug in slugs]
    except (BadExerciseId, BadFamily) as reason:
        print(reason, file=sys.stderr)
        return 2
    broken = 0
    for one in named:
        found = list(told(one))
        broken += bool(found)
        print(f"{one.slug}: " + (f"{len(found)} to mend" if found else f"good, in {len(SEEDS)} exercises and more."))
        for complaint in found:
            print(f"  - {complaint}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
