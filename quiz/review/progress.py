"""When a skill comes back, and how well it is known.

When is decided by FSRS-6 (Ye, Su and Cao, *A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition
Scheduling*, KDD 2022; package `fsrs`), with its default parameters and without random fuzz.

    right without help   Good       one level up
    right with a hint    Hard       the same level
    wrong                Again      one level down

The mastery of a skill is how well its last three attempts went (a hint counts half), times the chance that it is
still remembered. From MASTERED on, the skills that build on it open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import MAX_DIFFICULTY, MIN_DIFFICULTY

from quiz.exercise import LEVELS_PER_FAMILY
from quiz.review.attempt import Attempt, Outcome, utc

MASTERED = 0.6
RECENT = 3
PLACES = 9  # powers may differ in their last place between two C libraries
CREDIT = {Outcome.RIGHT: 1.0, Outcome.WITH_HINT: 0.5, Outcome.WRONG: 0.0}
RATING = {Outcome.RIGHT: Rating.Good, Outcome.WITH_HINT: Rating.Hard, Outcome.WRONG: Rating.Again}
LEVELS_UP = {Outcome.RIGHT: 1, Outcome.WITH_HINT: 0, Outcome.WRONG: -1}
SCHEDULER = Scheduler(enable_fuzzing=False)
LONGEST_STABILITY = 10.0**9
LONGEST_WAIT = 36_500  # days


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of one learner and one skill.

    `due` is when to practise it again, `last` when it was practised, `level` the level to practise next, `recent` the
    last three outcomes, newest last. `stage`, `step`, `stability` (days) and `difficulty` (1 to 10) belong to FSRS.
    Raises ValueError for a level, or values of FSRS, that do not exist.
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

    def __post_init__(self) -> None:
        if self.level not in range(1, LEVELS_PER_FAMILY + 1):
            raise ValueError(f"a level is 1 to {LEVELS_PER_FAMILY}; this one is {self.level}")
        steps = (None,) if State(self.stage) is State.Review else range(len(SCHEDULER.learning_steps))
        if self.step not in steps:
            raise ValueError(f"FSRS has no step {self.step} in stage {self.stage}")
        if not (0 < self.stability <= LONGEST_STABILITY and MIN_DIFFICULTY <= self.difficulty <= MAX_DIFFICULTY):
            raise ValueError(f"FSRS has no stability {self.stability} with difficulty {self.difficulty}")

    def mastery(self, now: datetime) -> float:
        """From 0 to 1: the last three attempts, times the chance to remember."""
        card = Card(0, State(self.stage), self.step, self.stability, self.difficulty, self.due, self.last)
        recall = SCHEDULER.get_card_retrievability(card, utc(now))
        return round(recall * sum(CREDIT[outcome] for outcome in self.recent) / RECENT, PLACES)

    def mastered_until(self) -> datetime:
        """The moment from which the skill no longer counts as mastered, unless it is practised; `last` when it never did.

        >>> from datetime import UTC
        >>> when = datetime(2026, 1, 1, tzinfo=UTC)
        >>> three = [Attempt("chain-rule", level, when, Outcome.RIGHT) for level in (1, 2, 3)]
        >>> until = schedule(three)["chain-rule"].mastered_until()
        >>> until.date().isoformat(), schedule(three[:1])["chain-rule"].mastered_until() == when
        ('2026-03-05', True)
        """
        # Mastery falls from day to day, never within a day: FSRS counts whole days since the last review.
        days = bisect_left(
            range(LONGEST_WAIT), True, key=lambda day: self.mastery(self.last + timedelta(day)) < MASTERED
        )
        return self.last + timedelta(days)


def schedule(history: Iterable[Attempt], known: Mapping[str, Progress] | None = None) -> dict[str, Progress]:
    """The progress in every skill that was attempted, starting from what is `known`. The attempts may come in any order.

    >>> from datetime import UTC
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
    """The skills that are to be practised again by now, the longest overdue first.

    >>> from datetime import UTC
    >>> morning, noon = (datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (9, 12))
    >>> found = schedule([Attempt("chain-rule", 1, morning, Outcome.RIGHT)])
    >>> due(found, morning), due(found, noon)
    ((), ('chain-rule',))
    """
    waiting = [item for item in progress.values() if item.due <= utc(now)]
    return tuple(item.skill for item in sorted(waiting, key=lambda item: (item.due, item.skill)))


def mastery(progress: Mapping[str, Progress], now: datetime) -> dict[str, float]:
    """From 0 to 1, for every skill that was attempted: the last three attempts, times the chance to remember.

    >>> from datetime import UTC
    >>> january, march = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 3))
    >>> found = schedule([Attempt("chain-rule", level, january, Outcome.RIGHT) for level in (1, 2, 3)])
    >>> mastery(found, january), round(mastery(found, march)["chain-rule"], 2)
    ({'chain-rule': 1.0}, 0.6)
    """
    return {slug: item.mastery(now) for slug, item in progress.items()}


def _reviewed(before: Progress | None, attempt: Attempt) -> Progress:
    when = utc(attempt.when)
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
        return Card(identity, due=utc(attempt.when))
    stage = State(before.stage)
    return Card(identity, stage, before.step, before.stability, before.difficulty, before.due, before.last)


def _order(attempt: Attempt) -> tuple[datetime, str, int, str]:
    """Attempts in time; at equal times by skill, level and outcome, so that the order of the list never matters."""
    return utc(attempt.when), attempt.skill, attempt.level, attempt.outcome.value
