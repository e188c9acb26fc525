"""Run the benchmarks: `python -m checks.bench`, or some of them by name: `python -m checks.bench grading`.

One file is one benchmark, found because it has `run() -> Iterator[Row]`. Its docstring says what is measured and how to
read it, SUBJECT where it stands in the table; a row with a bar is made by `checks.bench.measure.held`. What is found goes
into docs/reference/benchmarks.json, from which the page `reference/benchmarks` is written; benchmarks that do not run now
keep their rows there. The exit status is 1 when a benchmark could not be measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from checks.bench.running import benchmarks, run_all
from checks.bench.table import failures, table
from docs._hooks.benchmark_results import RESULTS


def main(names: list[str], console: Console, results: Path = RESULTS, minutes: float | None = None) -> int:
    """Run the named benchmarks, or all; the exit status is 2 for a name that there is not.

    `minutes` is for those that can run longer: they have a MINUTES.
    """
    known = benchmarks()
    if unknown := set(names) - set(known):
        console.print(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        return 2
    found = run_all(names or list(known), console, results, minutes)
    console.print(table(found))
    failed = list(failures(found))
    for line in failed:
        console.print(line, style="red", markup=False, highlight=False)
    return 1 if failed else 0


if __name__ == "__main__":
    given = argparse.ArgumentParser(prog="python -m checks.bench", description="measure, beside other tools")
    given.add_argument("names", nargs="*", metavar="NAME", help="a benchmark; all of them when there is none")
    given.add_argument(
        "--minutes", type=float, help="how long the crowd of the benchmark `bot` stays (1; 10 is its full length)"
    )
    given.add_argument(
        "--results", type=Path, default=RESULTS, metavar="FILE", help="where the figures are kept (%(default)s)"
    )
    asked = given.parse_args()
    wide = None if sys.stdout.isatty() else 150
    sys.exit(main(asked.names, Console(width=wide), asked.results, asked.minutes))
