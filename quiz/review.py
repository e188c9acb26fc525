"""Which skill to practise next: spaced repetition over time, and mastery over the skill map.

Everything is a pure function of the attempts and of the time now, so the page, the bot and the terminal agree.
When a skill comes back is decided by FSRS-6 (Ye, Su and Cao, *A Stochastic Shortest Path Algorithm for Optimizing
Spaced Repetition Scheduling*, KDD 2022; package `fsrs`), with its default parameters and without random fuzz.

    right without help   Good       one level up
    right with a hint    Hard       the same level
    wrong                Again      one level down

The mastery of a skill is how well its last three attempts went (a hint counts half), times the chance that it is
still remembered. From MASTERED on, the skills that build on it open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any
from zlib import crc32

from fsrs import Card, Rating, Scheduler, State

from quiz.exercise import LEVELS_PER_FAMILY
from quiz.skills import SkillMap, skill_map

MASTERED = 0.6
RECENT = 3
TURN = timedelta(minutes=10)


class Outcome(Enum):
    """How an attempt went."""

    RIGHT = "right"
    WITH_HINT = "with hint"
    WRONG = "wrong"


CREDIT = {Outcome.RIGHT: 1.0, Outcome.WITH_HINT: 0.5, Outcome.WRONG: 0.0}
RATING = {Outcome.RIGHT: Rating.Good, Outcome.WITH_HINT: Rating.Hard, Outcome.WRONG: Rating.Again}
LEVELS_UP = {Outcome.RIGHT: 1, Outcome.WITH_HINT: 0, Outcome.WRONG: -1}
SCHEDULER = Scheduler(enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answered exercise. Raises ValueError for a level that does not exist or a time without its zone."""

    skill: str
    level: int
    when: datetime
    outcome: Outcome

    def __post_init__(self) -> None:
        if self.level not in range(1, LEVELS_PER_FAMILY + 1):
            raise ValueError(f"a level is 1 to {LEVELS_PER_FAMILY}; this one is {self.level}")
        _utc(self.when)


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of one learner and one skill.

    `due` is when to practise it again, `last` when it was practised, `level` the level to practise next, `recent` the
    last three outcomes, newest last. `stage`, `step`, `stability` (days) and `difficulty` (1 to 10) belong to FSRS.
    """

    skill: str
    due: datetime
    last: datetime
    level: int
    recent: tuple[Outcome, ...]
    stage: int
    step: int | None
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to practise next, and why, in one sentence."""

    skill: str
    level: int
    reason: str


def schedule(history: Iterable[Attempt], known: Mapping[str, Progress] | None = None) -> dict[str, Progress]:
    """The progress in every skill that was attempted, starting from what is `known`. The attempts may come in any order.

    >>> when = datetime(2026, 1, 1, tzinfo=UTC)
    >>> found = schedule([Attempt("chain-rule", 1, when, Outcome.RIGHT)])["chain-rule"]
    >>> found.level, (found.due - when).total_seconds()
    (2, 600.0)
    """
    found = dict(known or {})
    for attempt in sorted(history, key=_order):
        found[attempt.skill] = _reviewed(found.get(attempt.skill), attempt)
    return found


def due(progress: Mapping[str, Progress], now: datetime) -> tuple[str, ...]:
    """The skills that are to be practised again by now, the longest overdue first."""
    waiting = [item for item in progress.values() if item.due <= _utc(now)]
    return tuple(item.skill for item in sorted(waiting, key=lambda item: (item.due, item.skill)))


def mastery(progress: Mapping[str, Progress], now: datetime) -> dict[str, float]:
    """From 0 to 1, for every skill that was attempted: the last three attempts, times the chance to remember."""
    return {slug: _mastery(item, _utc(now)) for slug, item in progress.items()}


def recommend(
    history: Iterable[Attempt],
    now: datetime,
    skills: SkillMap | None = None,
    known: Mapping[str, Progress] | None = None,
) -> Recommendation:
    """What to practise next. Raises ValueError for a map without skills or a time without its zone.

    What is due comes first; then what was begun and is not mastered; then a new skill whose prerequisites are mastered;
    then whatever is due soonest. A skill practised within the last
    ten minutes waits while there is another, so that skills take turns. A skill that
    builds on something never practised sends there first. Attempts at skills that are not on the map are ignored.

    >>> from quiz.skills import Skill, arranged
    >>> recommend([], datetime(2026, 1, 1, tzinfo=UTC), arranged([Skill("power", "Power rule", "")]))
    Recommendation(skill='power', level=1, reason='Power rule is a good place to start.')
    """
    skills = skills or skill_map()
    if not skills.by_slug:
        raise ValueError("there is no skill to practise")
    found = schedule(history, known)
    on_map = {slug: item for slug, item in found.items() if slug in skills.by_slug}
    return _Chooser(skills, on_map, _utc(now)).choice()


def as_data(progress: Progress) -> dict[str, Any]:
    """The progress as plain data for JSON; times are ISO 8601 in UTC."""
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


