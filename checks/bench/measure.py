"""Measuring: CPU time of one call at a time, and rows to print."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, as it is printed."""

    what: str
    figure: str
    unit: str = ""


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of one call."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def spread(what: str, times: Iterable[float], unit: str = "ms of CPU: median / p99 / maximum") -> Row:
    """Median, 99th percentile and maximum of some times in milliseconds."""
    ordered = sorted(times)
    median, high = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    return Row(what, f"{median:.2f} / {high:.2f} / {ordered[-1]:.2f}", unit)


def rate(what: str, number: int, total: float) -> Row:
    """How many a second, from a number and the milliseconds that they took."""
    return Row(what, f"{number / total * 1000:,.0f}", "a second on one core")
