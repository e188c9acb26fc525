"""What the benchmarks found, as data: written to `docs/reference/benchmarks.json` by `python -m checks.bench`, read by the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from docs._hooks import bars
from docs._hooks.bars import Bar, Verdict

RESULTS = Path(__file__).parents[1] / "reference/benchmarks.json"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another tool, and what the same run measured of it."""

    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Another tool that was not measured, and the command that installs it."""

    name: str
    install: str


Peer = Beside | Absent


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, as it is shown. With a bar, `value` is the number that is held against it: None when it was not measured."""

    what: str
    figure: str
    unit: str = ""
    value: float | None = None
    bar: Bar | None = None
    beside: tuple[Peer, ...] = ()

    def verdict(self) -> Verdict:
        """Whether the promise is kept.

        >>> Row("a", "3", value=3, bar=bars.under(4)).verdict().value, Row("a", "3").verdict().value
        ('met', 'no bar')
        """
        if self.bar is None:
            return Verdict.NO_BAR
        if self.value is None:
            return Verdict.NOT_MEASURED
        return Verdict.MET if self.bar.holds(self.value) else Verdict.FALLS_SHORT


@dataclass(frozen=True, slots=True)
class Conditions:
    """The machine and the versions of a run."""

    machine: Mapping[str, str]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One benchmark: what it is about, when, where and for how long it ran, what it found, and why it stopped if it did."""

    name: str
    subject: str
    about: str
    date: str
    seconds: float
    load: tuple[float, float]  # of the machine over the last minute, before and after
    conditions: Conditions
    rows: tuple[Row, ...]
    failure: str = ""

    def key(self, row: Row) -> str:
        """What an explanation of this row is filed under."""
        return f"{self.name}: {row.what}"


def read(path: Path = RESULTS) -> dict[str, Measured]:
    """What was measured, by the name of the benchmark; nothing when there is no file."""
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: _measured(name, data) for name, data in found.items()}


def write(found: Mapping[str, Measured], path: Path = RESULTS) -> None:
    """Write what was measured, whole or not at all."""
    data = {name: _as_data(found[name]) for name in sorted(found)}
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.replace(path)


def _as_data(measured: Measured) -> dict[str, Any]:
    data = asdict(measured)
    del data["name"]
    return {**data, "rows": [_row_as_data(row) for row in measured.rows]}


def _row_as_data(row: Row) -> dict[str, Any]:
    data: dict[str, Any] = {"what": row.what, "figure": row.figure, "unit": row.unit}
    if row.value is not None:
        data["value"] = row.value
    if row.bar is not None:
        data["bar"] = bars.as_data(row.bar)
    if row.beside:
        data["beside"] = [asdict(peer) for peer in row.beside]
    return data


def _measured(name: str, data: Mapping[str, Any]) -> Measured:
    before, after = data["load"]
    rows = tuple(_row(row) for row in data["rows"])
    return Measured(
        name, **{**data, "load": (before, after), "conditions": Conditions(**data["conditions"]), "rows": rows}
    )


def _row(data: Mapping[str, Any]) -> Row:
    bar = bars.from_data(data["bar"]) if "bar" in data else None
    beside = tuple(_peer(peer) for peer in data.get("beside", ()))
    return Row(data["what"], data["figure"], data["unit"], data.get("value"), bar, beside)


def _peer(data: Mapping[str, str]) -> Peer:
    return Absent(**data) if "install" in data else Beside(**data)
