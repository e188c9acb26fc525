"""Which skill to practise next: spaced repetition over time, and mastery over the skill map.

Everything is a pure function of a learner's history and of the time now, so the page, the bot and the terminal agree.
`quiz.review.progress` says when a skill comes back and how well it is known, `quiz.review.recommendation` chooses,
`quiz.review.history` is what is kept, as JSON.

>>> from datetime import UTC, datetime
>>> now = datetime(2026, 1, 1, tzinfo=UTC)
>>> history = History().added(Attempt("power-rule", 1, now, Outcome.RIGHT))
>>> history.progress()["power-rule"].level
2
>>> recommend(history, now).skill == "power-rule"
False
"""

from quiz.review.attempt import Attempt, Outcome, moment
from quiz.review.history import BadHistory, History, as_data, from_data, parsed, written
from quiz.review.progress import MASTERED, Progress, due, mastery, schedule
from quiz.review.recommendation import Recommendation, fresh, recommend
from quiz.review.report import OVERVIEW, ago, later, report

__all__ = [
    "MASTERED",
    "OVERVIEW",
    "Attempt",
    "BadHistory",
    "History",
    "Outcome",
    "Progress",
    "Recommendation",
    "ago",
    "as_data",
    "due",
    "fresh",
    "from_data",
    "later",
    "mastery",
    "moment",
    "parsed",
    "recommend",
    "report",
    "schedule",
    "written",
]
