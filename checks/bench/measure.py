"""Measuring: CPU time of one call at a time, and rows to print.

`held` makes a row with a bar: `yield held("judged wrongly", wrong, exactly(0))`. A row without one is a `Row` of words.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable

from docs._hooks.bars import Bar, at_least, at_most, exactly, over, under
from docs._hooks.benchmark_results import Absent, Beside, Peer, Row

__all__ = [
    "Absent", "Bar", "Beside", "Peer", "Row", "at_least", "at_most", "exactly", "held", "milliseconds", "over", "percentile",
    "rate", "spread", "under", "unmeasured",
]  # fmt: skip


def held(what: str, value: float, bar: Bar, *beside: Peer) -> Row:
    """A figure beside its bar and what the same run measured of other tools."""
    return Row(what, bar.shown(value), bar.unit, value, bar, beside)


def unmeasured(what: str, bar: Bar, why: str) -> Row:
    """A bar that nothing was held against, and why."""
    return Row(what, "not measured", why, None, bar)


def percentile(times: Iterable[float], share: float) -> float:
    """The value that this share of some values does not exceed.

    >>> percentile(range(200), 0.99), percentile([3, 1, 2], 0.5)
    (198, 2)
    """
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of one call."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def spread(what: str, times: Iterable[float], unit: str = "ms of CPU: median / p99 / maximum") -> Row:
    """Median, 99th percentile and maximum of some times in milliseconds."""
    found = list(times)
    median, high = statistics.median(found), percentile(found, 0.99)
    return Row(what, f"{median:.2f} / {high:.2f} / {max(found):.2f}", unit)


def rate(what: str, number: int, total: float) -> Row:
    """How many a second, from a number and the milliseconds that they took."""
    return Row(what, f"{number / total * 1000:,.0f}", "a second on one core")
