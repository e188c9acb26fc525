"""Two processes with disjoint shards on one PostgreSQL; one of them is killed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot.client import Companion
from bot.running import point_at
from bot.settings import Settings
from bot.store import learning, open_database, servers
from bot.workers import Workers
from checks.bot.scene import SetClock, closed
from checks.bot.stores import emptied
from checks.bot.test_daily_command import MORNING
from checks.bot.test_process import TOKEN, start
from checks.discord_server.people import Person
from checks.discord_server.server import LoopbackDiscord, loopback_discord

pytestmark = pytest.mark.real

ITEMS = ("chain-rule/3", "chain-rule/6", "chain-rule/9")


async def answers(who: Person, item: str) -> None:
    form = await who.opens(await who.types("quiz", exercise=item), "Answer")
    await who.submits(form, "12345")


def test_one_process_is_killed_and_the_other_goes_on_with_all_that_is_known(postgres_url: str, tmp_path: Path) -> None:
    emptied(postgres_url)

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


async def online(
    discord: LoopbackDiscord, workers: Workers, url: str, clock: SetClock
) -> tuple[Companion, asyncio.Task[None]]:
    """One of several companions that share a database, connected to the same servers, as while one takes over."""
    settings = Settings(token=discord.state.token, api=discord.api, gateway=discord.gateway.address, database=url)
    point_at(settings)
    companion = Companion(settings, workers, open_database(url, Path("unused")), clock=clock)
    await companion.__aenter__()
    running = asyncio.create_task(companion.start(settings.token))
    await companion.wait_until_ready()
    return companion, running


def test_while_one_takes_over_from_another_the_exercise_of_the_day_is_posted_once(
    postgres_url: str, workers: Workers
) -> None:
    emptied(postgres_url)

    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            clock = SetClock(MORNING + timedelta(hours=2))
            await workers.run(int)
            sides = [await online(discord, workers, postgres_url, clock) for _ in range(2)]
            channel, server = discord.state.channel_id, int(discord.state.guild_id)
            await sides[0][0].store.write(servers.choose_for_server, server, daily_channel=int(channel))
            for days in range(3):
                await asyncio.gather(*(side.clockwork.tick() for side, _ in sides for _ in range(3)))
                assert len(discord.person("emmy").reads(channel)) == days + 1
                clock.passes(days=1)
            await closed(sides[0][0])  # the other one goes on alone
            await sides[1][0].clockwork.tick()
            assert len(discord.person("emmy").reads(channel)) == 4
            await closed(sides[1][0])
            await asyncio.gather(*(running for _, running in sides))

    asyncio.run(play())


def test_what_one_began_to_post_when_it_died_the_other_posts(postgres_url: str, workers: Workers) -> None:
    emptied(postgres_url)

    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            clock = SetClock(MORNING + timedelta(hours=2))
            await workers.run(int)
            companion, running = await online(discord, workers, postgres_url, clock)
            channel, server = discord.state.channel_id, int(discord.state.guild_id)
            await companion.store.write(servers.choose_for_server, server, daily_channel=int(channel))
            day = clock.now.date().isoformat()
            begun = servers.Daily(server, day, "chain-rule/3", int(channel), 0)
            assert await companion.store.write(servers.claim, begun, learning.milliseconds(clock.now))
            await companion.clockwork.tick()
            assert discord.person("emmy").reads(channel) == ()  # it may still be alive
            clock.passes(minutes=2)
            await asyncio.gather(*(companion.clockwork.tick() for _ in range(3)))
            assert len(discord.person("emmy").reads(channel)) == 1
            await closed(companion)
            await running

    asyncio.run(play())
