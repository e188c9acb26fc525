"""What the message with the exercise of the day says: a job, and pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot import jobs
from bot.cards import Button, Card
from bot.daily import exercise_of
from bot.messages import daily as words
from bot.messages import quiz


def card_of(day: date) -> Card:
    """The exercise of a day: without its solution, and without its results."""
    identity = exercise_of(day)
    question = jobs.question(identity)
    buttons = (
        Button(quiz.ANSWER(), f"answer:{identity}", main=True),
        Button(quiz.HINT_BUTTON(), f"hint:{identity}:1"),
        Button(words.RESULTS(), f"results:{day.isoformat()}"),
    )
    return replace(question, title=words.TITLE(day=day.isoformat(), topic=question.title), buttons=buttons)
