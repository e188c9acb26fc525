"""What the tests of the companion share: worker processes and a PostgreSQL, which are slow to start."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.store import open_database
from bot.workers import Workers
from checks.bot import postgres
from checks.bot.stores import Open, emptied


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Worker processes, shared by the tests of one process."""
    pool = Workers(processes=1, deadline=20.0)
    yield pool
    with ThreadPoolExecutor(1) as thread:  # at the end of a run a browser may hold the event loop of this one
        thread.submit(lambda: asyncio.run(pool.close())).result()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.private_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same empty database, as often as it is called."""
    if request.param == "sqlite":
        return lambda: open_database("", tmp_path / "store.sqlite3")
    url = request.getfixturevalue("postgres_url")
    emptied(url)
    return lambda: open_database(url, tmp_path / "unused")
