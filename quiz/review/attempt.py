"""One answered exercise: which skill, at what level, when, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from quiz.exercise import LEVELS_PER_FAMILY

YEARS = range(1970, 2200)


class Outcome(Enum):
    """How an attempt went."""

    RIGHT = "right"
    WITH_HINT = "with hint"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answered exercise; help of any kind, a second try too, makes it `WITH_HINT`.

    Raises ValueError for a level that does not exist, and for a time without its zone or outside the years 1970 to 2199.
    """

    skill: str
    level: int
    when: datetime
    outcome: Outcome

    def __post_init__(self) -> None:
        if self.level not in range(1, LEVELS_PER_FAMILY + 1):
            raise ValueError(f"a level is 1 to {LEVELS_PER_FAMILY}; this one is {self.level}")
        utc(self.when)


def moment(written: str, years: range = YEARS) -> datetime:
    """A moment written in ISO 8601, in UTC. Raises ValueError for another form, and where `utc` does.

    >>> moment("2026-01-01T09:00Z").isoformat()
    '2026-01-01T09:00:00+00:00'
    """
    return utc(datetime.fromisoformat(written), years)


def utc(when: datetime, years: range = YEARS) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without its zone, and for one outside the years.

    >>> utc(datetime.fromisoformat("2026-01-01T10:00+01:00")).isoformat()
    '2026-01-01T09:00:00+00:00'
    >>> utc(datetime.fromisoformat("2026-01-01T10:00"))
    Traceback (most recent call last):
    ValueError: a time needs its zone; give it in UTC
    """
    if when.utcoffset() is None:
        raise ValueError("a time needs its zone; give it in UTC")
    if when.year not in years:
        raise ValueError(f"a time is from the years {years[0]} to {years[-1]}; this one is in {when.year}")
    return when.astimezone(UTC)
