"""The exercise of the day, and when it is due: pure functions of the time."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from quiz.exercise import LEVELS_PER_FAMILY, new_seed
from quiz.families import families


def exercise_of(day: date) -> str:
    """The id of the exercise of a day: the same everywhere, and harder towards the end of the week.

    >>> exercise_of(date(2026, 3, 4)) == exercise_of(date(2026, 3, 4)) != exercise_of(date(2026, 3, 5))
    True
    """
    digest = sha256(f"exercise of {day.isoformat()}".encode()).digest()
    which, chance = (int.from_bytes(part) / 2**64 for part in (digest[:8], digest[8:16]))
    slugs = sorted(families())
    return f"{slugs[int(which * len(slugs))]}/{new_seed(level_of_day(day), lambda: chance)}"


def level_of_day(day: date) -> int:
    """1 from Monday to Wednesday, 2 on Thursday and Friday, 3 at the weekend.

    >>> [level_of_day(date(2026, 3, 2 + n)) for n in range(7)]
    [1, 1, 1, 2, 2, 3, 3]
    """
    return min(1 + (day.weekday() >= 3) + (day.weekday() >= 5), LEVELS_PER_FAMILY)


def day_at(now: datetime, zone: str) -> date:
    """The day it is in a time zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def is_due(now: datetime, hour: int, zone: str) -> bool:
    """Whether the hour has come in a time zone; it stays due for the rest of the day, so that no restart loses it.

    An hour that the clocks skip in spring is due once they have jumped over it; one that they repeat is due once,
    because a day is kept once.

    >>> from datetime import UTC
    >>> now = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    >>> is_due(now, 9, "UTC"), is_due(now, 9, "Europe/Stockholm")
    (False, True)
    """
    return now.astimezone(ZoneInfo(zone)).hour >= hour
