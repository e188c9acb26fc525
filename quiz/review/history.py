"""What is kept of a learner: the attempts, as JSON that stays readable.

    {"version": 2,
     "attempts": [{"skill": "chain-rule", "level": 1, "when": "2026-01-01T09:00:00+00:00", "outcome": "right"}],
     "known": []}

Outcomes are "right", "with hint" and "wrong"; times are ISO 8601 with their zone. `known` is the progress from before the
first attempt, one object a skill: version 1 held nothing else. Two histories of one learner can be joined by
joining their attempts, because their order does not matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from quiz.review.attempt import YEARS, Attempt, Outcome, moment, utc
from quiz.review.progress import RECENT, Progress, schedule

VERSION = 2
SLUG = re.compile(r"[a-z0-9-]{1,60}")
YEARS_DUE = range(YEARS.start, YEARS.stop + 101)  # FSRS waits for at most a hundred years
Item = TypeVar("Item")


class BadHistory(ValueError):
    """A history that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class History:
    """All that a learner did: the attempts in any order, and what was `known` of each skill before the first of them."""

    attempts: tuple[Attempt, ...] = ()
    known: Mapping[str, Progress] = field(default_factory=lambda: MappingProxyType({}))

    def added(self, attempt: Attempt, instead_of: Attempt | None = None) -> History:
        """The history with one more attempt, or with an attempt corrected."""
        kept = list(self.attempts)
        if instead_of in kept:
            kept.remove(instead_of)
        return replace(self, attempts=(*kept, attempt))

    def progress(self) -> dict[str, Progress]:
        """The progress in every skill that was ever attempted."""
        return schedule(self.attempts, self.known)


def written(history: History) -> str:
    """The history as JSON, in the newest version, one attempt a line; `parsed` reads it back.

    >>> print(written(History((Attempt("chain-rule", 1, moment("2026-01-01T09:00Z"), Outcome.RIGHT),))))
    {"version": 2, "attempts": [
    {"skill": "chain-rule", "level": 1, "when": "2026-01-01T09:00:00+00:00", "outcome": "right"}
    ], "known": [
    ]}
    <BLANKLINE>
    """
    data = as_data(history)
    attempts, known = (",\n".join(map(json.dumps, data[key])) + "\n" * bool(data[key]) for key in ("attempts", "known"))
    return f'{{"version": {VERSION}, "attempts": [\n{attempts}], "known": [\n{known}]}}\n'


def parsed(text: str) -> History:
    """The history in a JSON text of any version. Raises BadHistory.

    >>> parsed('{"version": 2, "attempts": [], "known": []}') == parsed('{"version": 1, "progress": []}') == History()
    True
    >>> parsed("[1, 2")
    Traceback (most recent call last):
    quiz.review.history.BadHistory: it is not JSON: Expecting ',' delimiter in line 1
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadHistory(f"it is not JSON: {error.msg} in line {error.lineno}") from None
    except (ValueError, RecursionError):
        raise BadHistory("it is not JSON") from None
    return from_data(data)


def as_data(history: History) -> dict[str, Any]:
    """The history as plain data for JSON, in the newest version.

    >>> as_data(History())
    {'version': 2, 'attempts': [], 'known': []}
    """
    return {
        "version": VERSION,
        "attempts": [_attempt_data(attempt) for attempt in history.attempts],
        "known": [_progress_data(history.known[slug]) for slug in sorted(history.known)],
    }


def from_data(data: object) -> History:
    """The history in plain data of any version. Raises BadHistory.

    >>> from_data({"version": 3})
    Traceback (most recent call last):
    quiz.review.history.BadHistory: it has version 3, from a newer Gradus than this one, which reads versions 1 and 2
    """
    if not isinstance(data, Mapping):
        raise BadHistory("it is not a JSON object")
    match data.get("version"):
        case 1:
            return History(known=_by_skill(_each(data, "progress", _progress)))
        case 2:
            return History(_each(data, "attempts", _attempt), _by_skill(_each(data, "known", _progress)))
        case int(version) if version > VERSION:
            raise BadHistory(
                f"it has version {version}, from a newer Gradus than this one, which reads versions 1 and {VERSION}"
            )
        case _:
            raise BadHistory("it does not say its version")


def _each(data: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], Item]) -> tuple[Item, ...]:
    rows = data.get(key)
    if not isinstance(rows, list):
        raise BadHistory(f"{key!r} is missing or is not a list")
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise BadHistory(f"{key} {number}: it is not a JSON object")
        try:
            found.append(read(row))
        except KeyError as error:
            raise BadHistory(f"{key} {number}: {error} is missing") from None
        except (ValueError, TypeError, OverflowError) as error:
            raise BadHistory(f"{key} {number}: {error}") from None
    return tuple(found)


def _by_skill(rows: tuple[Progress, ...]) -> Mapping[str, Progress]:
    return MappingProxyType({row.skill: row for row in rows})


def _attempt_data(attempt: Attempt) -> dict[str, Any]:
    when = utc(attempt.when).isoformat()
    return {"skill": attempt.skill, "level": attempt.level, "when": when, "outcome": attempt.outcome.value}


def _attempt(row: Mapping[str, Any]) -> Attempt:
    return Attempt(_slug(row["skill"]), _whole(row["level"]), moment(row["when"]), Outcome(row["outcome"]))


def _progress_data(progress: Progress) -> dict[str, Any]:
    return {
        "skill": progress.skill,
        "due": progress.due.isoformat(),
        "last": progress.last.isoformat(),
        "level": progress.level,
        "recent": [outcome.value for outcome in progress.recent],
        "stage": progress.stage,
        "step": progress.step,
        "stability": progress.stability,
        "difficulty": progress.difficulty,
    }


def _progress(row: Mapping[str, Any]) -> Progress:
    recent = tuple(Outcome(value) for value in row["recent"])[-RECENT:]
    if not recent:
        raise ValueError("it was never attempted")
    last = Attempt(_slug(row["skill"]), _whole(row["level"]), moment(row["last"]), recent[-1])
    step = row["step"]
    return Progress(
        last.skill,
        max(last.when, moment(row["due"], YEARS_DUE)),
        last.when,
        last.level,
        recent,
        _whole(row["stage"]),
        None if step is None else _whole(step),
        float(row["stability"]),
        float(row["difficulty"]),
    )


def _slug(value: object) -> str:
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        raise ValueError("a skill is named by a word such as chain-rule")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a whole number"[:80])
    return value
