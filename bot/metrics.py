"""Numbers for Prometheus, in its text format 0.0.4: pure.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, isinf, isnan

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One line: a value under a name, with labels."""

    name: str
    labels: Mapping[str, str]
    value: float


@dataclass(slots=True)
class Counter:
    """What only grows, for each combination of values of its labels. Its name ends in `_total`.

    >>> answers = Counter("answers_total", "Answers.", ("outcome",))
    >>> answers.add("right")
    >>> answers.add("right", by=2)
    >>> print(exposition([answers]), end="")
    # HELP answers_total Answers.
    # TYPE answers_total counter
    answers_total{outcome="right"} 3
    """

    name: str
    help: str
    labels: Labels = ()
    kind: str = "counter"
    _values: dict[Labels, float] = field(default_factory=dict)

    def add(self, *values: str, by: float = 1) -> None:
        """Count one more, or so many more."""
        assert len(values) == len(self.labels)
        self._values[values] = self._values.get(values, 0) + by

    def samples(self) -> Iterator[Sample]:
        """What it has counted; 0 where it has no labels and counted nothing."""
        counted = self._values or ({} if self.labels else {(): 0})
        for values, count in sorted(counted.items()):
            yield Sample(self.name, dict(zip(self.labels, values, strict=True)), count)


@dataclass(slots=True)
class Reading:
    """What is looked at when it is asked for: `read` gives values of the labels, each with a number."""

    name: str
    help: str
    read: Callable[[], Iterable[tuple[Labels, float]]]
    labels: Labels = ()
    kind: str = "gauge"

    def samples(self) -> Iterator[Sample]:
        """What is there now."""
        for values, number in self.read():
            yield Sample(self.name, dict(zip(self.labels, values, strict=True)), number)


@dataclass(slots=True)
class Histogram:
    """How large things were: for each bound, how many were not larger.

    >>> waits = Histogram("wait_seconds", "Waits.", (0.1, 1))
    >>> for seconds in (0.05, 0.1, 7):
    ...     waits.observe(seconds)
    >>> print(exposition([waits]), end="")
    # HELP wait_seconds Waits.
    # TYPE wait_seconds histogram
    wait_seconds_bucket{le="0.1"} 2
    wait_seconds_bucket{le="1"} 2
    wait_seconds_bucket{le="+Inf"} 3
    wait_seconds_sum 7.15
    wait_seconds_count 3
    """

    name: str
    help: str
    bounds: tuple[float, ...]
    labels: Labels = ()
    kind: str = "histogram"
    _counts: dict[Labels, list[int]] = field(default_factory=dict)
    _sums: dict[Labels, float] = field(default_factory=dict)

    def observe(self, size: float, *values: str) -> None:
        """Take one more into account."""
        assert len(values) == len(self.labels)
        counts = self._counts.setdefault(values, [0] * (len(self.bounds) + 1))
        counts[bisect_left(self.bounds, size)] += 1
        self._sums[values] = self._sums.get(values, 0.0) + size

    def samples(self) -> Iterator[Sample]:
        """The buckets, each with those below it, then the sum and the number."""
        for values, counts in sorted(self._counts.items()):
            named, so_far = dict(zip(self.labels, values, strict=True)), 0
            for bound, count in zip((*self.bounds, inf), counts, strict=True):
                so_far += count
                yield Sample(f"{self.name}_bucket", {**named, "le": number(bound)}, so_far)
            yield Sample(f"{self.name}_sum", named, self._sums[values])
            yield Sample(f"{self.name}_count", named, so_far)


Metric = Counter | Reading | Histogram


def exposition(metrics: Iterable[Metric]) -> str:
    """All of them as text, each under its help and its type."""
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def number(value: float) -> str:
    """A number as Prometheus reads it.

    >>> [number(value) for value in (3.0, 0.25, inf, -inf, float("nan"))]
    ['3', '0.25', '+Inf', '-Inf', 'NaN']
    """
    if isnan(value):
        return "NaN"
    if isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return str(int(value)) if value == int(value) else repr(float(value))


def _lines(metric: Metric) -> Iterator[str]:
    said = metric.help.replace("\\", r"\\").replace("\n", r"\n")
    yield f"# HELP {metric.name} {said}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for sample in metric.samples():
        labels = ",".join(f'{name}="{_quoted(value)}"' for name, value in sample.labels.items())
        yield f"{sample.name}{labels and f'{{{labels}}}'} {number(sample.value)}"


def _quoted(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
