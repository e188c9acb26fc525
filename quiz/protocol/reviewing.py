"""Requests about what to practise next: the history and the time come in, an exercise or a longer history goes out."""

from __future__ import annotations

from datetime import datetime

from quiz.exercise import split_id
from quiz.families import exercise
from quiz.protocol.exercises import shown
from quiz.protocol.requests import BadRequest, Reply, Request, text_of
from quiz.review import (
    Attempt,
    BadHistory,
    History,
    Outcome,
    as_data,
    due,
    fresh,
    from_data,
    mastery,
    moment,
    recommend,
    report,
)
from quiz.skills import skill_map

OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def reviewed(request: Request) -> Reply:
    """The exercise to practise next, as a learner sees it, and why; what is due, and how well each skill is known.

    >>> found = reviewed({"now": "2026-01-01T09:00Z"})
    >>> found["reason"], found["due"], found["mastery"]
    ('Average rate of change is a good place to start.', [], {})
    """
    history, now = _history(request), _now(request)
    found, known = recommend(history, now), history.progress()
    return {
        **shown(fresh(found, history, now)),
        "skill": found.skill,
        "reason": found.reason,
        "due": list(due(known, now)),
        "mastery": mastery(known, now),
    }


def recorded(request: Request) -> Reply:
    """The history with one more attempt, and what that changed.

    >>> found = recorded({"now": "2026-01-01T09:00Z", "exercise": "chain-rule/3", "outcome": "right"})
    >>> found["history"]["attempts"]
    [{'skill': 'chain-rule', 'level': 1, 'when': '2026-01-01T09:00:00+00:00', 'outcome': 'right'}]
    >>> found["said"]
    'Chain rule: mastery 33 % (it was 0 %). It comes again in 10 minutes, at level 2.'
    """
    history, now, item = _history(request), _now(request), exercise(text_of(request, "exercise"))
    outcome = OUTCOMES.get(text_of(request, "outcome"))
    if outcome is None:
        raise BadRequest(f"an outcome is {', '.join(OUTCOMES)}")
    slug = split_id(item.id)[0]
    longer = history.added(Attempt(slug, item.level, now, outcome))
    before, after = history.progress().get(slug), longer.progress()[slug]
    return {
        "history": as_data(longer),
        "skill": slug,
        "level": after.level,
        "due": after.due.isoformat(),
        "mastery": after.mastery(now),
        "said": report(skill_map().skill(slug).title, before, after, now),
    }


def skills(request: Request) -> Reply:
    """What is known of every skill that was ever practised: all that a skill map needs until the next attempt.

    At any later time a skill is mastered before `mastered_until`, and is to be practised again from `due` on.

    >>> found = recorded({"now": "2026-01-01T09:00Z", "exercise": "chain-rule/3", "outcome": "right"})
    >>> skills({"history": found["history"]})["skills"]["chain-rule"]
    {'level': 2, 'due': '2026-01-01T09:10:00+00:00', 'mastered_until': '2026-01-01T09:00:00+00:00'}
    """
    return {
        "skills": {
            slug: {
                "level": item.level,
                "due": item.due.isoformat(),
                "mastered_until": item.mastered_until().isoformat(),
            }
            for slug, item in sorted(_history(request).progress().items())
        }
    }


def _history(request: Request) -> History:
    try:
        return from_data(request["history"]) if "history" in request else History()
    except BadHistory as reason:
        raise BadRequest(f"I cannot read the history: {reason}") from None


def _now(request: Request) -> datetime:
    try:
        return moment(text_of(request, "now"))
    except (ValueError, OverflowError):
        raise BadRequest("now is a time such as 2026-01-01T09:00Z") from None