def from_data(data: Mapping[str, Any]) -> Progress:
    """The progress that `as_data` wrote. Raises ValueError when it is not that."""
    try:
        level, stage, step = int(data["level"]), State(int(data["stage"])), data["step"]
        if level not in range(1, LEVELS_PER_FAMILY + 1):
            raise ValueError(f"a level is 1 to {LEVELS_PER_FAMILY}; this one is {level}")
        return Progress(
            str(data["skill"]),
            _utc(datetime.fromisoformat(data["due"])),
            _utc(datetime.fromisoformat(data["last"])),
            level,
            tuple(Outcome(value) for value in data["recent"])[-RECENT:],
            stage.value,
            None if step is None else int(step),
            float(data["stability"]),
            float(data["difficulty"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is not the progress in a skill: {error}") from None


@dataclass(frozen=True, slots=True)
class _Chooser:
    """One decision: the map, the progress in the skills that are on it, and the time."""

    skills: SkillMap
    progress: Mapping[str, Progress]
    now: datetime

    def choice(self) -> Recommendation:
        waiting = due(self.progress, self.now)
        begun = sorted(self.progress.keys() - self.mastered(), key=lambda slug: (self.value(slug), slug))
        new = [slug for slug in self.skills.unlocked(self.mastered()) if slug not in self.progress]
        latest = self.latest()
        for some in (waiting, begun, new):
            if others := [slug for slug in some if slug not in latest]:
                return self.grounded(others[0])
        rest = sorted(self.progress, key=lambda slug: (slug in latest, self.progress[slug].due, slug))
        return self.grounded((*waiting, *begun, *rest)[0])

    def latest(self) -> frozenset[str]:
        """The skill practised last, if that was just now."""
        if not self.progress or self.now - max(item.last for item in self.progress.values()) >= TURN:
            return frozenset()
        ordered = sorted(self.progress.values(), key=lambda item: (item.last, item.skill))
        return frozenset(item.skill for item in ordered[-1:])

    def mastered(self) -> frozenset[str]:
        return frozenset(slug for slug in self.progress if self.value(slug) >= MASTERED)

    def value(self, slug: str) -> float:
        return _mastery(self.progress[slug], self.now)

    def grounded(self, slug: str) -> Recommendation:
        """A skill; or, when it builds on something never practised, the skill that leads there."""
        unknown = [other for other in self.skills.prerequisites(slug) if other not in self.progress]
        if not unknown:
            return self.recommended(slug)
        weak = [other for other in self.skills.skill(unknown[0]).after if other not in self.mastered()]
        first = weak[0] if weak else unknown[0]
        level = self.progress[first].level if first in self.progress else 1
        return Recommendation(first, level, f"{self.title(slug)} builds on {self.title(first)}, so go there first.")

    def recommended(self, slug: str) -> Recommendation:
        if slug not in self.progress:
            return Recommendation(slug, 1, self.welcome(slug))
        return Recommendation(slug, self.progress[slug].level, self.reminder(self.progress[slug]))

    def welcome(self, slug: str) -> str:
        title, after = self.title(slug), [self.title(other) for other in self.skills.skill(slug).after]
        if not self.progress:
            return f"{title} is a good place to start."
        return f"{title} is new, and you know what it builds on: {', '.join(after)}." if after else f"{title} is new."

    def reminder(self, item: Progress) -> str:
        title, ago = self.title(item.skill), _ago((self.now - item.last).total_seconds())
        if item.recent[-1] is Outcome.WRONG:
            return f"{title} went wrong {ago}, so try it again at level {item.level}."
        if item.due <= self.now:
            return f"{title} is due for review: you practised it {ago}."
        if self.value(item.skill) >= MASTERED:
            return f"Nothing is due; {title} comes up soonest."
        return f"{title} is begun and not yet firm, so go on at level {item.level}."

    def title(self, slug: str) -> str:
        return self.skills.skill(slug).title


def _reviewed(before: Progress | None, attempt: Attempt) -> Progress:
    when = _utc(attempt.when)
    card, _ = SCHEDULER.review_card(_card(before, attempt), RATING[attempt.outcome], when)
    assert card.stability is not None
    assert card.difficulty is not None
    return Progress(
        attempt.skill,
        card.due,
        when,
        min(max(attempt.level + LEVELS_UP[attempt.outcome], 1), LEVELS_PER_FAMILY),
        (*(before.recent if before else ()), attempt.outcome)[-RECENT:],
        card.state.value,
        card.step,
        card.stability,
        card.difficulty,
    )


def _card(before: Progress | None, attempt: Attempt) -> Card:
    """The card of FSRS. Its id is given, because `fsrs` would wait for the clock to make one."""
    identity = crc32(attempt.skill.encode())
    if before is None:
        return Card(identity, due=_utc(attempt.when))
    stage = State(before.stage)
    return Card(identity, stage, before.step, before.stability, before.difficulty, before.due, before.last)


def _mastery(item: Progress, now: datetime) -> float:
    card = Card(0, State(item.stage), item.step, item.stability, item.difficulty, item.due, item.last)
    recall: float = SCHEDULER.get_card_retrievability(card, now)
    return recall * sum(CREDIT[outcome] for outcome in item.recent) / RECENT


def _order(attempt: Attempt) -> tuple[datetime, str, int, str]:
    """Attempts in time; at equal times by skill, level and outcome, so that the order of the list never matters."""
    return _utc(attempt.when), attempt.skill, attempt.level, attempt.outcome.value


def _utc(when: datetime) -> datetime:
    if when.utcoffset() is None:
        raise ValueError("a time needs its zone; give it in UTC")
    return when.astimezone(UTC)


def _ago(seconds: float) -> str:
    """How long ago, in the largest unit that fits."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if (count := int(seconds // size)) > 0:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "a moment ago"
