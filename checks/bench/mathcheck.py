"""mathcheck: true statements verified, wrong single edits noticed, printed mistakes found, and the time a formula takes.

The edits are those that an oracle with numerical differentiation of its own (`checks.docs.oracle`) is sure are false: of the
corpus, judged as `--jsonl` does, and of every verified formula of the site's pages. Beside each operator: called wrong / refused
/ survived. A refusal fails a build as well; what survived would be published. The counts of the site go into
docs/reference/mutation.json, which the page "Proof" tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.bench.measure import Row, milliseconds, spread
from checks.docs.corpus import printed_mistakes, true_statements
from checks.docs.edits import Outcome, as_line, on_page, wrong_edits
from checks.docs.evidence import keep
from checks.mathcheck.documents import paths
from checks.mathcheck.fate import Numeric, Proved, Schema
from checks.mathcheck.lines import defined, verdict
from checks.mathcheck.page import Checked, check_file

DOCS = Path(__file__).parents[2] / "docs"
Tried = Iterable[tuple[str, Outcome]]


def run() -> Iterator[Row]:
    """The corpus, the printed mistakes, and the pages of the site."""
    statements, mistakes = true_statements(), printed_mistakes()
    verified = sum(verdict(one.tex, one.definitions)[0] == "verified" for one in statements)
    yield Row("true statements verified", f"{verified} / {len(statements)}")
    wrong = sum(verdict(one.tex, one.definitions)[0] == "wrong" for one, _ in mistakes)
    yield Row("printed mistakes called wrong", f"{wrong} / {len(mistakes)}")
    right = sum(verdict(one.tex, one.definitions)[0] == "verified" for _, one in mistakes)
    yield Row("their corrections verified", f"{right} / {len(mistakes)}")
    yield spread("a statement of the corpus", [_time(one.tex, one.definitions) for one in statements])
    yield from _edits("edits of the corpus", _of_corpus())
    pages = [one for path, _ in paths([DOCS]) for one in check_file(path, path.name)]
    total = milliseconds(lambda: [check_file(path, path.name) for path, _ in paths([DOCS])])
    yield Row("a formula of the site, mean", f"{total / len(pages):.2f}", "ms of CPU")
    of_site = list(_of_pages(pages))
    keep(of_site)
    yield from _edits("edits of the site", of_site)


def _time(tex: str, definitions: tuple[str, ...]) -> float:
    return milliseconds(lambda: verdict(tex, definitions))


def _edits(what: str, tried: Tried) -> Iterator[Row]:
    found: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for operator, outcome in tried:
        found[operator][outcome] += 1
    every = sum(found.values(), Counter[Outcome]())
    for operator in sorted(found):
        yield Row(f"{what}: {operator}", _counts(found[operator]))
    share = every[Outcome.WRONG] / max(1, every.total())
    yield Row(what, _counts(every), f"wrong / refused / survived of {every.total()}, {share:.2%} called wrong")


def _counts(found: Counter[Outcome]) -> str:
    return " / ".join(str(found[outcome]) for outcome in Outcome)


def _of_corpus() -> Tried:
    for one in true_statements():
        context, _ = defined(one.definitions)
        for mutant in wrong_edits(one.tex, context):
            yield mutant.operator, as_line(mutant, one.definitions)


def _of_pages(pages: list[Checked]) -> Tried:
    for one in pages:
        if isinstance(one.fate, Proved | Numeric | Schema) and not one.tabular and not one.marked:
            for mutant in wrong_edits(one.tex, one.before):
                yield mutant.operator, on_page(mutant, one.before)
