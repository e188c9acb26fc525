"""What was acknowledged is kept, whatever kills the process: `kill -9` in the middle of writes, on both databases."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store import Database, open_database
from checks.bot.killing import APART
from checks.bot.stores import emptied
from checks.bot.test_process import ROOT, TOKEN, start
from checks.discord_server.people import OpenModal, Person
from checks.discord_server.server import LoopbackDiscord, loopback_discord

pytestmark = pytest.mark.real

KILLS = {"sqlite": int(os.environ.get("GRADUS_KILLS", "200")), "postgres": int(os.environ.get("GRADUS_KILLS", "60"))}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_acknowledged_write_is_lost(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    url = request.getfixturevalue("postgres_url") if kind == "postgres" else ""
    if url:
        emptied(url)
    place, kills = tmp_path / "store.sqlite3", KILLS[kind]
    killing = [sys.executable, "-m", "checks.bot.killing", url, str(place), str(kills), "9"]
    done = subprocess.run(killing, cwd=ROOT, capture_output=True, text=True, check=True)
    acknowledged = set(map(int, done.stdout.split()))
    assert len({number // APART for number in acknowledged}) == kills  # each of them had written something

    async def play() -> None:
        store = open_database(url, place)
        kept = await numbers(store)
        tries = await store.read(lambda found: found.run("SELECT SUM(tries) FROM attempts"))
        await store.close()
        assert acknowledged <= kept
        assert tries[0][0] == len(kept)  # what is derived agrees with what happened: no transaction was torn

    asyncio.run(play())


async def numbers(store: Database) -> set[int]:
    """The interactions that are kept."""
    return {row[0] for row in await store.read(lambda found: found.run("SELECT interaction FROM happenings"))}


def test_a_verdict_that_was_seen_is_kept_when_the_companion_is_killed(tmp_path: Path) -> None:
    seen: list[tuple[int, str]] = []

    async def answers(who: Person, form: OpenModal, life: int) -> None:
        """Answer one exercise after the other, until nobody replies any more."""
        for number in range(1000):
            identity = f"chain-rule/{life}{number:03}"
            await who.submits(OpenModal(f"answer:{identity}", form.title, form.components), "12345")
            seen.append((int(who.user["id"]), identity))

    async def life(discord: LoopbackDiscord, number: int) -> None:
        process = await start(tmp_path, discord.api, discord.gateway.address)
        try:
            await discord.gateway.identified(number)
            crowd = [discord.person(f"person{n}") for n in range(4)]
            form = await crowd[0].opens(await crowd[0].types("quiz", exercise="chain-rule/3"), "Answer")
            tasks = [asyncio.create_task(answers(who, form, number)) for who in crowd]
            goal = len(seen) + 12
            async with asyncio.timeout(60):
                while len(seen) < goal:
                    await asyncio.wait(tasks, timeout=0.01)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            await process.communicate()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def play() -> None:
        async with loopback_discord(TOKEN) as discord:
            (tmp_path / ".env").write_text(f"GRADUS_DISCORD_TOKEN={TOKEN}\n", encoding="utf-8")
            for number in (1, 2, 3):
                await life(discord, number)
        store = open_database("", tmp_path / "store.sqlite3")
        rows = await store.read(lambda found: found.run("SELECT person, exercise FROM happenings"))
        await store.close()
        assert len(rows) == len(set(rows))
        assert set(seen) <= set(rows)
        assert len(seen) >= 36

    asyncio.run(play())
