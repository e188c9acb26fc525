"""Faults, one at a time: whoever asked is answered in time, with a plain sentence and an id that is in the log.

The loopback Discord keeps to three seconds, as the real one does: what comes later is not seen here.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import StoreUnavailable, learning, people
from bot.store.learning import Happening, Kind
from bot.workers import TookTooLong, Value, Workers
from checks.bot.scene import Scene, scene
from checks.bot.test_daily_command import MORNING, posted, wanted
from checks.bot.test_review_command import answers
from checks.discord_server.people import Seen

pytestmark = pytest.mark.real

INCIDENT = re.compile(r"\bid: ([0-9a-f]{8})\b")
Act = Callable[[Scene], Awaitable[None]]


def play(workers: Workers, act: Act) -> None:
    async def whole() -> None:
        async with scene(workers) as here:
            await workers.run(int)
            await act(here)

    asyncio.run(whole())


def told(seen: Seen, caplog: pytest.LogCaptureFixture) -> str:
    """The id that somebody was told; it is in the log, once."""
    (identity,) = INCIDENT.findall(seen.text)
    assert caplog.text.count(f"incident {identity}") == 1
    return str(identity)


async def form_of(here: Scene) -> Callable[[str], Awaitable[Seen]]:
    """Answers the same exercise, as often as it is called."""
    form = await here.person.opens(await here.person.types("quiz", exercise="chain-rule/3"), "Answer")
    return lambda typed: here.person.submits(form, typed)


async def kept(here: Scene) -> int:
    person = int(here.person.user["id"])
    return (await here.companion.store.read(learning.standing, person, "chain-rule/3")).tries


def test_a_locked_database_is_told_and_nothing_is_lost_afterwards(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    async def act(here: Scene) -> None:
        respond = await form_of(here)
        other = sqlite3.connect(here.place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        seen, changed = await asyncio.gather(respond("12345"), here.person.types("settings personal", level=2))
        assert "I could not write this down" in seen.text
        assert "Something went wrong" in changed.text
        assert told(seen, caplog) != told(changed, caplog)
        assert (await here.person.types("progress")).text  # reading goes on
        assert await kept(here) == 0
        other.execute("ROLLBACK")
        other.close()
        assert "could not" not in (await respond("12345")).text
        assert await kept(here) == 1

    play(workers, act)


def test_a_full_disk_is_told_and_what_was_kept_is_kept(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    async def act(here: Scene) -> None:
        respond, store = await form_of(here), here.companion.store
        await respond("12345")
        (pages,) = (await store.write(lambda found: found.run("PRAGMA page_count")))[0]
        await store.write(lambda found: found.run(f"PRAGMA max_page_count = {pages}"))
        seen = await filled(here, respond)
        told(seen, caplog)
        before = await kept(here)
        await store.write(lambda found: found.run("PRAGMA max_page_count = 1000000"))
        assert "could not" not in (await respond("12345")).text
        assert await kept(here) == before + 1

    play(workers, act)


async def filled(here: Scene, respond: Callable[[str], Awaitable[Seen]]) -> Seen:
    """Write until nothing more can be written, then answer; what the person sees."""
    for number in range(10_000):
        happened = Happening(number + 1, 7, 1, f"chain-rule/{number % 40}", Kind.HINT, here.clock())
        try:
            await here.companion.store.write(learning.record, happened)
        except StoreUnavailable:
            break
    for _ in range(100):
        seen = await respond("12345")
        if "could not" in seen.text:
            return seen
    raise AssertionError("the disk was never full")


def test_a_clock_that_steps_back_breaks_nothing(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    async def act(here: Scene) -> None:
        here.clock.now = MORNING + timedelta(hours=2)
        await wanted(here, zone="UTC")
        await here.companion.clockwork.tick()
        await answers(here, await here.person.types("quiz", exercise="chain-rule/3"), "12345")
        for step in (timedelta(hours=-3), timedelta(days=-400), timedelta(days=401)):
            here.clock.now += step
            await here.companion.clockwork.tick()
            assert "Something went wrong" not in (await asked_again(here)).text
            for command in ("progress", "review", "daily", "leaderboard"):
                assert "went wrong" not in (await here.person.types(command)).text
        here.clock.now = MORNING + timedelta(hours=3)
        await here.companion.clockwork.tick()
        days = [seen.text.split("\n")[0] for seen in posted(here)]
        assert len(set(days)) == len(days)  # no day twice, however often it came again
        assert caplog.records == [] or all(record.levelno < logging.ERROR for record in caplog.records)

    with caplog.at_level(logging.WARNING):
        play(workers, act)


async def asked_again(here: Scene) -> Seen:
    return await answers(here, await here.person.types("quiz", exercise="chain-rule/6"), "12345")


def wait_a_little() -> None:
    """A job longer than its deadline."""
    time.sleep(30)


@pytest.mark.parametrize("step", [-3600.0, 3600.0])
def test_deadlines_hold_when_the_clock_of_the_system_steps(step: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pebble measures by the wall clock; behind it, the worker pool measures by one that cannot step."""
    monkeypatch.setattr("bot.workers.QUEUE_SECONDS", 0.3)

    async def whole() -> None:
        hasty = Workers(processes=1, deadline=20.0)
        try:
            await hasty.warm(int)
            hasty.deadline = 0.3
            waiting = asyncio.create_task(hasty.run(wait_a_little))
            await asyncio.sleep(0)
            real = time.time
            monkeypatch.setattr("pebble.pool.process.time.time", lambda: real() + step)
            assert await waiting == TookTooLong()
            monkeypatch.undo()
            hasty.deadline = 20.0
            assert await hasty.run(int) == Value(0)
        finally:
            await hasty.close()

    asyncio.run(whole())


def test_workers_that_are_killed_again_and_again_are_replaced_and_none_is_left_behind() -> None:
    async def whole() -> None:
        pool = Workers(processes=2, deadline=20.0)
        seen: set[int] = set()
        try:
            await pool.warm(int)
            for _ in range(6):
                outcome = await pool.run(os.getpid)
                assert isinstance(outcome, Value)
                seen.add(outcome.value)
                os.kill(outcome.value, signal.SIGKILL)  # while it waits: Pebble takes that for the end of the pool
                assert isinstance(await pool.run(int), Value)
            assert await pool.alive()
        finally:
            await pool.close()
        assert len(seen) >= 2
        assert not any(map(alive, seen))

    asyncio.run(whole())


def alive(process: int) -> bool:
    return Path(f"/proc/{process}/stat").exists()


def test_choices_that_cannot_be_read_do_not_stand_between_a_person_and_an_exercise(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act(here: Scene) -> None:
        def broken(*_: object) -> people.Choices:
            raise StoreUnavailable("away")

        monkeypatch.setattr("bot.client.choices", broken)
        assert (await here.person.types("quiz")).pictures

    play(workers, act)
