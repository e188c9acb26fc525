"""The tables, as migrations: the version of a database is how many of them it has seen. Old ones never change.

People, servers, channels, messages and interactions are Discord's numbers; server 0 is none (direct messages).
Times are whole milliseconds since 1970, in UTC.

    happenings   one row an interaction that counts; its key is what makes a repeated event count once
    attempts     how one person's attempt at one exercise stands
    people       what a person has chosen
    servers      what the people who run a server have chosen
    dailies      which exercise was posted where on which day
    rounds, round_answers   exercises for a thread, and who answered what
"""

from __future__ import annotations

from bot.store.database import Connection

MIGRATIONS = (
    (
        """CREATE TABLE happenings (
            interaction INTEGER PRIMARY KEY, person INTEGER NOT NULL, server INTEGER NOT NULL, exercise TEXT NOT NULL,
            kind TEXT NOT NULL, misconception TEXT NOT NULL, at INTEGER NOT NULL)""",
        "CREATE INDEX happenings_by_person ON happenings (person, at)",
        """CREATE TABLE attempts (
            person INTEGER NOT NULL, exercise TEXT NOT NULL, skill TEXT NOT NULL, level INTEGER NOT NULL,
            server INTEGER NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, hints INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (person, exercise))""",
        "CREATE INDEX attempts_by_server ON attempts (server, at)",
        "CREATE INDEX attempts_by_exercise ON attempts (exercise, server)",
        """CREATE TABLE people (
            person INTEGER PRIMARY KEY, theme TEXT NOT NULL, level INTEGER NOT NULL, reminders INTEGER NOT NULL,
            listed INTEGER NOT NULL, zone TEXT NOT NULL, reminded INTEGER NOT NULL)""",
        """CREATE TABLE servers (
            server INTEGER PRIMARY KEY, daily_channel INTEGER NOT NULL, daily_hour INTEGER NOT NULL,
            zone TEXT NOT NULL, rounds_by TEXT NOT NULL)""",
        """CREATE TABLE dailies (
            server INTEGER NOT NULL, day TEXT NOT NULL, exercise TEXT NOT NULL, channel INTEGER NOT NULL,
            message INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (server, day))""",
        """CREATE TABLE rounds (
            round INTEGER PRIMARY KEY, server INTEGER NOT NULL, channel INTEGER NOT NULL, person INTEGER NOT NULL,
            opponent INTEGER NOT NULL, exercises TEXT NOT NULL, current INTEGER NOT NULL, posted INTEGER NOT NULL,
            thread INTEGER NOT NULL, board INTEGER NOT NULL, at INTEGER NOT NULL)""",
        """CREATE TABLE round_answers (
            round INTEGER NOT NULL, number INTEGER NOT NULL, person INTEGER NOT NULL, correct INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (round, number, person))""",
    ),
)


def version(connection: Connection) -> int:
    """How many migrations a database has seen; 0 for a new one."""
    connection.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)")
    rows = connection.run("SELECT version FROM schema_version")
    return int(rows[0][0]) if rows else 0


def migrate(connection: Connection, *, strict: str, integer: str) -> None:
    """Do the migrations that are still to be done, all or none."""
    seen = version(connection)
    for statement in (statement for migration in MIGRATIONS[seen:] for statement in migration):
        table = statement.startswith("CREATE TABLE")
        connection.run(statement.replace("INTEGER", integer) + strict * table)
    connection.run("DELETE FROM schema_version")
    connection.run("INSERT INTO schema_version VALUES (?)", len(MIGRATIONS))
