"""Whether the companion works: asked of the things themselves, not remembered. What cannot be asked in time does not work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord

from bot.client import Companion
from bot.store import Connection, StoreUnavailable

IN_TIME = 3.0  # seconds for all questions together
FRESH = 2.0  # an answer so old is given again, so that many who ask cost no more than one
MISSED_BEATS, SLACK = 2, 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `said` tells how it is, in a few words."""

    what: str
    well: bool
    said: str


Findings = tuple[Finding, ...]


class Health:
    """Looks at the gateway, the store and the worker processes of one companion."""

    def __init__(self, companion: Companion, clock: Callable[[], float] = time.monotonic) -> None:
        self.companion, self.clock = companion, clock
        self._asking = asyncio.Lock()
        self._found: tuple[float, Findings] = (-FRESH, ())

    async def findings(self) -> Findings:
        """How everything is, at most two seconds old."""
        async with self._asking:
            when, found = self._found
            if self.clock() - when >= FRESH or not found:
                found = await self._looked()
                self._found = (self.clock(), found)
            return found

    async def readiness(self) -> Findings:
        """The same, and whether new work is taken."""
        ready, stopping = self.companion.is_ready(), self.companion.stopping
        said = "stopping" if stopping else "ready" if ready else "starting"
        return (*await self.findings(), Finding("work", ready and not stopping, said))

    async def _looked(self) -> Findings:
        store, workers = await asyncio.gather(_in_time("store", self._store()), _in_time("workers", self._workers()))
        return gateway(self.companion), store, workers

    async def _store(self) -> Finding:
        """Writes a row, and with it to the disk or to the other end of the connection."""
        try:
            await self.companion.store.write(touched)
        except StoreUnavailable as error:
            return Finding("store", well=False, said=f"cannot be written: {error}")
        return Finding("store", well=True, said="writable")

    async def _workers(self) -> Finding:
        alive = await self.companion.workers.alive()
        return Finding("workers", alive, "at work" if alive else "none of them does a job")


def touched(store: Connection) -> None:
    """Write what is there already."""
    store.run("UPDATE schema_version SET version = version")


def gateway(companion: Companion) -> Finding:
    """Whether every shard is connected, and Discord has answered its heartbeats lately."""
    shards = companion.shards
    if not shards:
        return Finding("gateway", well=False, said="not connected yet")
    silent = sorted(number for number, shard in shards.items() if number not in companion.live or not is_heard(shard))
    if silent:
        return Finding("gateway", well=False, said=f"nothing heard on shard {', '.join(map(str, silent))}")
    return Finding("gateway", well=True, said=f"{len(shards)} of {len(shards)} shards connected")


def is_heard(shard: discord.ShardInfo) -> bool:
    """Whether a shard is connected and its last heartbeat was answered. discord.py tells the second nowhere in public."""
    socket = shard._parent.ws  # noqa: SLF001
    beating = getattr(socket, "_keep_alive", None)
    if shard.is_closed() or not socket.open or beating is None:
        return False
    return bool(time.perf_counter() - beating._last_ack < MISSED_BEATS * beating.interval + SLACK)  # noqa: SLF001


async def _in_time(what: str, looking: Awaitable[Finding]) -> Finding:
    try:
        return await asyncio.wait_for(looking, IN_TIME)
    except TimeoutError:
        return Finding(what, well=False, said=f"no answer within {IN_TIME:g} s")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not well
        return Finding(what, well=False, said=type(error).__name__)
