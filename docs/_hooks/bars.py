"""What was promised in numbers, and whether a figure keeps it. A verdict is always computed, nowhere written by hand."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a bar is meant."""

    AT_MOST = "at most"
    UNDER = "under"
    AT_LEAST = "at least"
    OVER = "over"
    EXACTLY = "exactly"


class Verdict(StrEnum):
    """What became of a promise; `NO_BAR` where none was made."""

    MET = "met"
    FALLS_SHORT = "falls short"
    NOT_MEASURED = "not measured"
    NO_BAR = "no bar"


_HOLDS: Mapping[Kind, Callable[[float, float], bool]] = {
    Kind.AT_MOST: operator.le,
    Kind.UNDER: operator.lt,
    Kind.AT_LEAST: operator.ge,
    Kind.OVER: operator.gt,
    Kind.EXACTLY: operator.eq,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise: a limit with its unit. `words` are those of the promise, where it was not made in numbers.

    >>> str(Bar(Kind.UNDER, 1, "ms")), str(Bar(Kind.AT_LEAST, 99.7, "%")), str(Bar(Kind.EXACTLY, 0))
    ('under 1 ms', 'at least 99.7 %', 'exactly 0')
    """

    kind: Kind
    limit: float
    unit: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.limit):
            raise ValueError(f"a bar needs a number, not {self.limit}")

    def __str__(self) -> str:
        return f"{self.kind} {digits(self.limit)} {self.unit}".rstrip() + (f" (“{self.words}”)" if self.words else "")

    def holds(self, value: float) -> bool:
        """Whether a figure keeps the promise. One that is no number never does.

        >>> Bar(Kind.AT_MOST, 8).holds(8), Bar(Kind.UNDER, 8).holds(8), Bar(Kind.AT_MOST, 8).holds(math.nan)
        (True, False, False)
        """
        return _HOLDS[self.kind](value, self.limit)

    def shown(self, value: float) -> str:
        """A figure in three digits, or in as many more as it needs to stand on its own side of the limit.

        >>> Bar(Kind.AT_LEAST, 99.7).shown(99.6612), Bar(Kind.AT_LEAST, 99.7).shown(99.6987)
        ('99.66', '99.699')
        """
        found = (digits(value, places) for places in range(3, 17))
        return next((text for text in found if self._same_side(text, value)), repr(value))

    def _same_side(self, text: str, value: float) -> bool:
        rounded = float(text.replace(",", ""))
        return self.holds(rounded) == self.holds(value) and (rounded == self.limit) <= (value == self.limit)


def at_most(limit: float, unit: str = "", words: str = "") -> Bar:
    """Not above the limit."""
    return Bar(Kind.AT_MOST, limit, unit, words)


def under(limit: float, unit: str = "", words: str = "") -> Bar:
    """Below the limit, and not at it."""
    return Bar(Kind.UNDER, limit, unit, words)


def at_least(limit: float, unit: str = "", words: str = "") -> Bar:
    """Not below the limit."""
    return Bar(Kind.AT_LEAST, limit, unit, words)


def over(limit: float, unit: str = "", words: str = "") -> Bar:
    """Above the limit, and not at it."""
    return Bar(Kind.OVER, limit, unit, words)


def exactly(limit: float, unit: str = "", words: str = "") -> Bar:
    """At the limit."""
    return Bar(Kind.EXACTLY, limit, unit, words)


def digits(value: float, places: int = 3) -> str:
    """A number for people: at least so many digits that count, thousands apart, no zeros at the end.

    >>> [digits(number) for number in (0.41237, 12.0, 99.666, 1643, 23096.4, 0)]
    ['0.412', '12', '99.7', '1,643', '23,096', '0']
    """
    if not math.isfinite(value):
        return str(value)
    before = math.floor(math.log10(abs(value))) + 1 if value else 1
    written = f"{value:,.{max(0, places - before)}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def as_data(bar: Bar) -> dict[str, Any]:
    """A bar as JSON."""
    return {"kind": bar.kind.value, "limit": bar.limit, "unit": bar.unit, "words": bar.words}


def from_data(data: Mapping[str, Any]) -> Bar:
    """A bar out of JSON."""
    return Bar(Kind(data["kind"]), data["limit"], data["unit"], data["words"])
