"""Who may work next: a token bucket for each person, and turns between servers, so that a flood slows only its own.

Token bucket: Turner, *New directions in communications* (IEEE Communications Magazine 24, 1986).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

CAPACITY, PER_SECOND, REMEMBERED = 30.0, 3.0, 10_000


@dataclass(slots=True)
class Bucket:
    """What somebody has left, and when that was counted."""

    tokens: float
    counted: float


class Allowance:
    """A bucket for each person. `clock` gives seconds and never goes back.

    >>> allowance = Allowance(lambda: 0.0, capacity=2, per_second=0.5)
    >>> [allowance.wait(1) for _ in range(4)], allowance.wait(2)
    ([0.0, 0.0, 2.0, 2.0], 0.0)
    """

    def __init__(self, clock: Callable[[], float], capacity: float = CAPACITY, per_second: float = PER_SECOND) -> None:
        self.clock, self.capacity, self.per_second = clock, capacity, per_second
        self._buckets: OrderedDict[int, Bucket] = OrderedDict()

    def wait(self, person: int) -> float:
        """Take a token; 0 when there was one, else the seconds until there is."""
        now = self.clock()
        bucket = self._buckets.setdefault(person, Bucket(self.capacity, now))
        bucket.tokens = min(self.capacity, bucket.tokens + (now - bucket.counted) * self.per_second)
        bucket.counted = now
        self._buckets.move_to_end(person)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / self.per_second
        bucket.tokens -= 1
        return 0.0


class Turns:
    """So many pieces of work at once; servers that wait take turns, whatever each has waiting."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many pieces of work wait."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def turn(self, server: int) -> AsyncIterator[None]:
        """Work within this block: it begins when it is this server's turn."""
        if self._free:
            self._free -= 1
        else:
            await self._queued(server)
        try:
            yield
        finally:
            self._pass_on()

    async def _queued(self, server: int) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(server, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Wake the first of the server that has waited longest, and put that server behind the others."""
        while self._waiting:
            server, queue = self._waiting.popitem(last=False)
            turn = queue.popleft()
            if queue:
                self._waiting[server] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
