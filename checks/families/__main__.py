"""`python -m checks.families chain-rule` says what the file of a family does not keep of the contract."""

from __future__ import annotations

import sys

from checks.families import contract
from checks.families.sample import SEEDS
from quiz.exercise import BadExerciseId
from quiz.families import BadFamily, family


def main(slugs: list[str]) -> int:
    """Tell what some families do not keep; the exit status."""
    if not slugs:
        print("Which family? For example: python -m checks.families chain-rule", file=sys.stderr)
        return 2
    try:
        named = [family(slug) for slug in slugs]
    except (BadExerciseId, BadFamily) as reason:
        print(reason, file=sys.stderr)
        return 2
    broken = 0
    for one in named:
        found = list(contract.told(one))
        broken += bool(found)
        print(f"{one.slug}: " + (f"{len(found)} to mend" if found else f"good, in {len(SEEDS)} exercises and more."))
        for complaint in found:
            print(f"  - {complaint}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
