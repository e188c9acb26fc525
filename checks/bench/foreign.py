"""mathcheck on texts of other people, which carry no marks: how much it decides, and whether it is right to call something wrong.

GRADUS_FOREIGN names a folder of their Markdown and notebooks; they are no part of Gradus. Whether a formula is really wrong,
a person decides: `judged.txt` in that folder has a line for each place that was looked at, `page.md:12:3 wrong` or
`page.md:12:3 right`. Precision is the share of those called wrong that are, among the places that were looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from checks.bench.measure import Row, at_least, held, over, unmeasured
from checks.mathcheck.documents import paths
from checks.mathcheck.fate import Wrong
from checks.mathcheck.page import check_file
from checks.mathcheck.report import counts

SUBJECT = "The checker of formulas"
JUDGED = "judged.txt"
COVERAGE, PRECISION = "claims of foreign texts that are decided", "of what is called wrong there, really wrong"
DECIDED, RIGHT = over(36, "%"), at_least(50, "%")
ABSENT = "the texts of others are no part of Gradus; GRADUS_FOREIGN names a folder of them"


def run() -> Iterator[Row]:
    """The share of the claims that is decided, and the share of the alarms that is right."""
    folder = os.environ.get("GRADUS_FOREIGN", "")
    if not folder:
        yield from (unmeasured(COVERAGE, DECIDED, ABSENT), unmeasured(PRECISION, RIGHT, ABSENT))
        return
    root = Path(folder)
    checked = [one for path, _ in paths([root]) for one in check_file(path, path.relative_to(root).as_posix())]
    found = counts(checked)
    decided = found["checked"] + found["wrong"]
    claims = decided + found["skipped"] + found["not understood"]
    yield held(COVERAGE, 100 * decided / max(1, claims), DECIDED)
    yield Row("formulas of foreign texts", f"{found['formulas']}", f"{claims} of them claim something")
    judged = _judged(root / JUDGED)
    alarms = [str(one.place) for one in checked if isinstance(one.fate, Wrong)]
    known = [judged[place] for place in alarms if place in judged]
    yield Row("called wrong", f"{len(alarms)}", f"{len(known)} of them were looked at")
    if known:
        yield held(PRECISION, 100 * sum(known) / len(known), RIGHT)
    else:
        yield unmeasured(PRECISION, RIGHT, f"{JUDGED} says nothing about what is called wrong")


def _judged(path: Path) -> Mapping[str, bool]:
    """For each place that somebody looked at, whether it is really wrong."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {
        place: said == "wrong" for place, _, said in (line.strip().rpartition(" ") for line in lines if line.strip())
    }
