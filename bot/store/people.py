"""What people have chosen; all that is known of them; forgetting them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.settings import Theme
from bot.store.database import Connection, Row
from bot.store.learning import moment

OWNED = {
    "happenings": ("interaction", "server", "exercise", "kind", "misconception", "at"),
    "attempts": ("exercise", "skill", "level", "server", "state", "tries", "hints", "at"),
    "people": ("theme", "level", "reminders", "listed", "zone", "reminded"),
    "rounds": ("round", "server", "channel", "opponent", "exercises", "current", "posted", "thread", "board", "at"),
    "round_answers": ("round", "number", "correct", "at"),
}
"""Every table that knows of a person, in a column `person`, and its other columns."""
NUMBERS_OF_DISCORD = frozenset({"interaction", "server", "round", "channel", "opponent", "thread", "board"})
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Choices:
    """What one person has chosen. `level` 0 is any; an empty `theme` is the companion's own.

    `listed` shows them on leaderboards; `reminders` sends a word when something is due; `zone` is their time zone.
    """

    theme: Theme | None = None
    level: int = 0
    reminders: bool = False
    listed: bool = False
    zone: str = "UTC"


def choices(store: Connection, person: int) -> Choices:
    """What a person has chosen, or the defaults."""
    rows = store.run("SELECT theme, level, reminders, listed, zone FROM people WHERE person = ?", person)
    if not rows:
        return Choices()
    theme, level, reminders, listed, zone = rows[0]
    return Choices(Theme(theme) if theme else None, level, bool(reminders), bool(listed), zone)


def choose(store: Connection, person: int, /, **changed: object) -> Choices:
    """Change some choices, by their names in `Choices`; all of them after that."""
    now: Choices = replace(choices(store, person), **changed)  # type: ignore[arg-type]
    values = (now.theme.value if now.theme else "", now.level, int(now.reminders), int(now.listed), now.zone)
    store.run("INSERT INTO people VALUES (?, '', 0, 0, 0, 'UTC', 0) ON CONFLICT DO NOTHING", person)
    store.run(
        "UPDATE people SET theme = ?, level = ?, reminders = ?, listed = ?, zone = ? WHERE person = ?", *values, person
    )
    return now


def to_remind(store: Connection) -> tuple[tuple[int, str, int], ...]:
    """Who wants to be reminded: person, time zone, and when it was done last in milliseconds."""
    rows = store.run("SELECT person, zone, reminded FROM people WHERE reminders = 1 ORDER BY person")
    return tuple((person, zone, at) for person, zone, at in rows)


def reminded(store: Connection, person: int, at: int) -> None:
    """Keep that somebody was reminded."""
    store.run("UPDATE people SET reminded = ? WHERE person = ?", at, person)


def everything(store: Connection, person: int) -> dict[str, list[dict[str, int | str]]]:
    """All that is known of a person, table by table, with readable times."""
    found = {}
    for table, columns in OWNED.items():
        rows = store.run(f"SELECT {', '.join(columns)} FROM {table} WHERE person = ?", person)  # noqa: S608 - our names
        found[table] = [_readable(columns, row) for row in rows]
    duels = store.run("SELECT round, server, at FROM rounds WHERE opponent = ?", person)
    found["challenges"] = [_readable(("round", "server", "at"), row) for row in duels]
    return found


def forget(store: Connection, person: int) -> int:
    """Remove all that is known of a person; how many rows that were. Rounds of several people stay, without the name."""
    known = sum(map(len, everything(store, person).values()))
    store.run("UPDATE rounds SET person = 0 WHERE person = ?", person)
    store.run("UPDATE rounds SET opponent = 0 WHERE opponent = ?", person)
    for table in OWNED:
        store.run(f"DELETE FROM {table} WHERE person = ?", person)  # noqa: S608 - our own names
    return known


def _readable(columns: tuple[str, ...], row: Row) -> dict[str, int | str]:
    return {name: _told(name, value) for name, value in zip(columns, row, strict=True)}


def _told(name: str, value: int | str) -> int | str:
    """Discord's numbers as text, as Discord writes them too: in many programs such a number loses its last digits."""
    if name in {"at", "reminded"}:
        return moment(int(value)).isoformat() if value else NEVER
    return str(value) if name in NUMBERS_OF_DISCORD else value
