"""SQLite: one file, made by itself, safe against power loss at every commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.store.database import Connection, Database, Row, StoreError, StoreUnavailable
from bot.store.schema import MIGRATIONS, migrate, version

BUSY_SECONDS = 2.0
OUR_MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError)
TOO_NEW = "{place} was written by a newer version of the companion ({found}; this one knows {known}): upgrade it"


class SqliteLane:
    """One connection to the file. Writing ones begin with the lock, so that no transaction fails half-way for want of it."""

    def __init__(self, place: Path, *, writing: bool) -> None:
        self._begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        self._connection = sqlite3.connect(
            place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")

    def run(self, sql: str, *values: int | str) -> list[Row]:
        """The rows of one statement."""
        return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside is kept, or nothing."""
        try:
            self._connection.execute(self._begin)
            yield self
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, OUR_MISTAKES):
                raise StoreUnavailable(str(error)) from error
            raise

    def backup(self, place: Path) -> None:
        """Copy the whole database into a new file."""
        with closing(sqlite3.connect(place)) as copy:
            self._connection.backup(copy)

    def close(self) -> None:
        """Close the connection; the last one writes the log back into the file."""
        self._connection.close()


def sqlite_database(place: Path) -> Database:
    """The database in a file, made or migrated as needed. Raises StoreError.

    Before a migration, the file is copied beside itself, as `NAME.version-1.20260101T090000Z.backup`.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        writer = SqliteLane(place, writing=True)
        _migrated(writer, place)
        place.chmod(0o600)
        return Database(writer, SqliteLane(place, writing=False))
    except (OSError, sqlite3.Error, StoreUnavailable) as error:
        raise StoreError(f"{place} cannot be used as a database: {error}") from error


def _migrated(writer: SqliteLane, place: Path) -> None:
    with writer.transaction() as connection:
        found = version(connection)
    if found > len(MIGRATIONS):
        raise StoreError(TOO_NEW.format(place=place, found=found, known=len(MIGRATIONS)))
    if 0 < found < len(MIGRATIONS):
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        writer.backup(place.with_name(f"{place.name}.version-{found}.{now}.backup"))
    with writer.transaction() as connection:
        migrate(connection, strict=" STRICT", integer="INTEGER")
