"""Rounds and duels: the same fresh exercises for everybody in a thread, one answer each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.database import Connection

COLUMNS = "round, server, channel, person, opponent, exercises, current, posted, thread, board, at"


@dataclass(frozen=True, slots=True)
class Round:
    """One round. `current` counts its exercises from 1; 0 is a duel not accepted yet, and past the last it is over.

    `round` is the number of the interaction that asked for it, in `channel`; `opponent` is 0 unless it is a duel.
    `thread`, `board` (the message with the scores) and `posted` (the exercise posted last) say how much of it
    Discord shows already, and `since` when it began or last went on, in milliseconds.
    """

    round: int
    server: int
    channel: int
    person: int
    opponent: int
    exercises: tuple[str, ...]
    current: int = 1
    posted: int = 0
    thread: int = 0
    board: int = 0
    since: int = 0

    @property
    def over(self) -> bool:
        """Whether all its exercises are done."""
        return self.current > len(self.exercises)

    def exercise(self, number: int) -> str:
        """The id of one exercise, counted from 1."""
        return self.exercises[number - 1]

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
    insert = "INSERT INTO rounds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING round"
    return bool(store.run(insert, *values, begun.current, begun.posted, begun.thread, begun.board, at))


def find_round(store: Connection, number: int) -> Round | None:
    """The round with this number, or None when there is none."""
    rows = store.run(f"SELECT {COLUMNS} FROM rounds WHERE round = ?", number)  # noqa: S608 - our own names
    if not rows:
        return None
    identity, server, channel, person, opponent, exercises, *shown = rows[0]
    return Round(identity, server, channel, person, opponent, tuple(exercises.split()), *shown)


def show(store: Connection, shown: Round) -> None:
    """Keep how much of a round Discord shows."""
    keep = "UPDATE rounds SET posted = ?, thread = ?, board = ? WHERE round = ?"
    store.run(keep, shown.posted, shown.thread, shown.board, shown.round)


def unsettled(store: Connection, before: int) -> tuple[tuple[int, int], ...]:
    """Rounds of which Discord shows less than there is, since before a moment: their numbers and servers."""
    rows = store.run("SELECT round, server FROM rounds WHERE posted < current AND at <= ? ORDER BY round", before)
    return tuple((number, server) for number, server in rows)


def advance(store: Connection, number: int, done: int, at: int) -> bool:
    """Go on from exercise `done` to the next; False when somebody else already did."""
    go_on = "UPDATE rounds SET current = ?, at = ? WHERE round = ? AND current = ? RETURNING round"
    return bool(store.run(go_on, done + 1, at, number, done))


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's one answer to exercise `number` of a round; `at` in milliseconds."""

    round: int
    number: int
    person: int
    correct: bool
    at: int


def answer(store: Connection, given: Given) -> bool:
    """Keep an answer; False when this person had answered this exercise before, or when it is over."""
    found = find_round(store, given.round)
    if found is None or found.current != given.number:
        return False
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
