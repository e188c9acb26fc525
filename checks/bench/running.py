"""Not a benchmark: runs them one after another, says how far it is, and keeps what each has found as soon as it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from checks.bench.conditions import conditions
from docs._hooks.benchmark_results import Conditions, Measured, Row, read, write

HERE = Path(__file__).parent
FURTHER = "Further figures"


def benchmarks() -> tuple[str, ...]:
    """The names of the files that have a `run()`."""
    return tuple(sorted(path.stem for path in HERE.glob("*.py") if "\ndef run()" in path.read_text(encoding="utf-8")))


def run_all(
    names: Sequence[str], console: Console, results: Path, minutes: float | None = None
) -> Mapping[str, Measured]:
    """Run the named benchmarks; what each has found is written when it ends, beside what others found before."""
    found: dict[str, Measured] = {}
    around, began = conditions(), time.monotonic()
    progress = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console)
    with progress:
        task = progress.add_task("", total=None)
        for number, name in enumerate(names, 1):
            progress.reset(task, description=f"{number}/{len(names)} {name}")
            console.print(f"[{number}/{len(names)}] {name}", style="bold", markup=False)
            found[name] = measured(name, around, lambda row: _say(console, row), minutes)
            write({**read(results), name: found[name]}, results)
            console.print(_ended(found[name], time.monotonic() - began), style="dim", markup=False)
    return found


def measured(name: str, around: Conditions, say: Callable[[Row], None], minutes: float | None = None) -> Measured:
    """Run one benchmark. One that fails has the rows it yielded before, and says why."""
    date, before, began = datetime.now(UTC).date().isoformat(), os.getloadavg()[0], time.monotonic()
    rows: list[Row] = []
    subject, about, failure = FURTHER, "", ""
    try:
        module = import_module(f"checks.bench.{name}")
        subject, about = getattr(module, "SUBJECT", FURTHER), cleandoc(module.__doc__ or "")
        _lengthen(module, minutes)
        for row in module.run():
            rows.append(row)
            say(row)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other benchmarks can still run
        failure = _said(error)
    seconds, load = time.monotonic() - began, (before, os.getloadavg()[0])
    return Measured(name, subject, about, date, seconds, load, around, tuple(rows), failure)


def _lengthen(module: ModuleType, minutes: float | None) -> None:
    if minutes and hasattr(module, "MINUTES"):
        setattr(module, "MINUTES", minutes)  # noqa: B010 - modules differ


def _said(error: Exception) -> str:
    """The kind of error and the first line that it says something in.

    >>> _said(ValueError("no such page: /a.md")), _said(AssertionError())
    ('ValueError: no such page: /a.md', 'AssertionError')
    """
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return ": ".join((type(error).__name__, *lines[:1]))[:300]


def _say(console: Console, row: Row) -> None:
    console.print(f"  {row.what}: {row.figure} {row.unit}".rstrip(), markup=False, highlight=False)


def _ended(found: Measured, total: float) -> str:
    how = f"  could not be measured: {found.failure}\n" if found.failure else ""
    return f"{how}  {found.name} took {found.seconds:.0f} s; {total / 60:.1f} minutes so far, load {found.load[1]:.1f}"
