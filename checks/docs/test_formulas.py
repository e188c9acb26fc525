from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from checks.docs.checked_pages import PAGES, checked, name
from checks.mathcheck.fate import Definition, Mention, Skipped
from checks.mathcheck.page import Checked, check_file
from checks.mathcheck.report import counts, failures

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "docs/lessons/one-variable/chain-rule.md"
NOTEBOOK = ROOT / "docs/notebooks/gradient-descent.ipynb"
MOST_SKIPPED = 0.05
LEAST_VERIFIED = 0.90
SECONDS_A_FORMULA = 0.010


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_formula_of_a_page_is_wrong_or_unread(path: Path) -> None:
    found = failures(checked(path))
    assert [f"{failure.place}: {failure.message}" for failure in found] == []


def test_nearly_everything_is_verified_and_little_is_skipped() -> None:
    everything = [one for path in PAGES for one in checked(path)]
    found = counts(everything)
    claims = [one for one in everything if not isinstance(one.fate, Definition | Mention)]
    assert found["formulas"] >= 150
    assert sum(isinstance(one.fate, Skipped) for one in everything) <= MOST_SKIPPED * len(everything)
    assert found["proved"] + found["numeric"] >= LEAST_VERIFIED * len(claims)


def test_a_formula_is_checked_in_less_than_ten_milliseconds() -> None:
    number = sum(len(checked(path)) for path in PAGES)  # whatever a first time costs is behind us now
    before = time.process_time()
    for path in PAGES:
        check_file(path, name(path))
    assert (time.process_time() - before) / number < SECONDS_A_FORMULA


@pytest.mark.parametrize(
    ("path", "true", "planted"),
    [
        (LESSON, r"= 6u = 6(3x+1)", r"= 6u = 5(3x+1)"),
        (LESSON, r"f'(g(x)) \cdot g'(x)", r"f'(x) \cdot g'(x)"),
        (LESSON, r"$L'(1) = -2 \cdot (3-1) = -4$", r"$L'(1) = -2 \cdot (3-1) = 4$"),
        (LESSON, r"$4.3^2 = 18.49$", r"$4.3^2 = 18.94$"),
        (LESSON, r"2(4-2w) \cdot (-2) = -4(4-2w)", r"2(4-2w) \cdot (-2) = 4(4-2w)"),
        (
            NOTEBOOK,
            r"\\cdot \\frac{\\partial r}{\\partial w} = 2r \\cdot x",
            r"\\cdot \\frac{\\partial r}{\\partial w} = 2r",
        ),
    ],
)
def test_a_planted_mistake_is_found_where_it_is(path: Path, true: str, planted: str, tmp_path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(true) >= 1
    copy = tmp_path / path.name
    copy.write_text(content.replace(true, planted, 1), encoding="utf-8")
    wrong = [failure for failure in failures(check_file(copy, copy.name)) if failure.message.startswith("wrong")]
    line = content[: content.index(true)].count("\n") + 1
    assert [failure.place.split(":")[:2] for failure in wrong] == [[copy.name, str(line)]]
    column = int(wrong[0].place.split(":")[2].split()[0])
    start = content.splitlines()[line - 1].index(true)
    assert abs(column - 1 - start) <= 50


def test_the_message_shows_both_sides_at_a_point_and_what_would_be_true(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Let $u = 3x+1$ and\n\n    code $1 = 2$\n\n$$\n\\frac{d}{dx} u^2 = 5u\n$$\n", encoding="utf-8")
    [failure] = failures(check_file(page, "page.md"))
    assert failure.place == "page.md:6:1"
    assert "at x = 2: left 42, right 35" in failure.message
    assert r"this would be true: \frac{d}{dx} u^2 = 6u" in failure.message


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "checks.mathcheck", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_the_command_writes_the_counts_that_the_pages_show(tmp_path: Path) -> None:
    report = tmp_path / "cache" / "mathcheck.json"
    done = run("docs", "--report", str(report), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    pages = json.loads(report.read_text(encoding="utf-8"))["pages"]
    assert pages["lessons/one-variable/chain-rule.md"]["checked"] >= 80
    assert pages["notebooks/gradient-descent.ipynb"]["formulas"] >= 20


def test_the_command_fails_on_a_wrong_page_in_text_and_in_json(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("So $3 \\cdot 8 = 25$.\n", encoding="utf-8")
    text, data = run(str(page)), run(str(page), "--format", "json")
    assert (text.returncode, data.returncode) == (1, 1)
    assert "page.md:1:5: wrong: 3 \\cdot 8 = 25  (left 24, right 25)" in text.stdout
    assert json.loads(data.stdout)["pages"]["page.md"]["wrong"] == 1
    assert run(str(tmp_path / "nothing.md")).returncode == 2


@pytest.mark.parametrize(
    ("page", "fates"),
    [
        ("<!-- math: skip equation -->\n$x = 1$", ["NotUnderstood", "Definition"]),
        ('<!-- math: skip whim "I like it" -->\n$x = 1$', ["NotUnderstood", "Definition"]),
        ('<!-- math: skip equation "solved below" -->\n$x^2 = 4$', ["Skipped"]),
        ("<!-- math: wrong -->\n$1 = 2$", ["Proved"]),
        ("<!-- math: wrong -->\n$2 = 2$", ["Wrong"]),
        ("<!-- math: wrong -->\nno formula", ["NotUnderstood"]),
        ("<!-- math: let u = 3x -->\n$\\frac{du}{dx} = 3$", ["Proved"]),
        ("<!-- math: let 3x -->", ["NotUnderstood"]),
        ("<!-- math: let u = 3x; forget u -->", ["NotUnderstood"]),
        ("$u = 3x$ <!-- math: forget u --> $u = 4x$ $\\frac{du}{dx} = 4$", ["Definition", "Definition", "Proved"]),
        ("$u = 3x$ $u = 4x$", ["Definition", "Wrong"]),
        ("$u = 3x$\n\n## Next\n\n$u = 4x$", ["Definition", "Definition"]),
        ("`$1 = 2$` <!-- $1 = 2$ -->\n\n```\n$1 = 2$\n```\n\n    $1 = 2$\n", []),
        ("!!! note\n\n    $1 = 2$\n\n    - $3 = 4$\n\n        $5 = 6$\n", ["Wrong", "Wrong", "Wrong"]),
        ("| a | b |\n|---|---|\n| $1 = 2$ | x |\n", ["Wrong"]),
        ("| $x$ | $x^2$ |\n|---|---|\n| 1 | 1 |\n| 2 | 5 |\n", ["Mention", "Mention", "Proved", "Wrong"]),
        ("| Function | Derivative |\n|---|---|\n| x³ | 3x² |\n| 1/x | 1/x² |\n", ["Proved", "Wrong"]),
        ("\\(1 = 2\\) and\n\n\\[ 3 = 4 \\]\n\n\\begin{align} 5 &= 6 \\end{align}", ["Wrong", "Wrong", "Wrong"]),
        ("It costs $5 and $ 6, or \\$7.", []),
    ],
)
def test_what_becomes_of_small_pages(page: str, fates: list[str], tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page, encoding="utf-8")
    checked: Sequence[Checked] = check_file(path, "page.md")
    assert Counter(type(one.fate).__name__ for one in checked) == Counter(fates)
