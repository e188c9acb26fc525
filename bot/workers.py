"""Worker processes: what strangers typed is worked on there, with a deadline and a memory limit, never in the event loop.

A job is a module-level function; its arguments and its value are text, numbers and our own frozen dataclasses.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
log = logging.getLogger(__name__)

DEADLINE_SECONDS = 2.0
QUEUE_SECONDS = 6.0
MEMORY_BYTES = 512 << 20
LOST = (ProcessExpired, BrokenProcessPool)
PRELOADED = ("bot.preloaded",)
TASKS_PER_PROCESS = 500  # sympy's caches grow with every new name


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """The job is done."""

    value: T


@dataclass(frozen=True, slots=True)
class TookTooLong:
    """The job was stopped at its deadline, or never found a free process."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The job raised, ran out of memory or lost its process; `reason` is for the log, not for people."""

    reason: str


Outcome = Value[T] | TookTooLong | Failed


class Workers:
    """A pool of processes. `deadline` is in seconds of wall time, `memory` in bytes beyond what a process starts with."""

    def __init__(self, processes: int = 2, deadline: float = DEADLINE_SECONDS, memory: int = MEMORY_BYTES) -> None:
        self.processes, self.deadline, self.memory = processes, deadline, memory
        self._pool = self._new_pool()

    async def run(self, job: Callable[..., T], *arguments: Any) -> Outcome[T]:
        """The outcome of `job(*arguments)` in one of the processes. Never raises for what the job does.

        A job whose process is killed is done once more: most often it was not the job's fault.
        """
        try:
            return await self._once(job, arguments)
        except LOST as lost:
            log.warning("a worker process was lost (%r); its job is done again", lost)
        try:
            return await self._once(job, arguments)
        except LOST as lost:
            return Failed(repr(lost))

    async def warm(self, job: Callable[..., object], *arguments: Any) -> None:
        """Start the processes and let each do a first job, so that the first person does not wait for imports."""
        futures = [self._pool.schedule(job, args=arguments) for _ in range(self.processes)]
        await asyncio.gather(*map(asyncio.wrap_future, futures), return_exceptions=True)

    async def close(self) -> None:
        """End the processes. Work that is still going on is lost; wait for it before."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(self._pool.join)

    async def _once(self, job: Callable[..., T], arguments: tuple[Any, ...]) -> Outcome[T]:
        if not self._pool.active:
            log.error("the worker processes are gone; starting new ones")
            self._pool = self._new_pool()
        future = self._pool.schedule(job, args=arguments, timeout=self.deadline)
        try:
            return Value(await asyncio.wait_for(asyncio.wrap_future(future), self.deadline + QUEUE_SECONDS))
        except LOST:
            raise
        except TimeoutError:
            return TookTooLong()
        except Exception as error:  # noqa: BLE001 - whatever a job raised in its process is told, not raised
            return Failed(repr(error))

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(PRELOADED))
        return ProcessPool(self.processes, TASKS_PER_PROCESS, _prepare, (self.memory,), context)


def _prepare(memory: int) -> None:
    """Run first in every process: Ctrl-C is the parent's, and memory is bounded."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _address_space() + memory
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """Bytes of address space this process has now; nothing where the system does not tell."""
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return 4 << 30
    import resource

    return int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
