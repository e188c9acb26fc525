"""What the companion remembers. SQLite in one file by default, PostgreSQL by URL; the same SQL and the same tests for both.

database.py    pieces of work in transactions, off the event loop
sqlite.py, postgres.py   the two databases
schema.py      the tables, as migrations
learning.py    what people did with exercises, and how their attempts stand
people.py      what people have chosen; all that is known of them; forgetting them
servers.py     what servers have chosen, and their exercise of the day
rounds.py      rounds and duels
ranking.py     who solved how much
"""

from __future__ import annotations

from pathlib import Path

from bot.store.database import Connection, Database, StoreError, StoreUnavailable


def open_database(url: str, place: Path) -> Database:
    """The database at a PostgreSQL URL, or in a file when the URL is empty. Raises StoreError."""
    if url:
        from bot.store.postgres import postgres_database

        return postgres_database(url)
    from bot.store.sqlite import sqlite_database

    return sqlite_database(place)


__all__ = ["Connection", "Database", "StoreError", "StoreUnavailable", "open_database"]
