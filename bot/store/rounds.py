"""Rounds and duels: the same fresh exercises for everybody in a thread, one answer each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.database import Connection

COLUMNS = "round, server, channel, person, opponent, exercises, current, board"


@dataclass(frozen=True, slots=True)
class Round:
    """One round. `current` counts its exercises from 1; past the last, the round is over.

    `round` is the number of the interaction that asked for it; `opponent` is 0 unless it is a duel; `board` is the
    message with the scores.
    """

    round: int
    server: int
    channel: int
    person: int
    opponent: int
    exercises: tuple[str, ...]
    current: int = 1
    board: int = 0

    @property
    def over(self) -> bool:
        """Whether all its exercises are done."""
        return self.current > len(self.exercises)

    def may_play(self, person: int) -> bool:
        """Whether somebody takes part: everyone in a round, two in a duel."""
        return not self.opponent or person in {self.person, self.opponent}


@dataclass(frozen=True, slots=True)
class Score:
    """How many exercises of a round somebody answered, and how many rightly; `last` is when, in milliseconds."""

    person: int
    right: int
    answered: int
    last: int


def begin(store: Connection, begun: Round, at: int) -> bool:
    """Keep a round; False when it was kept before."""
    values = (begun.round, begun.server, begun.channel, begun.person, begun.opponent, " ".join(begun.exercises))
    insert = "INSERT INTO rounds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING round"
    return bool(store.run(insert, *values, begun.current, begun.board, at))


def find_round(store: Connection, number: int) -> Round | None:
    """The round with this number, or None when there is none."""
    rows = store.run(f"SELECT {COLUMNS} FROM rounds WHERE round = ?", number)  # noqa: S608 - our own names
    if not rows:
        return None
    identity, server, channel, person, opponent, exercises, current, board = rows[0]
    return Round(identity, server, channel, person, opponent, tuple(exercises.split()), current, board)


def place(store: Connection, number: int, channel: int, board: int) -> None:
    """Keep where a round is played and where its scores stand."""
    store.run("UPDATE rounds SET channel = ?, board = ? WHERE round = ?", channel, board, number)


def advance(store: Connection, number: int, done: int) -> bool:
    """Go on from exercise `done` to the next; False when somebody else already did."""
    go_on = "UPDATE rounds SET current = ? WHERE round = ? AND current = ? RETURNING round"
    return bool(store.run(go_on, done + 1, number, done))


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's one answer to exercise `number` of a round; `at` in milliseconds."""

    round: int
    number: int
    person: int
    correct: bool
    at: int


def answer(store: Connection, given: Given) -> bool:
    """Keep an answer; False when this person had answered this exercise before."""
    insert = "INSERT INTO round_answers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING round"
    return bool(store.run(insert, given.round, given.number, given.person, int(given.correct), given.at))


def has_answered(store: Connection, number: int, exercise: int, person: int) -> bool:
    """Whether somebody has used their one answer."""
    found = "SELECT 1 FROM round_answers WHERE round = ? AND number = ? AND person = ?"
    return bool(store.run(found, number, exercise, person))


def scores(store: Connection, number: int) -> Sequence[Score]:
    """The scores of a round, the best first; among equals, who was done first."""
    rows = store.run(
        "SELECT person, SUM(correct) AS correct_ones, COUNT(*), MAX(at) AS last FROM round_answers WHERE round = ? "
        "GROUP BY person ORDER BY correct_ones DESC, last, person",
        number,
    )
    return tuple(Score(person, int(right), int(answered), int(last)) for person, right, answered, last in rows)
