"""Not a benchmark: how long people wait for a bot, and what that costs it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from checks.bench.measure import Beside, Row, at_most, held, percentile, under


@dataclass(frozen=True, slots=True)
class Found:
    """Waiting times in milliseconds, and CPU milliseconds for each interaction."""

    times: list[float]
    cpu: float

    def promised(self, what: str, trivial: Found) -> Iterator[Row]:
        """The figures that have a bar, beside those of the trivial bot."""
        name = "a bot that says a constant"
        (median, high), (least, lowest) = self.spread(), trivial.spread()
        yield held(f"{what}: median", median, under(20, "ms"), Beside(name, f"{least:.1f} ms"))
        yield held(f"{what}: 99 of 100 within", high, under(100, "ms"), Beside(name, f"{lowest:.1f} ms"))
        yield held(f"{what}: CPU for each", self.cpu, at_most(15, "ms"), Beside(name, f"{trivial.cpu:.1f} ms"))

    def spread(self) -> tuple[float, float]:
        """Median and 99th percentile of the waiting times."""
        return statistics.median(self.times), percentile(self.times, 0.99)

    def row(self, what: str) -> Row:
        """The figures as they are printed."""
        median, high = self.spread()
        return Row(what, f"{median:.1f} / {high:.1f} / {self.cpu:.2f}", "ms: median / p99 / CPU")
