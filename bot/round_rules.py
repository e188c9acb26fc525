"""Who may do what in a round, and when; and how an answer is kept."""

from __future__ import annotations

from bot.messages import rounds as words
from bot.store import Connection
from bot.store.learning import Happening, record
from bot.store.rounds import Given, Round, answer, find_round, has_answered

DUEL_PATIENCE = 5 * 60 * 1000


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


def too_early(store: Connection, played: Round, number: int, person: int, now: int) -> bool:
    """Whether one of two would go on in a duel while the other may still answer: until both have, or five minutes went by.

    `now` in milliseconds. Somebody else, who may manage the server, can always go on.
    """
    in_duel = number and played.opponent and played.may_play(person) and played.current == number
    return bool(in_duel) and now - played.since < DUEL_PATIENCE and not both_answered(store, played.round, number)


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
