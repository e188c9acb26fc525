"""The companion in this process, in front of a loopback Discord. Plain coroutines: every test runs its own event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.client import Companion, point_at
from bot.settings import Settings
from bot.workers import Workers
from checks.discord_server.people import Person
from checks.discord_server.server import LoopbackDiscord, loopback_discord


@dataclass(slots=True)
class Scene:
    """One Discord, one companion, and one person who is there."""

    discord: LoopbackDiscord
    companion: Companion
    person: Person
    workers: Workers

    async def restart(self) -> None:
        """Close the companion and start another that knows nothing of the first."""
        await self.companion.close()
        self.companion = await online(self.discord, self.workers)


Prepared = Callable[[Companion], Awaitable[None]]


async def nothing(_: Companion) -> None:
    """No preparation."""


async def online(discord: LoopbackDiscord, workers: Workers, prepare: Prepared = nothing) -> Companion:
    """A companion that has identified."""
    settings = Settings(token=discord.state.token, api=discord.api, gateway=discord.gateway.address)
    point_at(settings)
    companion = Companion(settings, workers, random=lambda: 0.37)
    await companion.__aenter__()
    await prepare(companion)
    times = len(discord.gateway.identifies) + 1
    running = asyncio.create_task(companion.start(settings.token))
    identified = asyncio.create_task(discord.gateway.identified(times))
    await asyncio.wait({running, identified}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done(), running
    return companion


@asynccontextmanager
async def scene(workers: Workers, prepare: Prepared = nothing) -> AsyncIterator[Scene]:
    """A scene, cleared away at the end; every limit of Discord was kept."""
    async with loopback_discord() as discord:
        companion = await online(discord, workers, prepare)
        played = Scene(discord, companion, discord.person("emmy"), workers)
        try:
            yield played
        finally:
            await played.companion.close()
