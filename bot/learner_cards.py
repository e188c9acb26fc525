"""What the messages say that tell somebody what they know: jobs, because FSRS computes for long histories. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import exercise_cards
from bot.cards import Button, Card, Picture, Tone
from bot.escaping import escaped, shortened
from bot.exercise_cards import Stream
from bot.messages import review as words
from bot.skill_maps import map_source
from bot.streaks import Streak
from quiz.exercise import BadExerciseId, Misconception
from quiz.families import exercise
from quiz.review import MASTERED, Attempt, History, Outcome, Progress, due, fresh, recommend
from quiz.skills import skill_map
from quiz.writing import plain

MOST_SKILLS = 10


@dataclass(frozen=True, slots=True)
class Learner:
    """What is told about one person. `mistakes` are names of misconceptions, an exercise where each was made, how often."""

    attempts: tuple[Attempt, ...]
    streak: Streak
    mistakes: tuple[tuple[str, str, int], ...]


def review(attempts: tuple[Attempt, ...], now: datetime, skipped: frozenset[str] = frozenset()) -> Card:
    """A fresh exercise of what is best practised next, with the reason; skills that were `skipped` wait."""
    history = History(attempts)
    found = recommend(history, now, skipped=skipped)
    card = exercise_cards.question(fresh(found, history, now), Stream.REVIEW)
    return replace(card, texts=(escaped(found.reason), *card.texts), private=True)


def progress(learner: Learner, now: datetime) -> Card:
    """What somebody knows: the map, the streak, how accurate they are, what goes wrong."""
    if not learner.attempts:
        return Card(words.YOUR_PROGRESS(), Tone.QUIET, texts=(escaped(words.NOTHING_YET()),), private=True)
    history = History(learner.attempts)
    skills = skill_map().by_slug
    known = {slug: item for slug, item in history.progress().items() if slug in skills}
    counted = _counted(known, now)
    reason = words.NEXT(reason=recommend(history, now).reason)
    texts = (escaped(counted), escaped(_streak(learner.streak)), *_accuracy(learner.attempts, known, now))
    return Card(
        words.YOUR_PROGRESS(),
        Tone.QUESTION,
        (Picture(map_source(known, now, words.DUE(), words.MAP_LEGEND()), _alt(counted, known, now), ""),),
        (*texts, *_mistakes(learner.mistakes), escaped(reason)),
        (Button(words.REVIEW_BUTTON(), "review:next", main=True),),
        private=True,
    )


def _counted(known: Mapping[str, Progress], now: datetime) -> str:
    firm = sum(item.mastery(now) >= MASTERED for item in known.values())
    return words.SKILLS(begun=len(known), total=len(skill_map().by_slug), mastered=firm, due=len(due(known, now)))


def _alt(counted: str, known: Mapping[str, Progress], now: datetime) -> str:
    firm = [slug for slug in known if known[slug].mastery(now) >= MASTERED]
    begun = [slug for slug in known if slug not in firm]
    lists = (words.MASTERED(titles=_titles(firm)) if firm else "", words.BEGUN(titles=_titles(begun)) if begun else "")
    return shortened(words.MAP_ALT(said=" ".join((counted, *filter(None, lists)))))


def _titles(slugs: Iterable[str]) -> str:
    return ", ".join(skill_map().skill(slug).title for slug in slugs)


def _streak(found: Streak) -> str:
    freezes = (words.FREEZES(count=found.freezes),) if found.freezes else ()
    return " ".join((words.STREAK(count=found.days), *freezes, *(() if found.today else (words.NOT_TODAY(),))))


def _accuracy(attempts: tuple[Attempt, ...], known: Mapping[str, Progress], now: datetime) -> tuple[str, ...]:
    """The skills practised most, with how many exercises were right, with or without help."""
    tries: dict[str, list[bool]] = {}
    for attempt in attempts:
        if attempt.skill in known:
            tries.setdefault(attempt.skill, []).append(attempt.outcome is not Outcome.WRONG)
    most = sorted(tries, key=lambda slug: (-len(tries[slug]), slug))[:MOST_SKILLS]
    lines = [
        words.ACCURACY_LINE(
            title=skill_map().skill(slug).title,
            right=sum(tries[slug]),
            answered=len(tries[slug]),
            percent=round(100 * sum(tries[slug]) / len(tries[slug])),
            mastery=round(100 * known[slug].mastery(now)),
        )
        for slug in most
    ]
    return ("\n".join((f"**{escaped(words.ACCURACY())}**", *map(escaped, lines))),)


def _mistakes(found: tuple[tuple[str, str, int], ...]) -> tuple[str, ...]:
    told = [
        words.MISTAKE_LINE(count=count, belief=plain(known.belief), remedy=plain(known.remedy))
        for name, identity, count in found
        for known in _misconceptions(identity)
        if known.name == name
    ]
    return ("\n".join((f"**{escaped(words.MISTAKES())}**", *map(escaped, told))),) if told else ()


def _misconceptions(identity: str) -> tuple[Misconception, ...]:
    try:
        return exercise(identity).misconceptions
    except BadExerciseId:
        return ()


def waiting(attempts: tuple[Attempt, ...], now: datetime) -> str:
    """Why somebody should practise today, or nothing when nothing is due: a job."""
    history = History(attempts)
    return recommend(history, now).reason if due(history.progress(), now) else ""
