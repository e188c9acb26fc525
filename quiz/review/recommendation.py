"""Which skill to practise next, at what level, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from quiz.exercise import Exercise, new_seed
from quiz.families import family
from quiz.review.attempt import Outcome, utc
from quiz.review.history import History
from quiz.review.progress import MASTERED, Progress, due
from quiz.review.report import ago
from quiz.skills import SkillMap, skill_map

TURN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to practise next, and why, in one sentence."""

    skill: str
    level: int
    reason: str


def recommend(
    history: History, now: datetime, skills: SkillMap | None = None, skipped: frozenset[str] = frozenset()
) -> Recommendation:
    """What to practise next. Raises ValueError for a map without skills or a time without its zone.

    What is due comes first; then what was begun and is not mastered; then a new skill whose prerequisites are mastered;
    then whatever is due soonest. A skill practised within the last ten minutes waits while there is another, so that
    skills take turns; so does one that was `skipped`. A skill that builds on something never practised sends there
    first. Attempts at skills that are not on the map are ignored.

    >>> from datetime import UTC
    >>> from quiz.skills import Skill, arranged
    >>> recommend(History(), datetime(2026, 1, 1, tzinfo=UTC), arranged([Skill("power", "Power rule", "")]))
    Recommendation(skill='power', level=1, reason='Power rule is a good place to start.')
    """
    skills = skills or skill_map()
    if not skills.by_slug:
        raise ValueError("there is no skill to practise")
    on_map = {slug: item for slug, item in history.progress().items() if slug in skills.by_slug}
    return _Chooser(skills, on_map, utc(now), skipped).choice()


def fresh(recommendation: Recommendation, history: History, now: datetime) -> Exercise:
    """An exercise to practise what is recommended: the same one wherever the history and the time are the same.

    Raises BadExerciseId when the skill is no exercise family.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> fresh(Recommendation("chain-rule", 2, ""), History(), now).id
    'chain-rule/vefj'
    """
    told = f"{recommendation.skill} {recommendation.level} {len(history.attempts)} {utc(now).isoformat()}"
    return family(recommendation.skill).exercise(new_seed(recommendation.level, lambda: crc32(told.encode()) / 2**32))


@dataclass(frozen=True, slots=True)
class _Chooser:
    """One decision: the map, the progress in the skills that are on it, the time, and what can wait."""

    skills: SkillMap
    progress: Mapping[str, Progress]
    now: datetime
    skipped: frozenset[str]

    def choice(self) -> Recommendation:
        waiting = due(self.progress, self.now)
        begun = sorted(self.progress.keys() - self.mastered(), key=lambda slug: (self.value(slug), slug))
        new = [slug for slug in self.skills.unlocked(self.mastered()) if slug not in self.progress]
        latest = self.latest()
        for slug in (*waiting, *begun, *new):
            if slug not in latest and (found := self.grounded(slug)).skill not in self.skipped:
                return found
        rest = sorted(self.progress, key=lambda slug: (slug in latest, self.progress[slug].due, slug))
        return self.grounded((*waiting, *begun, *rest, *new)[0])

    def latest(self) -> frozenset[str]:
        """The skill practised last, if that was just now."""
        if not self.progress or self.now - max(item.last for item in self.progress.values()) >= TURN:
            return frozenset()
        ordered = sorted(self.progress.values(), key=lambda item: (item.last, item.skill))
        return frozenset(item.skill for item in ordered[-1:])

    def mastered(self) -> frozenset[str]:
        return frozenset(slug for slug in self.progress if self.value(slug) >= MASTERED)

    def value(self, slug: str) -> float:
        return self.progress[slug].mastery(self.now)

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
        title, when = self.title(item.skill), ago(self.now - item.last)
        if item.recent[-1] is Outcome.WRONG:
            return f"{title} went wrong {when}, so try it again at level {item.level}."
        if item.due <= self.now:
            return f"{title} is due for review: you practised it {when}."
        if self.value(item.skill) >= MASTERED:
            return f"Nothing is due; {title} comes up soonest."
        return f"{title} is begun and not yet firm, so go on at level {item.level}."

    def title(self, slug: str) -> str:
        return self.skills.skill(slug).title
