"""The companion in this process, in front of a loopback Discord. Plain coroutines: every test runs its own event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.client import Companion
from bot.running import point_at
from bot.settings import Settings
from bot.store import open_database
from bot.workers import Workers
from checks.discord_server.people import Person
from checks.discord_server.server import LoopbackDiscord, loopback_discord
from checks.discord_server.state import Interaction

PATIENCE_SECONDS = 60.0  # machines can be busy; what hangs is found all the same
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that shows what a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **units: float) -> None:
        """Let time pass, such as `days=1`."""
        self.now += timedelta(**units)


@dataclass(slots=True)
class Scene:
    """One Discord, one companion, and one person who is there."""

    discord: LoopbackDiscord
    companion: Companion
    person: Person
    workers: Workers
    place: Path
    clock: SetClock

    async def restart(self) -> None:
        """Close the companion and start another that knows nothing of the first but what is in the store."""
        await closed(self.companion)
        self.companion = await online(self.discord, self.workers, self.place, self.clock)


def unhurried() -> float:
    """Seconds for Discord's clocks at a quarter of their speed: a busy machine may stop this process for a while.

    That an answer is promised after one second, whatever is going on, is seen in `test_connection`.
    """
    return time.monotonic() / 4


Prepared = Callable[[Companion], Awaitable[None]]


async def nothing(_: Companion) -> None:
    """No preparation."""


async def closed(companion: Companion) -> None:
    """Close a companion and its store."""
    await companion.close()
    await companion.store.close()


async def online(
    discord: LoopbackDiscord, workers: Workers, place: Path, clock: SetClock, prepare: Prepared = nothing
) -> Companion:
    """A companion that has identified."""
    settings = Settings(token=discord.state.token, api=discord.api, gateway=discord.gateway.address)
    point_at(settings)
    chances = Random(37)
    companion = Companion(settings, workers, open_database("", place), random=chances.random, clock=clock)
    await companion.__aenter__()
    await prepare(companion)
    times = len(discord.gateway.identifies) + 1
    running = asyncio.create_task(companion.start(settings.token))
    identified = asyncio.create_task(discord.gateway.identified(times))
    await asyncio.wait({running, identified}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done(), running
    return companion


async def settled(here: Scene) -> None:
    """Wait until what was begun is done, and see that everybody who asked was answered."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        await here.companion._idle.wait()
    left = [f"{' and '.join(each.deeds)} ({_left_at(each)})" for each in here.discord.state.unanswered()]
    assert not left, f"nobody answered: {'; '.join(left)}"


def _left_at(given: Interaction) -> str:
    return "left at “thinking …”" if given.acknowledged else "not even “thinking …”"


@asynccontextmanager
async def scene(workers: Workers, prepare: Prepared = nothing) -> AsyncIterator[Scene]:
    """A scene, cleared away at the end; every limit of Discord was kept and nobody was left without an answer."""
    async with loopback_discord(clock=unhurried) as discord:
        with TemporaryDirectory(prefix="gradus-") as folder:
            place, clock = Path(folder) / "store.sqlite3", SetClock()
            companion = await online(discord, workers, place, clock, prepare)
            played = Scene(discord, companion, discord.person("emmy"), workers, place, clock)
            try:
                yield played
                await settled(played)
            finally:
                await closed(played.companion)
