"""Worker processes: values, deadlines, lost processes, memory, and that they go away."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from bot.daily_cards import card_of
from bot.keeping import Change, told
from bot.learner_cards import waiting
from bot.marking import marked
from bot.workers import Failed, TookTooLong, Value, Workers

pytestmark = pytest.mark.real

Played = Callable[[Workers], Awaitable[None]]


def double(number: int) -> int:
    return 2 * number


def identity() -> int:
    return os.getpid()


def wait_for_ever() -> None:
    threading.Event().wait()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def swallow_memory() -> int:
    return len(bytearray(8 << 30))


def complain() -> None:
    raise ValueError("no")


def play(scene: Played, deadline: float = 20.0) -> None:
    async def whole() -> None:
        workers = Workers(processes=1, deadline=deadline)
        try:
            await workers.warm(identity)
            await scene(workers)
        finally:
            await workers.close()

    asyncio.run(whole())


def test_a_value_comes_from_another_process() -> None:
    async def scene(workers: Workers) -> None:
        assert await workers.run(double, 21) == Value(42)
        assert await workers.run(identity) != Value(os.getpid())

    play(scene)


def test_every_way_to_fail_is_a_value_and_the_next_job_works() -> None:
    async def scene(workers: Workers) -> None:
        raised = await workers.run(complain)
        assert isinstance(raised, Failed)
        assert re.fullmatch(r"ValueError at .*test_workers\.py, line \d+, in complain", raised.reason)
        exhausted = await workers.run(swallow_memory)
        assert isinstance(exhausted, Failed)
        assert exhausted.reason.startswith("MemoryError at ")
        assert isinstance(await workers.run(die), Failed)
        assert await workers.run(double, 1) == Value(2)

    play(scene)


def large_ones() -> set[str]:
    return {"discord", "sympy"} & set(sys.modules)


def test_the_processes_do_without_what_is_large_also_after_work() -> None:
    """What they are forked with has every job and neither discord.py nor sympy, which few comparisons need."""

    async def scene(workers: Workers) -> None:
        change = Change("chain-rule", (), (), datetime(2026, 3, 4, tzinfo=UTC))
        assert isinstance(await workers.run(marked, "chain-rule/3", "12345"), Value)
        assert isinstance(await workers.run(card_of, date(2026, 3, 4)), Value)
        assert isinstance(await workers.run(waiting, (), datetime(2026, 3, 4, tzinfo=UTC)), Value)
        assert not isinstance(await workers.run(told, change), TookTooLong)
        assert await workers.run(large_ones) == Value(set())

    play(scene)


def test_a_job_is_stopped_at_its_deadline() -> None:
    async def scene(workers: Workers) -> None:
        assert await workers.run(wait_for_ever) == TookTooLong()
        workers.deadline = 20.0
        assert await workers.run(double, 1) == Value(2)

    play(scene, deadline=0.2)


def test_no_process_is_left() -> None:
    found: list[int] = []

    async def scene(workers: Workers) -> None:
        outcome = await workers.run(identity)
        assert isinstance(outcome, Value)
        found.append(outcome.value)

    play(scene)
    assert not _alive(found[0])


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
