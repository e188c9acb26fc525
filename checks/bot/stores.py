"""What the tests of the store share: the two databases, each empty, and what people do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.store import Database
from bot.store.learning import Happening, Kind

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
EMMY, SOFJA, SERVER = 1 << 60, 7, 1 << 59
Open = Callable[[], Database]


def emptied(url: str) -> None:
    """Leave nothing in a database."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def play(opened: Open, scene: Callable[[Database], Awaitable[None]]) -> None:
    async def whole() -> None:
        store = opened()
        try:
            await scene(store)
        finally:
            await store.close()

    asyncio.run(whole())


def happening(number: int, kind: Kind, exercise: str = "chain-rule/3", person: int = EMMY, **more: object) -> Happening:
    return Happening(number, person, SERVER, exercise, kind, NOW + timedelta(seconds=number), **more)  # type: ignore[arg-type]
