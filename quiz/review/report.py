"""What an attempt changed and how far one is, each in one sentence, and how long ago or from now a moment is."""

from __future__ import annotations

from datetime import datetime, timedelta

from quiz.review.progress import Progress

OVERVIEW = "{begun} of {total} skills begun, {mastered} mastered, {due} due for review."  # the same on every surface
UNITS = (("year", timedelta(365)), ("month", timedelta(30)))
EXACT_UNITS = (("day", timedelta(1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))


def report(title: str, before: Progress | None, after: Progress, now: datetime) -> str:
    """What is known of a skill after an attempt, what was known before it, and when the skill comes again.

    >>> from datetime import UTC
    >>> from quiz.review.attempt import Attempt, Outcome
    >>> from quiz.review.progress import schedule
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> found = schedule([Attempt("chain-rule", 1, now, Outcome.RIGHT)])
    >>> report("Chain rule", None, found["chain-rule"], now)
    'Chain rule: mastery 33 % (it was 0 %). It comes again in 10 minutes, at level 2.'
    >>> report("Chain rule", found["chain-rule"], found["chain-rule"], now)
    'Chain rule: mastery still 33 %. It comes again in 10 minutes, at level 2.'
    """
    was, known = (f"{100 * (each.mastery(now) if each else 0):.0f} %" for each in (before, after))
    mastery = f"still {known}" if was == known else f"{known} (it was {was})"
    return f"{title}: mastery {mastery}. It comes again {later(after.due - now)}, at level {after.level}."


def ago(passed: timedelta) -> str:
    """How long ago something was, in the largest unit that fits.

    >>> ago(timedelta(days=1, hours=23)), ago(timedelta(seconds=59))
    ('1 day ago', 'a moment ago')
    """
    return f"{counted} ago" if (counted := _counted(passed)) else "a moment ago"


def later(ahead: timedelta) -> str:
    """How far ahead something is, in the largest unit that fits.

    >>> later(timedelta(minutes=10)), later(timedelta(days=46)), later(timedelta(days=163)), later(timedelta(0))
    ('in 10 minutes', 'in 46 days', 'in 5 months', 'now')
    """
    return f"in {counted}" if (counted := _counted(ahead)) else "in a moment" if ahead > timedelta(0) else "now"


def _counted(length: timedelta) -> str:
    for unit, size in UNITS:
        if (count := length // size) > 1:
            return f"{count} {unit}s"
    for unit, size in EXACT_UNITS:
        if (count := length // size) > 0:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return ""
