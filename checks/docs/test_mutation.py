"""How many single wrong edits of true formulas are noticed; a separate oracle says which edits are wrong.

A sample, to be quick: `python -m checks.bench mathcheck` measures every edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from checks.docs.checked_pages import PAGES, checked
from checks.docs.corpus import true_statements
from checks.docs.edits import Outcome, as_line, on_page, wrong_edits
from checks.mathcheck.fate import Numeric, Proved, Schema
from checks.mathcheck.lines import defined
from checks.mathcheck.mutation import Mutant

LOWEST_RATE = 0.99
EVERY = 31  # one edit in so many is tried
Tried = tuple[Mutant, Outcome]


def of_pages() -> Iterator[Tried]:
    for one in (one for path in PAGES for one in checked(path)):
        if isinstance(one.fate, Proved | Numeric | Schema) and not one.tabular and not one.marked:
            for mutant in wrong_edits(one.tex, one.before, EVERY):
                yield mutant, on_page(mutant, one.before)


def of_corpus() -> Iterator[Tried]:
    for statement in true_statements():
        context, _ = defined(statement.definitions)
        for mutant in wrong_edits(statement.tex, context, EVERY):
            yield mutant, as_line(mutant, statement.definitions)


@pytest.mark.long
@pytest.mark.parametrize(("tried", "fewest"), [(of_pages, 20), (of_corpus, 100)])
def test_wrong_edits_are_called_wrong(tried: object, fewest: int) -> None:
    assert callable(tried)
    found: list[Tried] = list(tried())
    by_outcome = Counter(outcome for _, outcome in found)
    assert len(found) >= fewest
    assert [mutant for mutant, outcome in found if outcome is Outcome.SURVIVED] == []
    refused = [mutant for mutant, outcome in found if outcome is Outcome.REFUSED]
    assert by_outcome[Outcome.WRONG] / len(found) >= LOWEST_RATE, refused
