"""Two processes with disjoint shards on one PostgreSQL; one of them is killed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store import learning, open_database
from checks.bot import postgres
from checks.bot.test_process import TOKEN, start
from checks.discord_server.people import Person
from checks.discord_server.server import loopback_discord

ITEMS = ("chain-rule/3", "chain-rule/6", "chain-rule/9")


@pytest.fixture
def postgres_url() -> Iterator[str]:
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.private_postgres() as url:
        yield url


async def answers(who: Person, item: str) -> None:
    form = await who.opens(await who.types("quiz", exercise=item), "Answer")
    await who.submits(form, "12345")


def test_one_process_is_killed_and_the_other_goes_on_with_all_that_is_known(postgres_url: str, tmp_path: Path) -> None:
    async def play() -> None:
        (tmp_path / ".env").write_text(f"GRADUS_DISCORD_TOKEN={TOKEN}\n", encoding="utf-8")
        async with AsyncExitStack() as stack:
            sides = [await stack.enter_async_context(loopback_discord(TOKEN)) for _ in range(2)]
            for _ in range(1000):
                sides[1].state.new_id()  # so that the two never give the same number
            processes = [
                await start(
                    tmp_path,
                    side.api,
                    side.gateway.address,
                    DATABASE_URL=postgres_url,
                    GRADUS_SHARDS=f"{number}/2",
                )
                for number, side in enumerate(sides)
            ]
            try:
                await asyncio.gather(*(side.gateway.identified() for side in sides))
                assert [side.gateway.identifies[0]["shard"] for side in sides] == [[0, 2], [1, 2]]
                crowd = [side.person("emmy") for side in sides]
                await asyncio.gather(*(answers(who, ITEMS[0]) for who in crowd))
                processes[0].kill()
                await processes[0].communicate()
                await answers(crowd[1], ITEMS[1])
                known = await crowd[1].types("progress")
                assert "Chain rule: 0 of 2 right" in known.text
            finally:
                for process in processes:
                    if process.returncode is None:
                        process.kill()
                        await process.communicate()
        store = open_database(postgres_url, tmp_path / "unused")
        for who, count in zip(crowd, (1, 2), strict=True):
            assert len((await store.read(learning.history, int(who.user["id"]))).attempts) == count
        await store.close()
        assert not (tmp_path / "store.sqlite3").exists()

    asyncio.run(play())
