"""One database, whichever it is: pieces of work run in transactions, in threads of their own, never in the event loop.

A piece of work is a plain function whose first argument is a `Connection`; it writes SQL that SQLite and PostgreSQL
both understand, with `?` for values.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from bot.incidents import Plain
from bot.measures import Measures

Given = ParamSpec("Given")
Found = TypeVar("Found")
Row = tuple[Any, ...]


class StoreError(Plain):
    """The database cannot be used as it is; the message says why and what helps."""


class StoreUnavailable(Plain):
    """The database did not do it now: locked, full or away. Nothing of the piece of work was kept."""


class Connection(Protocol):
    """Where a piece of work runs its SQL."""

    def run(self, sql: str, *values: int | str) -> list[Row]:
        """The rows of one statement; `?` stands for each value."""


class Lane(Protocol):
    """One connection, used by one thread."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """Everything inside is kept, or nothing. Raises StoreUnavailable, and Conflict for what is to be done again."""

    def close(self) -> None:
        """Close the connection."""


class Conflict(RuntimeError):
    """Two transactions met; the one that raises this was undone and may be done again."""


TRIES = 8
READ_SECONDS = 1.5


class Database:
    """A lane for writing and one for reading, each with its thread."""

    def __init__(self, writer: Lane, reader: Lane) -> None:
        self.measures = Measures()
        self._writer, self._reader = writer, reader
        self._writing = ThreadPoolExecutor(1, "store-writer")
        self._reading = ThreadPoolExecutor(1, "store-reader")

    async def write(
        self, work: Callable[Concatenate[Connection, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Found:
        """What the work returns, once it is kept for good. Raises StoreUnavailable when nothing of it is kept.

        It may take seconds, so it belongs where an answer has been promised: into what `Delivery.answer` makes.
        """
        loop = asyncio.get_running_loop()
        with self._timed("write"):
            return await loop.run_in_executor(self._writing, lambda: _done(self._writer, work, given, named))

    async def read(
        self, work: Callable[Concatenate[Connection, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Found:
        """What the work finds; it sees everything that was written before.

        Raises StoreUnavailable, also when it takes so long that Discord would not wait for the answer.
        """
        reading = asyncio.get_running_loop().run_in_executor(
            self._reading, lambda: _done(self._reader, work, given, named)
        )
        with self._timed("read"):
            try:
                return await asyncio.wait_for(reading, READ_SECONDS)
            except TimeoutError:
                raise StoreUnavailable("reading takes too long") from None

    async def close(self) -> None:
        """Finish what is being written, and close both connections."""
        for thread, lane in ((self._writing, self._writer), (self._reading, self._reader)):
            await asyncio.get_running_loop().run_in_executor(thread, lane.close)
            thread.shutdown()

    @contextmanager
    def _timed(self, work: str) -> Iterator[None]:
        before = time.perf_counter()
        try:
            yield
        except StoreUnavailable:
            self.measures.store_unavailable.add(work)
            raise
        finally:
            self.measures.store_seconds.observe(time.perf_counter() - before, work)


def _done(lane: Lane, work: Callable[..., Found], given: tuple[Any, ...], named: dict[str, Any]) -> Found:
    for _ in range(TRIES):
        try:
            with lane.transaction() as connection:
                return work(connection, *given, **named)
        except Conflict:
            continue
    raise StoreUnavailable("other transactions came first, again and again")
