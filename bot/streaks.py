"""Days in a row, with frost protection: now and then a day off does not end a streak. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2


@dataclass(frozen=True, slots=True)
class Streak:
    """Days of practice in a row. Every seventh earns a freeze, two at most; a missed day uses one up.

    `today` says whether there was practice today; a streak is not over before the day is.
    """

    days: int = 0
    freezes: int = 0
    today: bool = False


def streak(practised: Iterable[date], today: date) -> Streak:
    """The streak of somebody who practised on these days.

    >>> week = [date(2026, 1, day) for day in range(1, 8)]
    >>> streak(week, date(2026, 1, 7))
    Streak(days=7, freezes=1, today=True)
    >>> streak(week, date(2026, 1, 9))
    Streak(days=7, freezes=0, today=False)
    >>> streak(week, date(2026, 1, 10))
    Streak(days=0, freezes=0, today=False)
    """
    days = sorted(day for day in set(practised) if day <= today)
    length = freezes = 0
    before = today
    for day in days:
        missed = (day - before).days - 1 if length else 0
        length, freezes = (length + 1, freezes - missed) if missed <= freezes else (1, 0)
        if length % DAYS_PER_FREEZE == 0:
            freezes = min(freezes + 1, MOST_FREEZES)
        before = day
    missed = max((today - before).days - 1, 0)
    if missed > freezes:
        return Streak()
    return Streak(length, freezes - missed, today in days)
