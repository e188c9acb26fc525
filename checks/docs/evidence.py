"""Keeps what the benchmark of the verifier measured on the formulas of the site, for the page `reference/proof`."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checks.docs.edits import Outcome
from docs._hooks.surroundings import commit

ROOT = Path(__file__).parents[2]
MUTATION = ROOT / "docs/reference/mutation.json"


def keep(tried: Iterable[tuple[str, Outcome]], path: Path = MUTATION) -> None:
    """Write how many wrong edits there were, by operator, and what became of them; `measured` is the date of the commit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"measured": commit(ROOT).date, **as_data(tried)}, indent=1) + "\n", encoding="utf-8")


def as_data(tried: Iterable[tuple[str, Outcome]]) -> dict[str, Any]:
    """The counts.

    >>> as_data([("sign", Outcome.WRONG), ("sign", Outcome.REFUSED)])["operators"]
    {'sign': {'mutants': 2, 'wrong': 1, 'refused': 1, 'survived': 0}}
    """
    found: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for operator, outcome in tried:
        found[operator][outcome] += 1
    return {
        **_counts(sum(found.values(), Counter[Outcome]())),
        "operators": {name: _counts(found[name]) for name in sorted(found)},
    }


def _counts(found: Counter[Outcome]) -> dict[str, int]:
    return {"mutants": found.total(), **{outcome.value: found[outcome] for outcome in Outcome}}
