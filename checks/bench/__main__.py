"""Run the benchmarks: `python -m checks.bench`, or some of them by name: `python -m checks.bench grading`.

One file is one benchmark, found by its name. It has a docstring (what is measured and how to read it) and
`run() -> Iterator[Row]`; every row compares something of ours with a peer measured in the same run.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from rich.console import Console
from rich.table import Table

import checks.bench
from checks.bench.measure import Row


def main(names: list[str], console: Console, minutes: float | None = None) -> int:
    """Run the named benchmarks, or all; the exit status is 2 for a name that there is not.

    `minutes` is for those that can run longer: they have a MINUTES.
    """
    known = sorted(
        module.name
        for module in iter_modules(checks.bench.__path__)
        if module.name not in {"__main__", "hosting", "measure", "process_tree", "rival", "rivals"}
    )
    if unknown := set(names) - set(known):
        console.print(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        return 2
    for name in names or known:
        module = import_module(f"checks.bench.{name}")
        if minutes and hasattr(module, "MINUTES"):
            setattr(module, "MINUTES", minutes)  # noqa: B010 - modules differ
        console.rule(name)
        console.print(cleandoc(module.__doc__ or ""), style="dim")
        console.print(_table(list(module.run())))
    return 0


def _table(rows: list[Row]) -> Table:
    table = Table("what", "figure", "unit", box=None, padding=(0, 2))
    for row in rows:
        table.add_row(row.what, row.figure, row.unit)
    return table


if __name__ == "__main__":
    given = argparse.ArgumentParser(prog="python -m checks.bench", description="measure, beside other tools")
    given.add_argument("names", nargs="*", metavar="NAME", help="a benchmark; all of them when there is none")
    given.add_argument(
        "--minutes", type=float, help="how long the crowd of the benchmark `bot` stays (1; 10 is its full length)"
    )
    asked = given.parse_args()
    sys.exit(main(asked.names, Console(), asked.minutes))
