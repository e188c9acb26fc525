"""mathcheck: true statements verified, wrong single edits noticed, printed mistakes found, and the time a formula takes.

The edits are those that an oracle with numerical differentiation of its own (`checks.docs.oracle`) is sure are false: of the
corpus, judged as `--jsonl` does, and of every verified formula of the site's pages. Beside each operator: called wrong / refused
/ survived. A refusal fails a build as well; what survived would be published. The counts of the site go into
docs/reference/mutation.json, which the page "Proof" tells.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.bench.measure import Row, at_least, at_most, exactly, held, milliseconds, spread, under
from checks.docs.corpus import printed_mistakes, true_statements
from checks.docs.edits import Outcome, as_line, on_page, wrong_edits
from checks.docs.evidence import keep
from checks.mathcheck.documents import paths
from checks.mathcheck.fate import Numeric, Proved, Schema
from checks.mathcheck.lines import defined, verdict
from checks.mathcheck.page import Checked, check_file
from checks.mathcheck.report import counts

SUBJECT = "The checker of formulas"
ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
Tried = Iterable[tuple[str, Outcome]]
ALL = exactly(100, "%")


def run() -> Iterator[Row]:
    """The corpus, the printed mistakes, and the pages of the site."""
    statements, mistakes = true_statements(), printed_mistakes()
    verified = sum(verdict(one.tex, one.definitions)[0] == "verified" for one in statements)
    yield held(f"{len(statements)} true statements, verified", 100 * verified / len(statements), ALL)
    wrong = sum(verdict(one.tex, one.definitions)[0] == "wrong" for one, _ in mistakes)
    yield held(f"{len(mistakes)} mistakes found in print, called wrong", 100 * wrong / len(mistakes), ALL)
    right = sum(verdict(one.tex, one.definitions)[0] == "verified" for _, one in mistakes)
    yield held("their corrections, verified", 100 * right / len(mistakes), ALL)
    yield spread("a statement of the corpus", [_time(one.tex, one.definitions) for one in statements])
    yield from _edits("wrong edits of true statements", _of_corpus())
    yield from _whole()
    pages = [one for path, _ in paths([DOCS]) for one in check_file(path, path.name)]
    total = milliseconds(lambda: [check_file(path, path.name) for path, _ in paths([DOCS])])
    yield from _fates(pages)
    yield held("a formula of the site, on average", total / len(pages), under(10, "ms of CPU"))
    of_site = list(_of_pages(pages))
    keep(of_site)
    yield from _edits("wrong edits of the site's formulas", of_site)


def _fates(pages: list[Checked]) -> Iterator[Row]:
    """What became of the formulas of the site; a claim is a formula that could be true or false."""
    found = counts(pages)
    claims = found["checked"] + found["skipped"] + found["wrong"] + found["not understood"]
    yield Row("formulas of the site", f"{found['formulas']}", f"{claims} of them claim something")
    yield held("formulas of the site that are wrong", found["wrong"], exactly(0))
    yield held("formulas of the site that are not understood", found["not understood"], exactly(0))
    yield held("claims of the site that are skipped", 100 * found["skipped"] / claims, at_most(5, "%"))
    sure = 100 * (found["proved"] + found["numeric"]) / claims
    yield held("claims of the site proved or checked with numbers", sure, at_least(90, "%"))


def _whole() -> Iterator[Row]:
    """The command on all pages, without what it remembers and with it, and with the Python of the pages."""
    with TemporaryDirectory() as folder:
        report = f"{folder}/snippets.json"
        plugin = ("-n", "0", "-p", "no:randomly", "-p", "checks.docs.snippets_plugin", "--snippets-report", report)
        run = (sys.executable, "-m", "pytest", "-q", *plugin, f"--ignore={DOCS / '_hooks'}", str(DOCS))
        formulas = ("-m", "checks.mathcheck", str(DOCS), "--quiet", "--cache", folder)
        code = ("-m", "checks.docs.unchanged", report, *run)
        first, again = ([_seconds(*formulas), _seconds(*code)] for _ in range(2))
    yield held("formulas and Python of all pages, the first time", sum(first), under(60, "s"))
    yield held("formulas and Python of all pages, again", sum(again), under(10, "s"))
    yield Row("formulas alone, the first time / again", f"{first[0]:.1f} / {again[0]:.1f}", "s on the clock")
    yield Row("Python alone, the first time / again", f"{first[1]:.1f} / {again[1]:.1f}", "s on the clock")


def _seconds(*arguments: str) -> float:
    """The time on the clock of a Python program that must succeed."""
    began = time.perf_counter()
    subprocess.run((sys.executable, *arguments), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _time(tex: str, definitions: tuple[str, ...]) -> float:
    return milliseconds(lambda: verdict(tex, definitions))


def _edits(what: str, tried: Tried) -> Iterator[Row]:
    found: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for operator, outcome in tried:
        found[operator][outcome] += 1
    every = sum(found.values(), Counter[Outcome]())
    share = 100 * every[Outcome.WRONG] / max(1, every.total())
    yield held(f"{what}, called wrong", share, at_least(99, "%"))
    yield held(f"{what}, believed", every[Outcome.SURVIVED], exactly(0))
    yield Row(what, _counts(every), f"wrong / refused / survived of {every.total()}")
    for operator in sorted(found):
        yield Row(f"{what}: {operator}", _counts(found[operator]), "wrong / refused / survived")


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
