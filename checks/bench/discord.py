"""The companion on Discord: from what somebody does to the message they see, in wall time.

The bot is its own process with two workers; Discord is the loopback server in this one, so the figures hold its share
of the work too. Every exercise and every expression is new: no picture comes out of a cache. `no such topic` needs no
work of ours: it is what discord.py, the sockets and the loopback server take, and the peer of the other rows.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.bench.measure import Row
from checks.discord_server.people import Person, Seen
from checks.discord_server.server import LoopbackDiscord, loopback_discord
from quiz.families import families

ROOT = Path(__file__).parents[2]
EACH, WARMING, CROWD = 200, 24, 100  # one person alone would soon be asked to wait
Deed = Callable[[], Awaitable[Seen]]


def run() -> Iterator[Row]:
    """Waiting times with one and with eight people at once."""
    yield from asyncio.run(_measured())


async def _measured() -> list[Row]:
    async with loopback_discord() as discord, _companion(discord):
        crowd, chance = cycle([discord.person(f"learner-{number}") for number in range(CROWD)]), random.Random(7)
        deeds: dict[str, Deed] = {
            "no such topic": lambda: next(crowd).types("quiz", topic="poetry"),
            "/quiz, a new exercise": lambda: _quiz(next(crowd), chance),
            "/differentiate, new": lambda: _differentiate(next(crowd), chance),
        }
        for deed in deeds.values():
            await _times(deed, 8, WARMING)
        return [
            _row(f"{name}, {people} at once", await _times(deed, people, EACH))
            for name, deed in deeds.items()
            for people in (1, 8)
        ]


@asynccontextmanager
async def _companion(discord: LoopbackDiscord) -> AsyncIterator[None]:
    """The bot, as `python -m bot` starts it."""
    told = {
        "DISCORD_API": discord.api,
        "DISCORD_GATEWAY": discord.gateway.address,
        "DISCORD_TOKEN": discord.state.token,
    }
    env = os.environ | {"PYTHONPATH": str(ROOT)} | {f"GRADUS_{name}": value for name, value in told.items()}
    with TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=folder, env=env, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await discord.gateway.identified()
            yield
        finally:
            process.terminate()
            await process.wait()


async def _quiz(person: Person, chance: random.Random) -> Seen:
    return await person.types("quiz", topic=chance.choice(list(families())), level=chance.randint(1, 3))


async def _differentiate(person: Person, chance: random.Random) -> Seen:
    return await person.types("differentiate", expression=f"sin({chance.randint(2, 9999)}x)^{chance.randint(2, 9)}")


async def _times(deed: Deed, people: int, number: int) -> list[float]:
    """Milliseconds of each of `number` deeds, done by `people` who each wait for one answer before the next deed."""
    found: list[float] = []

    async def one_person() -> None:
        for _ in range(number // people):
            before = time.perf_counter()
            await deed()
            found.append((time.perf_counter() - before) * 1000)

    await asyncio.gather(*(one_person() for _ in range(people)))
    return found


def _row(what: str, times: list[float]) -> Row:
    high = sorted(times)[int(len(times) * 0.99)]
    return Row(what, f"{statistics.median(times):.1f} / {high:.1f}", "ms: median / p99")
