"""What people did with exercises, and how their attempts stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from bot.store.database import Connection, Row
from quiz.exercise import level_of, split_id
from quiz.review import Attempt, History, Outcome


class Kind(Enum):
    """What somebody did with an exercise, and is kept. A skip changes nothing: it is no answer, neither right nor wrong."""

    RIGHT = "right"
    WRONG = "wrong"
    HINT = "hint"
    STEPS = "steps"
    SKIP = "skip"


class State(Enum):
    """How an attempt stands. `HELPED` is not answered yet; `SHOWN` counts as wrong: the solution came before the answer."""

    NEW = "new"
    HELPED = "helped"
    RIGHT = "right"
    WITH_HINT = "with hint"
    WRONG = "wrong"
    SHOWN = "shown"

    def outcome(self) -> Outcome:
        """The outcome for `quiz.review`. Raises ValueError for an attempt without an answer."""
        return Outcome.WRONG if self is State.SHOWN else Outcome(self.value)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing a person did with one exercise. `interaction` is its own number, given by Discord.

    `misconception` is the name of the mistake that was recognised, or empty. `server` is 0 in direct messages.
    """

    interaction: int
    person: int
    server: int
    exercise: str
    kind: Kind
    when: datetime
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person's attempt at one exercise stands."""

    state: State
    tries: int = 0
    hints: int = 0


def after(before: Standing, kind: Kind) -> Standing:
    """How an attempt stands after one more happening.

    The first right answer decides; help of any kind, a mistake too, makes it `WITH_HINT`. Who looks at the solution
    before answering has the exercise wrong, whatever they type after.

    >>> after(after(Standing(State.NEW), Kind.WRONG), Kind.RIGHT).state
    <State.WITH_HINT: 'with hint'>
    >>> after(after(Standing(State.NEW), Kind.STEPS), Kind.RIGHT).state
    <State.SHOWN: 'shown'>
    """
    tries, hints = before.tries + (kind in {Kind.RIGHT, Kind.WRONG}), before.hints + (kind is Kind.HINT)
    match before.state, kind:
        case (State.RIGHT | State.WITH_HINT, _) | (_, Kind.SKIP):
            return before
        case (State.SHOWN, _) | (_, Kind.STEPS):
            state = State.SHOWN
        case (_, Kind.WRONG):
            state = State.WRONG
        case (_, Kind.RIGHT):
            state = State.RIGHT if before.state is State.NEW else State.WITH_HINT
        case (_, Kind.HINT):
            state = State.HELPED if before.state is State.NEW else before.state
    return Standing(state, tries, hints)


def record(store: Connection, happening: Happening) -> bool:
    """Keep a happening and how the attempt stands after it; False when this interaction was kept before.

    Raises BadExerciseId for an exercise whose id has the wrong shape.
    """
    slug, seed = split_id(happening.exercise)
    level, at = level_of(seed), milliseconds(happening.when)
    if not _is_new(store, happening, at):
        return False
    who = (happening.person, happening.exercise)
    before = standing(store, *who)
    now = after(before, happening.kind)
    if now == before:
        return True
    if before.state is State.NEW:
        place = (*who, slug, level, happening.server, now.state.value, now.tries, now.hints, at)
        store.run("INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *place)
    else:
        changed = "UPDATE attempts SET state = ?, tries = ?, hints = ? WHERE person = ? AND exercise = ?"
        store.run(changed, now.state.value, now.tries, now.hints, *who)
        if happening.kind is not Kind.HINT:  # a hint after a wrong answer moves nothing: the answer was when it was
            store.run("UPDATE attempts SET at = ? WHERE person = ? AND exercise = ?", at, *who)
    return True


def standing(store: Connection, person: int, exercise: str) -> Standing:
    """How an attempt stands; NEW when there was none."""
    rows = store.run("SELECT state, tries, hints FROM attempts WHERE person = ? AND exercise = ?", person, exercise)
    return Standing(State(rows[0][0]), rows[0][1], rows[0][2]) if rows else Standing(State.NEW)


def history(store: Connection, person: int) -> History:
    """Every attempt that was answered, for `quiz.review`."""
    rows = store.run(
        "SELECT skill, level, at, state FROM attempts WHERE person = ? AND state <> 'helped' ORDER BY at", person
    )
    return _history(rows)


def history_of(store: Connection, person: int, skill: str) -> History:
    """The same, of one skill alone."""
    rows = store.run(
        "SELECT skill, level, at, state FROM attempts WHERE person = ? AND skill = ? AND state <> 'helped' ORDER BY at",
        person,
        skill,
    )
    return _history(rows)


def practised(store: Connection, person: int, since: datetime) -> tuple[datetime, ...]:
    """When somebody answered, since a moment."""
    rows = store.run(
        "SELECT at FROM happenings WHERE person = ? AND at >= ? AND kind IN ('right', 'wrong') ORDER BY at",
        person,
        milliseconds(since),
    )
    return tuple(moment(at) for (at,) in rows)


def skipped(store: Connection, person: int, since: datetime) -> frozenset[str]:
    """The skills of the exercises that somebody skipped, since a moment."""
    rows = store.run(
        "SELECT DISTINCT exercise FROM happenings WHERE person = ? AND at >= ? AND kind = 'skip'",
        person,
        milliseconds(since),
    )
    return frozenset(split_id(exercise)[0] for (exercise,) in rows)


def misconceptions(store: Connection, person: int, most: int = 3) -> tuple[tuple[str, str, int], ...]:
    """The most frequent recognised mistakes: name, one exercise where it happened, how often."""
    rows = store.run(
        "SELECT misconception, MAX(exercise), COUNT(*) FROM happenings WHERE person = ? AND misconception <> '' "
        "GROUP BY misconception ORDER BY COUNT(*) DESC, misconception LIMIT ?",
        person,
        most,
    )
    return tuple((name, exercise, count) for name, exercise, count in rows)


def milliseconds(when: datetime) -> int:
    """A moment as the store keeps it.

    >>> moment(milliseconds(datetime(2026, 1, 1, tzinfo=UTC))).isoformat()
    '2026-01-01T00:00:00+00:00'
    """
    return round(when.timestamp() * 1000)


def moment(at: int) -> datetime:
    """The moment of `milliseconds`."""
    return datetime.fromtimestamp(at / 1000, UTC)


def _history(rows: list[Row]) -> History:
    return History(tuple(Attempt(skill, level, moment(at), State(state).outcome()) for skill, level, at, state in rows))


def _is_new(store: Connection, happening: Happening, at: int) -> bool:
    return bool(
        store.run(
            "INSERT INTO happenings VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING interaction",
            happening.interaction,
            happening.person,
            happening.server,
            happening.exercise,
            happening.kind.value,
            happening.misconception,
            at,
        )
    )
