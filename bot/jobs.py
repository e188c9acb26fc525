"""What runs in the worker processes: text of strangers in, a card out. Every function here is a job for `Workers.run`."""

from __future__ import annotations

from collections.abc import Callable

from bot import exercise_cards, step_cards
from bot.cards import Card, notice
from bot.exercise_cards import Stream
from bot.messages import quiz
from quiz.exercise import BadExerciseId, Exercise
from quiz.families import exercise
from quiz.grading import grade


def question(identity: str, stream: Stream = Stream.TOPIC) -> Card:
    """The exercise with this id, as somebody may have typed it, and what it was drawn from."""
    return _about(identity.strip().lower(), lambda item: exercise_cards.question(item, stream))


def graded(identity: str, response: str) -> Card:
    """The verdict on a response."""
    return _about(identity, lambda item: exercise_cards.graded(item, response, grade(item, response)))


def hint(identity: str, number: int) -> Card:
    """One hint."""
    return _about(identity, lambda item: exercise_cards.hint(item, number))


def working(identity: str) -> Card:
    """The worked solution."""
    return _about(identity, step_cards.working)


def no_such_exercise(bad: BadExerciseId) -> Card:
    """What an id looks like, for somebody who gave another; an old button can also lead here."""
    return notice(quiz.NO_SUCH_EXERCISE(), step_cards.sentence(str(bad)))


def _about(identity: str, make: Callable[[Exercise], Card]) -> Card:
    try:
        return make(exercise(identity))
    except BadExerciseId as bad:
        return no_such_exercise(bad)
