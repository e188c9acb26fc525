"""The verdict on a response, with what of it counts: a job for the worker processes."""

from __future__ import annotations

from dataclasses import dataclass

from bot import exercise_cards, jobs
from bot.cards import Card
from bot.store.learning import Kind
from quiz.exercise import BadExerciseId
from quiz.families import exercise
from quiz.grading import grade
from quiz.verdict import Correct, Incorrect


@dataclass(frozen=True, slots=True)
class Marked:
    """The card of a verdict, and what of it counts; `misconception` is the name of the mistake, or empty."""

    card: Card
    counts: Kind | None = None
    misconception: str = ""


def marked(identity: str, response: str) -> Marked:
    """The verdict on a response, with what counts: right and wrong do; what is neither costs nothing."""
    try:
        item = exercise(identity)
    except BadExerciseId as bad:
        return Marked(jobs.no_such_exercise(bad))
    verdict = grade(item, response)
    card = exercise_cards.graded(item, response, verdict)
    match verdict:
        case Correct():
            return Marked(card, Kind.RIGHT)
        case Incorrect(misconceptions=(misconception, *_)):
            return Marked(card, Kind.WRONG, misconception.name)
        case Incorrect():
            return Marked(card, Kind.WRONG)
        case _:
            return Marked(card)
