"""Promises: a verdict follows from the figure, what was measured survives the file, and the page tells it as it is."""

from __future__ import annotations

import ast
import doctest
import importlib
import io
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from checks.bench.measure import held, unmeasured
from checks.bench.running import HERE, benchmarks, run_all
from checks.bench.table import failures, table
from docs._hooks import benchmarks_page
from docs._hooks.bars import Bar, Kind, Verdict, at_least, at_most, exactly, under
from docs._hooks.benchmark_results import RESULTS, Absent, Beside, Conditions, Measured, Row, read, write

AROUND = Conditions({"processor": "A", "cores": "2", "memory": "8 GB", "system": "B"}, {"Python": "3.11.7"})
SIZES = st.floats(allow_nan=False, allow_infinity=False, width=32)
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
BARS = st.builds(Bar, st.sampled_from(Kind), SIZES, PLAIN, PLAIN)
PEERS = st.builds(Beside, PLAIN, PLAIN) | st.builds(Absent, PLAIN, PLAIN)
ROWS = st.builds(Row, PLAIN, PLAIN, PLAIN, st.none() | SIZES, st.none() | BARS, st.lists(PEERS, max_size=2).map(tuple))


def measured(*rows: Row, name: str = "grading", failure: str = "") -> Measured:
    return Measured(name, "The engine", "About it.", "2026-11-21", 90, (0.5, 1.0), AROUND, rows, failure)


@pytest.mark.parametrize(
    "module",
    ["docs._hooks.bars", "docs._hooks.benchmark_results", "docs._hooks.benchmarks_page", "checks.bench.measure",
     "checks.bench.running", "checks.bench.table"],
)  # fmt: skip
def test_the_examples_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize(
    ("kind", "met"),
    [
        (Kind.AT_MOST, "below at"), (Kind.UNDER, "below"), (Kind.AT_LEAST, "at above"), (Kind.OVER, "above"),
        (Kind.EXACTLY, "at"),
    ],
)  # fmt: skip
@given(SIZES, SIZES)
def test_a_verdict_follows_from_the_figure(kind: Kind, met: str, limit: float, value: float) -> None:
    for figure in (value, limit):
        side = "below" if figure < limit else "above" if figure > limit else "at"
        row = held("a", figure, Bar(kind, limit))
        assert row.verdict() is (Verdict.MET if side in met.split() else Verdict.FALLS_SHORT)


@given(BARS, SIZES)
def test_a_figure_is_never_shown_on_the_other_side_of_its_bar(bar: Bar, value: float) -> None:
    shown = float(bar.shown(value).replace(",", ""))
    assert bar.holds(shown) == bar.holds(value)
    assert shown == pytest.approx(value, rel=0.006)


def test_what_was_promised_and_not_measured_is_neither_met_nor_short() -> None:
    assert unmeasured("a", exactly(0), "not installed").verdict() is Verdict.NOT_MEASURED
    assert Row("a", "1").verdict() is Verdict.NO_BAR
    assert held("a", math.nan, at_most(1)).verdict() is Verdict.FALLS_SHORT
    with pytest.raises(ValueError, match="needs a number"):
        at_most(math.nan)


@given(st.dictionaries(PLAIN, st.lists(ROWS, max_size=3)), PLAIN)
def test_what_was_measured_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, given: dict[str, list[Row]], failure: str
) -> None:
    found = {name: measured(*rows, name=name, failure=failure) for name, rows in given.items()}
    path = tmp_path_factory.mktemp("results") / "benchmarks.json"
    write(found, path)
    assert read(path) == found


SAMPLE = {
    "grading": measured(
        held("a typed answer, median", 0.4123, under(1, "ms of CPU"), Beside("sympy | simplify", "3.6 ms")),
        held("all *widgets*", 57.2, at_most(40, "KB"), Absent("KAS", "npm install @khanacademy/kas")),
        held("right", 99.6987, at_least(99.7, "%", "nearly all")),
        unmeasured("Lighthouse", exactly(100), "not installed"),
        Row("a detail", "1 / 2 / 3", "ms: median / p99 / maximum"),
    ),
    "idle": measured(held("memory", 70, under(130, "MB")), name="idle", failure="OSError: no $room$ left"),
}
WHY = {"grading: all *widgets*": "The surface draws on the card.", "grading: a typed answer, median": "It is slow."}


