"""Not a benchmark: the one table at the end, every bar with its verdict and what other tools do in the same run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.markup import escape
from rich.table import Table

from docs._hooks.bars import Verdict
from docs._hooks.benchmark_results import Absent, Measured, Peer, Row
from docs._hooks.benchmarks_page import by_subject

STYLES = {Verdict.MET: "green", Verdict.FALLS_SHORT: "bold red", Verdict.NOT_MEASURED: "yellow"}


def table(found: Mapping[str, Measured]) -> Table:
    """Every row that has a bar, by subject."""
    shown = Table("what", "figure", "bar", "verdict", "others in the same run", box=None, padding=(0, 1))
    for column in shown.columns:
        column.overflow = "fold"
    for subject, measured in by_subject(found):
        shown.add_row()
        shown.add_row(f"[bold]{subject}")
        for one in measured:
            for row in filter(_has_bar, one.rows):
                verdict = row.verdict()
                shown.add_row(
                    escape(row.what),
                    row.figure,
                    str(row.bar),
                    f"[{STYLES[verdict]}]{verdict.value}",
                    ", ".join(map(said, row.beside)),
                )
            if one.failure:
                shown.add_row(one.name, "", "", "[bold red]could not be measured", escape(one.failure))
    return shown


def failures(found: Mapping[str, Measured]) -> Iterator[str]:
    """What to do about each benchmark that failed, and how many bars are not met."""
    for one in found.values():
        if one.failure:
            yield f"{one.name} could not be measured: {one.failure}"


def said(peer: Peer) -> str:
    """Another tool and its figure.

    >>> said(Absent("KAS", "npm install @khanacademy/kas"))
    'KAS not measured'
    """
    return f"{peer.name} not measured" if isinstance(peer, Absent) else f"{peer.name} {peer.figure}"


def _has_bar(row: Row) -> bool:
    return row.bar is not None
