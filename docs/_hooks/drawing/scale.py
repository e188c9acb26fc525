"""Axes: from a value to a place in the picture, evenly or by powers of ten, and the round values along them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGEST_PLAIN, _SMALLEST_PLAIN = 1e5, 1e-3
FAR = 40  # sizes of the picture: what lies further away is as good as there


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` that is `size` units long; with `log`, each power of ten takes the same room."""

    low: float
    high: float
    size: float
    log: bool = False
    room: float = 0.0  # what stands before the other axis, on an axis of powers of ten

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"an axis runs from a smaller to a larger value, not from {self.low} to {self.high}")
        if self.log and self.low <= 0:
            raise ValueError(f"an axis of powers of ten begins above 0, not at {self.low}")

    def at(self, value: float) -> float:
        """How far along the axis a value is, in units; far away, but finite, for what has no place on it.

        >>> Scale(0, 10, 100).at(5), round(Scale(1, 1000, 90, log=True).at(10), 6)
        (50.0, 30.0)
        """
        if self.log:
            if value <= 0:
                return -FAR * self.size
            return math.log(value / self.low) / math.log(self.high / self.low) * self.size
        part = (value - self.low) / (self.high - self.low)
        return max(-FAR, min(FAR, part)) * self.size

    def value(self, place: float) -> float:
        """What stands at a place of the axis: the inverse of `at`."""
        part = place / self.size
        if self.log:
            return float(self.low * (self.high / self.low) ** part)
        return self.low + (self.high - self.low) * part

    def origin(self) -> float:
        """Where the other axis crosses: at 0, and near the beginning when 0 has no place."""
        return self.room if self.log else self.at(0.0)

    def with_room(self, units: float) -> tuple[float, float]:
        """The ends of this axis, with some room before the other one where that would stand at the edge.

        >>> Scale(0, 9, 100).with_room(10), Scale(-5, 5, 100).with_room(10)
        ((-1.0, 9), (-5, 5))
        """
        part = units / self.size
        if self.log:
            return self.low * (self.low / self.high) ** (part / (1 - part)), self.high
        if self.low <= 0 < self.high and self.at(0.0) < units:
            return -self.high * part / (1 - part), self.high
        return self.low, self.high

    def ticks(self, apart: float) -> Iterator[tuple[float, str]]:
        """Round values away from both ends, at least `apart` units from one another, and how they are written."""
        if self.log:
            yield from self._powers(apart)
            return
        rough = (self.high - self.low) / self.size * apart
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
        edge = min(0.2, 14 / apart)
        for position in range(math.ceil(self.low / step + edge), math.floor(self.high / step - edge) + 1):
            yield position * step, written(position * step, step)

    def _powers(self, apart: float) -> Iterator[tuple[float, str]]:
        first, last = math.log10(self.low), math.log10(self.high)
        step = max(1, math.ceil(apart / self.size * (last - first)))
        for power in range(math.ceil(first + 0.08), math.floor(last - 0.08) + 1):
            if power % step == 0:
                yield 10.0**power, ("1" if power == 0 else f"10{str(power).translate(_RAISED)}")


def written(value: float, step: float) -> str:
    """A value of an axis with the digits that its step asks for, and a real minus sign.

    >>> written(-0.25, 0.05), written(3.0, 1.0), written(200000.0, 100000.0), written(0.00004, 0.00002)
    ('−0.25', '3', '2·10⁵', '4·10⁻⁵')
    """
    if value and (abs(value) >= _LARGEST_PLAIN or step < _SMALLEST_PLAIN):
        power = math.floor(math.log10(abs(value)) + 1e-9)
        return f"{value / 10.0**power:.3g}·10{str(power).translate(_RAISED)}".replace("-", "−")
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{digits}f}".replace("-", "−")


def said(value: float) -> str:
    """A value of any size with two or three digits, for a sentence.

    >>> said(0.0000123), said(0.0625), said(3325.26)
    ('1.23·10⁻⁵', '0.0625', '3325')
    """
    if value and not _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return written(value, _SMALLEST_PLAIN / 10)
    return f"{value:.4g}".replace("-", "−")
