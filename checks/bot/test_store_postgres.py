"""The store in PostgreSQL: several processes at once, and connections that are lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store import (
    Database,
    StoreUnavailable,
    learning,
    open_database,
)
from bot.store.learning import Kind, State
from checks.bot.stores import EMMY, emptied, happening, play

pytestmark = pytest.mark.real


def test_several_processes_can_start_on_an_empty_database(postgres_url: str) -> None:
    emptied(postgres_url)

    async def whole() -> None:
        stores = await asyncio.gather(
            *(asyncio.to_thread(open_database, postgres_url, Path("unused")) for _ in range(4))
        )
        fresh = [await store.write(learning.record, happening(1, Kind.RIGHT)) for store in stores]
        assert fresh == [True, False, False, False]
        for store in stores:
            await store.close()

    asyncio.run(whole())


def test_a_lost_connection_is_opened_again(postgres_url: str) -> None:
    emptied(postgres_url)

    async def scene(store: Database) -> None:
        await store.write(learning.record, happening(1, Kind.RIGHT))
        await store.read(learning.standing, EMMY, "chain-rule/3")
        _cut(postgres_url)
        for again in (store.write, store.read):
            with pytest.raises(StoreUnavailable):
                await again(learning.standing, EMMY, "chain-rule/3")
        assert not await store.write(learning.record, happening(1, Kind.RIGHT))
        assert (await store.read(learning.standing, EMMY, "chain-rule/3")).state is State.RIGHT

    play(lambda: open_database(postgres_url, Path("unused")), scene)


def _cut(url: str) -> None:
    """End every other connection, as a restart of the server does."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL"
        )