def test_the_page_tells_each_promise_with_its_verdict() -> None:
    told = benchmarks_page.page(SAMPLE, WHY)
    assert "**2 of 5 promises are kept.**" in told
    assert "**2 fall short.**" in told
    assert "- 1 could not be measured" in told
    for row in (
        '| a typed answer, median | 0.412 | under 1 ms of CPU | <span class="verdict-met">met</span> | sympy &#124; simplify: 3.6 ms |',
        '| all &#42;widgets&#42; | 57.2 | at most 40 KB | <span class="verdict-falls-short">falls short</span> | KAS: not measured |',
        "| right | 99.699 | at least 99.7 % (“nearly all”) |",
        '<span class="verdict-not-measured">not measured</span>',
        "    | a detail | 1 / 2 / 3 | ms: median / p99 / maximum |",
        "The benchmark `idle` stopped before its end: OSError: no &#36;room&#36; left",
        "| `grading` | 2026-11-21 | 1.5 | 0.5, 1.0 |",
        "A, 2 cores, 8 GB of memory, B",
        "about 3 minutes",
    ):
        assert row in told


def test_an_explanation_is_shown_while_its_figure_falls_short_and_only_then() -> None:
    told = benchmarks_page.page(SAMPLE, WHY)
    assert "**Falls short: all &#42;widgets&#42;.** The surface draws on the card." in told
    assert "**Not measured:** not installed." in told
    assert "It is slow." not in told
    assert list(benchmarks_page.unexplained(SAMPLE, WHY)) == [
        "grading: right: 99.699 %, but at least 99.7 % (“nearly all”)",
        "idle could not be measured: OSError: no $room$ left",
    ]


def test_without_figures_the_page_says_so() -> None:
    assert "Nothing was measured for this build yet." in benchmarks_page.page({}, {})


def test_what_falls_short_is_explained_and_nothing_else_is() -> None:
    found, why = read(), benchmarks_page.explanations()
    if not found:
        pytest.skip("nothing was measured yet: make bench")
    assert not list(benchmarks_page.unexplained(found, why)), "docs/reference/shortfalls.toml has no text for these"
    keys = {one.key(row) for one in found.values() for row in one.rows if row.bar} | set(found)
    assert set(why) <= keys, "docs/reference/shortfalls.toml explains what no benchmark measures"


@pytest.mark.parametrize("name", benchmarks())
def test_a_benchmark_says_what_it_measures_and_where_it_belongs(name: str) -> None:
    tree = ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))
    subjects = [
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and _names(node) == ["SUBJECT"]
    ]
    assert len(subjects) == 1, "SUBJECT = … says under which heading its rows stand"
    assert subjects[0] in benchmarks_page.SUBJECTS
    assert ast.get_docstring(tree)


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def module(name: str, monkeypatch: pytest.MonkeyPatch, *rows: Row, error: str = "") -> None:
    """A benchmark that yields some rows, and then fails when there is an error."""
    made = ModuleType(f"checks.bench.{name}", "About it.")

    def run() -> Iterator[Row]:
        yield from rows
        if error:
            raise OSError(error)

    vars(made).update(run=run, SUBJECT="The engine")
    monkeypatch.setitem(sys.modules, made.__name__, made)


def test_a_benchmark_that_fails_keeps_its_rows_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = tmp_path / "benchmarks.json", io.StringIO()
    write({"earlier": measured(Row("a", "1"), name="earlier")}, path)
    module("one", monkeypatch, held("x", 5, under(4, "s")), error="no room")
    module("two", monkeypatch, held("y", 3, under(4, "s"), Absent("KAS", "npm install kas")))
    console = Console(file=said, width=160)
    found = run_all(["one", "two"], console, path)
    console.print(table(found))
    assert read(path) == {"earlier": measured(Row("a", "1"), name="earlier"), **found}
    assert found["one"].failure == "OSError: no room"
    assert found["one"].rows == (held("x", 5, under(4, "s")),)
    assert list(failures(found)) == ["one could not be measured: OSError: no room"]
    for words in ("[1/2] one", "[2/2] two", "falls short", "met", "KAS not measured", "could not be measured"):
        assert words in said.getvalue()


def test_the_results_lie_where_the_page_looks_for_them() -> None:
    assert RESULTS.parent == benchmarks_page.SHORTFALLS.parent
