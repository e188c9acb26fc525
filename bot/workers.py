"""Worker processes: what strangers typed is worked on there, with a deadline and a memory limit, never in the event loop.

A job is a module-level function; its arguments and its value are text, numbers and our own frozen dataclasses.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from bot.measures import Measures

T = TypeVar("T")
log = logging.getLogger(__name__)

DEADLINE_SECONDS = 2.0
QUEUE_SECONDS = 6.0
MEMORY_BYTES = 512 << 20
TRIES = 2
LOST = (ProcessExpired, BrokenProcessPool)
PRELOADED = ("bot.preloaded",)
KEPT = str(4 << 20)  # bytes that glibc keeps for the next picture: giving them back and taking them again costs 0.9 ms
ALLOCATION = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": KEPT, "MALLOC_MMAP_THRESHOLD_": KEPT}
TASKS_PER_PROCESS = 500  # caches grow with every new name
BUSY_SECONDS, IDLE_SECONDS = 0.1, 1.0  # how often Pebble looks after its processes while there are jobs, and while not
SIGN_OF_LIFE_SECONDS = 10.0


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
NAMES = {Value: "done", TookTooLong: "too_long", Failed: "failed"}


class Workers:
    """A pool of processes. `deadline` is in seconds of wall time, `memory` in bytes beyond what a process starts with."""

    def __init__(self, processes: int = 2, deadline: float = DEADLINE_SECONDS, memory: int = MEMORY_BYTES) -> None:
        self.processes, self.deadline, self.memory = processes, deadline, memory
        self.measures = Measures()
        self.going = 0
        self._last_sign = -SIGN_OF_LIFE_SECONDS
        self._abandoned: list[asyncio.Task[None]] = []
        self._pool = self._new_pool()
        self._at_work: ProcessPool | None = None

    async def run(self, job: Callable[..., T], *arguments: Any) -> Outcome[T]:
        """The outcome of `job(*arguments)` in one of the processes. Never raises for what the job does.

        A job whose process is killed is done once more: most often it was not the job's fault.
        """
        before = time.perf_counter()
        with self._watched():
            outcome = await self._run(job, arguments)
        self.measures.jobs.add(NAMES[type(outcome)])
        self.measures.job_seconds.observe(time.perf_counter() - before)
        return outcome

    async def alive(self) -> bool:
        """Whether the processes work: one did a job in the last ten seconds, or does one now."""
        if time.monotonic() - self._last_sign < SIGN_OF_LIFE_SECONDS:
            return True
        return isinstance(await self.run(int), Value)

    async def warm(self, job: Callable[..., object], *arguments: Any) -> None:
        """Start the processes and let each do a first job, so that the first person does not wait for imports."""
        pool = await self._started()
        futures = [pool.schedule(job, args=arguments) for _ in range(self.processes)]
        await asyncio.gather(*map(asyncio.wrap_future, futures), return_exceptions=True)

    async def close(self) -> None:
        """End the processes. Work that is still going on is lost; wait for it before."""
        CONSTS.sleep_unit = BUSY_SECONDS
        self._pool.stop()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(self._pool.join)
        await asyncio.gather(*self._abandoned, return_exceptions=True)

    async def _run(self, job: Callable[..., T], arguments: tuple[Any, ...]) -> Outcome[T]:
        for _ in range(TRIES):
            try:
                return await self._once(job, arguments)
            except LOST as lost:
                log.warning("a worker process was lost (%s)", type(lost).__name__)
                self.measures.workers_lost.add()
        return Failed("its worker process was lost, and another one too")

    async def _once(self, job: Callable[..., T], arguments: tuple[Any, ...]) -> Outcome[T]:
        pool = await self._started()
        future = pool.schedule(job, args=arguments, timeout=self.deadline)
        try:
            value = await asyncio.wait_for(asyncio.wrap_future(future), self.deadline + QUEUE_SECONDS)
        except LOST:
            raise
        except TimeoutError:
            return TookTooLong()
        except Exception as error:  # noqa: BLE001 - whatever a job raised in its process is told, not raised
            return Failed(_reason(error))
        self._last_sign = time.monotonic()
        return Value(value)

    async def _started(self) -> ProcessPool:
        """The pool, at work. Its first start takes as long as the imports of its processes: not in the event loop."""
        while True:
            pool = self._pool
            active = pool.active if pool is self._at_work else await asyncio.to_thread(getattr, pool, "active")
            if active and pool is self._pool:
                self._at_work = pool
                return pool
            if pool is self._pool:
                self._replace_pool()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Pebble polls; while nothing is going on, it need not do so often."""
        self.going += 1
        CONSTS.sleep_unit = BUSY_SECONDS
        try:
            yield
        finally:
            self.going -= 1
            CONSTS.sleep_unit = BUSY_SECONDS if self.going else IDLE_SECONDS

    def _replace_pool(self) -> None:
        log.error("the worker processes are gone; starting new ones")
        self.measures.restarts.add()
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._abandoned.append(asyncio.create_task(asyncio.to_thread(self._pool.join)))
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        for name, value in ALLOCATION.items():
            os.environ.setdefault(name, value)  # read once, by the process that all others are forked from
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


def _reason(error: Exception) -> str:
    """The type of what a job raised and where it did, without its message, which may quote what people typed."""
    trace = str(getattr(error, "traceback", "")).splitlines()
    own = takewhile(lambda line: line.startswith(("Traceback", " ")), trace)  # what follows is the message
    frames = [line for line in own if line.startswith('  File "')]
    place = frames[-1].strip().replace('File "', "").replace('"', "") if frames else "an unknown place"
    return f"{type(error).__name__} at {place}"
