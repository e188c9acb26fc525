"""What servers have chosen, and the exercise of the day that was posted there."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

from bot.store.database import Connection


@dataclass(frozen=True, slots=True)
class ServerChoices:
    """What the people who run a server have chosen. `daily_channel` 0 is none; `rounds_by` is everyone or managers."""

    daily_channel: int = 0
    daily_hour: int = 9
    zone: str = "UTC"
    rounds_by: str = "everyone"


@dataclass(frozen=True, slots=True)
class Daily:
    """The exercise of one day of one server; `message` is 0 until it is posted."""

    server: int
    day: str
    exercise: str
    channel: int
    message: int


def server_choices(store: Connection, server: int) -> ServerChoices:
    """What a server has chosen, or the defaults."""
    rows = store.run("SELECT daily_channel, daily_hour, zone, rounds_by FROM servers WHERE server = ?", server)
    return ServerChoices(*rows[0]) if rows else ServerChoices()


def choose_for_server(store: Connection, server: int, /, **changed: int | str) -> ServerChoices:
    """Change some choices, by their names in `ServerChoices`; all of them after that."""
    now: ServerChoices = replace(server_choices(store, server), **changed)  # type: ignore[arg-type]
    store.run("INSERT INTO servers VALUES (?, 0, 9, 'UTC', 'everyone') ON CONFLICT DO NOTHING", server)
    store.run(
        "UPDATE servers SET daily_channel = ?, daily_hour = ?, zone = ?, rounds_by = ? WHERE server = ?",
        *astuple(now),
        server,
    )
    return now


def with_daily(store: Connection) -> tuple[tuple[int, ServerChoices], ...]:
    """The servers that want an exercise of the day."""
    rows = store.run(
        "SELECT server, daily_channel, daily_hour, zone, rounds_by FROM servers WHERE daily_channel <> 0 ORDER BY server"
    )
    return tuple((row[0], ServerChoices(*row[1:])) for row in rows)


def claim(store: Connection, daily: Daily, at: int, lease: int = 60_000) -> bool:
    """Whether to post this exercise of the day now: nobody has, and nobody began to within the lease (milliseconds)."""
    place = (daily.server, daily.day)
    values = (*place, daily.exercise, daily.channel, at)
    if store.run("INSERT INTO dailies VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING RETURNING server", *values):
        return True
    again = "UPDATE dailies SET at = ? WHERE server = ? AND day = ? AND message = 0 AND at <= ? RETURNING server"
    return bool(store.run(again, at, *place, at - lease))


def posted(store: Connection, daily: Daily, message: int) -> None:
    """Keep where the exercise of the day stands."""
    store.run("UPDATE dailies SET message = ? WHERE server = ? AND day = ?", message, daily.server, daily.day)


def daily_results(store: Connection, server: int, exercise: str) -> dict[str, int]:
    """How many attempts at an exercise stand how, on one server."""
    rows = store.run(
        "SELECT state, COUNT(*) FROM attempts WHERE exercise = ? AND server = ? AND state <> 'helped' GROUP BY state",
        exercise,
        server,
    )
    return {str(row[0]): int(row[1]) for row in rows}
