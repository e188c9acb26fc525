from __future__ import annotations

import doctest
import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown

from checks.docs.edits import Outcome
from checks.docs.evidence import MUTATION, keep
from checks.mathcheck.documents import Text
from checks.mathcheck.fate import NAMES
from checks.mathcheck.page import check_texts
from checks.mathcheck.report import as_data, finding
from docs._hooks import checked_cells, proof
from docs._hooks.checked_formulas import marked, said
from docs._hooks.surroundings import Commit, commit, versions

ROOT = Path(__file__).parents[2]
PAGE = """# A page

Let $f(x) = x^2$. Then $f'(3) = 6$, and again $f'(3) = 6$, while $x$ is a name.

<!-- math: wrong -->
It is not true that $f'(3) = 9$.

<!-- math: skip notation "the dots stand for more" -->
See $1 + 2 + \\ldots$.

$$1.5^{20} \\approx 3325$$
"""


def report() -> dict[str, Any]:
    return as_data({"a.md": [finding(one) for one in check_texts([Text("a.md", PAGE)])]})


def typeset(*latex: str) -> str:
    """Formulas as they stand in the HTML of a page."""
    return "".join(
        f'<p><span class="formula"><span class="katex"><annotation encoding="application/x-tex" data-search-exclude>{one}'
        "</annotation></span></span></p>"
        for one in latex
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(f"---\ntitle: A title\n---\n{PAGE}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("module", ["proof", "checked_formulas", "surroundings"])
def test_the_examples_of_the_hooks_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"docs._hooks.{module}")).failed == 0


def test_the_proof_counts_what_the_report_says(docs: Path) -> None:
    snippets = {
        "pages": {
            "docs/a.md": {"run": [3, 9], "failed": [], "skipped": [{"line": 20, "reason": "torch is not installed"}]}
        }
    }
    mutation = {
        "measured": "2026-11-20",
        "mutants": 200,
        "wrong": 199,
        "refused": 1,
        "survived": 0,
        "operators": {"sign": {"mutants": 50, "wrong": 49}},
    }
    found = proof.Evidence(
        report(), snippets, mutation, {"Python": "3.11.7"}, Commit("abc1234", "2026-11-21", changed=True)
    )
    told = proof.page(found, docs)
    total = report()["pages"]["a.md"]
    claims = total["checked"] + total["skipped"]
    assert (total["checked"], total["skipped"], total["wrong"]) == (4, 1, 0)
    assert f"**{total['formulas']} formulas.** {claims} of them claim something" in told
    assert "**4 of 5 claims hold**" in told
    assert "1 of them are common mistakes" in told
    assert "**2 blocks of Python run**, 0 fail, 1 are skipped" in told
    assert "| [A title](../a.md){ #a } |" in told
    assert "the dots stand for more" in told
    assert "| `a.md:20` | a block of Python | torch is not installed |" in told
    assert "**Kill rate: 99.50%** of 200 wrong edits" in told
    assert "| sign | 50 | 49 |" in told
    assert (
        "The state of 2026-11-21 (`abc1234`), with changes that are not committed. Checked with Python 3.11.7." in told
    )


def test_what_was_not_measured_is_said_not_to_be(docs: Path, tmp_path: Path) -> None:
    told = proof.page(proof.evidence(tmp_path / "empty", tmp_path, {}, Commit()), docs)
    for sentence in (
        "were not checked for this build",
        "was not run for this build",
        "was not measured for this build",
        "Not built from a git checkout",
    ):
        assert sentence in told


def test_the_evidence_is_what_the_checks_have_written(tmp_path: Path) -> None:
    (tmp_path / "mathcheck.json").write_text(json.dumps(report()), encoding="utf-8")
    found = proof.evidence(tmp_path, tmp_path, versions(), commit(ROOT))
    assert found.formulas == report()
    assert not found.snippets
    assert re.fullmatch(r"3\.\d+\.\d+\S*", found.versions["Python"])
    assert commit(tmp_path) == Commit()


def test_a_formula_of_the_page_says_how_it_was_checked() -> None:
    formulas = report()["formulas"]["a.md"]
    html = marked(
        typeset(
            "f(x) = x^2",
            "f&#x27;(3)=6",
            "f'(3) = 6",
            "x",
            "f'(3) = 9",
            r"1 + 2 + \ldots",
            r"1.5^{20} \approx 3325",
            "f'(3) = 6",
        ),
        formulas,
    )
    found = re.findall(r'<span class="formula"(?: data-checked="(\w+)" data-how="([^"]*)")?>', html)
    assert [fate for fate, _ in found] == ["", "proved", "proved", "", "mistake", "skipped", "numeric", ""]
    assert found[4][1].startswith("A common mistake, shown on purpose: false")
    assert found[5][1] == "Not checked: the dots stand for more"


TABLE = """Let $f(x) = x^2$.

| $x$ | $f(x)$ | name |
|---|---|---|
| 2 | 4 | a |
| 4 | 16 | **b** |

| other | table |
|---|---|
| 2 | 4 |

| $x$ | $f'(x)$ |
|---|---|
| 2 | 4 |

| Function | Derivative |
|---|---|
| $x^3$ | $3x^2$ |
"""


def test_a_number_in_a_table_says_how_it_was_checked() -> None:
    found = as_data({"a.md": [finding(one) for one in check_texts([Text("a.md", TABLE)])]})
    assert found["pages"]["a.md"]["checked"] == 4
    written = markdown(TABLE, extensions=["tables"]).replace("<td>a</td>", '<td><a class="term" href="#">a</a></td>')
    html = checked_cells.marked(written, TABLE, found["formulas"]["a.md"])
    cells = re.findall(r"<td( data-checked=\"proved\")?[^>]*>(.*?)</td>", html)
    assert [bool(checked) for checked, _ in cells] == [0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1]
    assert html.count('data-how="Proved: exact arithmetic"') == 4
    left = checked_cells.outside(TABLE, found["formulas"]["a.md"])
    assert not {"4", "16"} & {one["tex"] for one in left}  # or a formula $4$ would seem to be checked


def test_an_unknown_formula_and_a_hostile_reason_leave_the_page_whole() -> None:
    how = 'x: "><script>alert(1)</script>'
    html = marked(typeset("y = 1"), [{"tex": "y = 1", "fate": "skipped", "how": how}])
    assert "<script>" not in html
    assert marked(typeset("z = 1"), []) == typeset("z = 1")


def test_every_fate_has_a_word_or_claims_nothing() -> None:
    silent = {"definition", "mention", "wrong", "not understood"}
    assert {name for name in NAMES.values() if not said(name, "why: so")} == silent


def test_the_figure_on_the_page_is_what_the_benchmark_keeps(docs: Path) -> None:
    tried = [("sign", Outcome.WRONG)] * 3 + [("number", Outcome.REFUSED)]
    keep(tried, docs / "reference/mutation.json")
    found = proof.evidence(docs / "empty", docs, {}, Commit())
    assert "**Kill rate: 75.00%** of 4 wrong edits" in proof.page(found, docs)


def test_nothing_wrong_survived_when_the_site_was_measured() -> None:
    if not MUTATION.is_file():
        pytest.skip("the kill rate was not measured yet: python -m checks.bench mathcheck")
    measured = json.loads(MUTATION.read_text(encoding="utf-8"))
    assert measured["survived"] == 0
    assert measured["wrong"] / measured["mutants"] >= 0.99
