"""Who may do what in a round, and when; and how an answer is kept."""

from __future__ import annotations

from bot.messages import rounds as words
from bot.store import Connection
from bot.store.learning import Happening, record
from bot.store.rounds import Given, Round, answer, find_round, has_answered


def closed(played: Round, number: int, person: int) -> str:
    """Why somebody cannot answer this exercise now, or nothing."""
    if not played.may_play(person):
        return words.NOT_YOURS()
    return words.EXERCISE_OVER() if played.current != number else ""


def not_theirs(played: Round, number: int, person: int, *, manages: bool) -> str:
    """Why somebody cannot go on from here, or nothing; from 0, the challenge, only who was challenged can."""
    if not number:
        return "" if person == played.opponent else words.ONLY_OPPONENT()
    return "" if manages or person in {played.person, played.opponent} else words.ONLY_HOST()


def keep(store: Connection, given: Given, happened: Happening) -> bool:
    """Keep an answer, for the scores and for the learner; False when there was one before, or the exercise is over."""
    if not answer(store, given):
        return False
    record(store, happened)
    return True


def both_answered(store: Connection, number: int, exercise: int) -> bool:
    """Whether this is a duel and both have answered an exercise, so that it goes on by itself."""
    played = find_round(store, number)
    if played is None or not played.opponent:
        return False
    return all(has_answered(store, number, exercise, person) for person in (played.person, played.opponent))
