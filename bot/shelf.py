"""Exercises made ahead: while nobody waits for anything, the next one is drawn for what people asked for last.

People pause between two exercises, and an exercise takes longer to draw than to send.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Wish = TypeVar("Wish", bound=Hashable)
Made = TypeVar("Made")
log = logging.getLogger(__name__)
ALIKE = 8


class Shelf(Generic[Wish, Made]):
    """What `make` makes for a wish, `most` pieces at the most, each handed out once; the wish of longest ago goes first.

    Every wish orders the next piece of its kind, so that as many alike are there as were asked for at once, up to eight.
    Orders are carried out one by one while `idle` is set; `filled` is set when there are none left.
    """

    def __init__(self, make: Callable[[Wish], Awaitable[Made]], idle: asyncio.Event, most: int) -> None:
        self._make, self._idle, self._most = make, idle, most
        self._pieces: OrderedDict[Wish, deque[Made]] = OrderedDict()
        self._orders: deque[Wish] = deque(maxlen=max(1, most))
        self.filled, self._making, self._open = asyncio.Event(), asyncio.Lock(), False
        self.filled.set()
        self._running: list[asyncio.Task[None]] = []

    def __len__(self) -> int:
        return sum(map(len, self._pieces.values()))

    async def taken(self, wish: Wish) -> tuple[Made, bool]:
        """A piece from the shelf, or one that is made now; and whether it stood there. Raises what `make` raises."""
        pieces = self._pieces.get(wish)
        self._order(wish)
        if pieces:
            self._pieces.move_to_end(wish)
            return pieces.popleft(), True
        return await self._make(wish), False

    def start(self) -> None:
        """Carry out orders from now on."""
        self._open = self._most > 0

    async def stop(self) -> None:
        """Let the piece that is being made come to its end, and make no other."""
        self._open = False
        async with self._making:
            while self._running:
                self._running.pop().cancel()

    def _order(self, wish: Wish) -> None:
        if self._open and self._orders.count(wish) + len(self._pieces.get(wish, ())) <= ALIKE:
            self._orders.append(wish)
            self.filled.clear()
            if not self._running:
                self._running.append(asyncio.create_task(self._run()))

    async def _run(self) -> None:
        while self._orders:
            await self._idle.wait()
            async with self._making:
                await self._carry_out(self._orders.popleft())
        self._running.clear()
        self.filled.set()

    async def _carry_out(self, wish: Wish) -> None:
        try:
            made = await self._make(wish)
        except Exception as error:  # noqa: BLE001 - whoever asks for it meets the failure and is told
            log.warning("nothing was made ahead (%s)", type(error).__name__)
            return
        self._pieces.setdefault(wish, deque()).append(made)
        self._pieces.move_to_end(wish)
        while len(self) > self._most:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        oldest, pieces = next(iter(self._pieces.items()))
        if pieces:
            pieces.popleft()
        if not pieces:
            del self._pieces[oldest]
