"""What happens at a time instead of on demand: cogs say what to do, and it is looked at again and again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

log = logging.getLogger(__name__)
TICK_SECONDS = 20.0
Clock = Callable[[], datetime]
Task = Callable[[datetime], Awaitable[None]]


def utc() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


class Clockwork:
    """Runs its tasks with the time of `clock` (aware), every twenty seconds from `start` until `stop`.

    A task looks at what is due and does it; one that fails is logged, and gets its next chance at the next tick.
    """

    def __init__(self, clock: Clock, seconds: float = TICK_SECONDS) -> None:
        self.clock, self.seconds = clock, seconds
        self.tasks: list[Task] = []
        self._stopping = asyncio.Event()
        self._running: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin."""
        self._running.append(asyncio.create_task(self._run()))

    async def stop(self) -> None:
        """Let the tick that is going on come to its end, and begin no other."""
        self._stopping.set()
        while self._running:
            await self._running.pop()

    async def tick(self) -> None:
        """Run every task once."""
        now = self.clock()
        for task in self.tasks:
            try:
                await task(now)
            except Exception:
                log.exception("a timed task failed")

    async def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                await asyncio.wait_for(self._stopping.wait(), self.seconds)
            except TimeoutError:
                await self.tick()
