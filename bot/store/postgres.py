"""PostgreSQL, for several processes with one state; psycopg is imported only when a URL names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

from bot.store.database import Conflict, Connection, Database, Row, StoreError, StoreUnavailable
from bot.store.schema import MIGRATIONS, migrate, version

if TYPE_CHECKING:
    import psycopg

MIGRATING = 0x67726164  # any number; whoever holds this lock migrates
TIMEOUTS = "-c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000"
MISSING = "DATABASE_URL needs the package psycopg: install gradus with its extra postgres"
TOO_NEW = "the database is of a newer version of the companion ({found}; this one knows {known}): upgrade it"


class PostgresLane:
    """One connection, opened again when it was lost. Transactions are serializable; a conflict means: once more."""

    def __init__(self, url: str) -> None:
        import psycopg

        self._psycopg, self._url = psycopg, url
        self._open: list[psycopg.Connection[Any]] = []

    def run(self, sql: str, *values: int | str) -> list[Row]:
        """The rows of one statement."""
        cursor = self._connected().execute(cast(Any, sql.replace("?", "%s")), values)
        return cursor.fetchall() if cursor.description else []

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Everything inside is kept, or nothing."""
        errors = self._psycopg.errors
        try:
            with self._connected().transaction():
                yield self
        except (errors.SerializationFailure, errors.DeadlockDetected) as error:
            raise Conflict from error
        except (self._psycopg.OperationalError, self._psycopg.InterfaceError) as error:
            self.close()
            raise StoreUnavailable(str(error)) from error

    def close(self) -> None:
        """Close the connection, if there is one."""
        while self._open:
            with suppress(self._psycopg.Error):
                self._open.pop().close()

    def _connected(self) -> psycopg.Connection[Any]:
        if self._open and self._open[-1].closed:
            self.close()
        if not self._open:
            connection = self._psycopg.connect(
                self._url, autocommit=True, connect_timeout=2, tcp_user_timeout=5000, options=TIMEOUTS
            )
            connection.isolation_level = self._psycopg.IsolationLevel.SERIALIZABLE
            self._open.append(connection)
        return self._open[-1]


def postgres_database(url: str) -> Database:
    """The database at a URL, migrated as needed; one process at a time migrates. Raises StoreError."""
    try:
        import psycopg
    except ImportError:
        raise StoreError(MISSING) from None
    writer = PostgresLane(url)
    try:
        _migrated(writer)
    except (StoreUnavailable, psycopg.Error) as error:
        writer.close()
        reason = (error.__cause__ or error).__class__.__name__
        raise StoreError(f"the database that DATABASE_URL names cannot be used: {reason}") from None
    return Database(writer, PostgresLane(url))


def _migrated(writer: PostgresLane) -> None:
    """Migrate under a lock taken before the transaction, which would see no tables that were made while it waited."""
    with writer.transaction():
        pass  # connects, so that what fails is told as StoreUnavailable
    writer.run("SELECT pg_advisory_lock(?)", MIGRATING)
    try:
        with writer.transaction() as connection:
            found = version(connection)
            if found > len(MIGRATIONS):
                raise StoreError(TOO_NEW.format(found=found, known=len(MIGRATIONS)))
            migrate(connection, strict="", integer="BIGINT")
    finally:
        writer.run("SELECT pg_advisory_unlock(?)", MIGRATING)
