"""A flood slows only who floods."""

from __future__ import annotations

import asyncio

import pytest

from bot.fairness import Allowance, Turns
from bot.workers import Workers
from checks.bot.scene import scene


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    allowance = Allowance(clock, capacity=3, per_second=0.5)
    assert [allowance.wait(1) for _ in range(4)] == [0, 0, 0, 2]
    assert allowance.wait(2) == 0
    clock.now += 2
    assert [allowance.wait(1), allowance.wait(1)] == [0, 2]
    clock.now += 1000
    assert [allowance.wait(1) for _ in range(4)] == [0, 0, 0, 2]


def test_servers_take_turns_whatever_each_has_waiting() -> None:
    async def play() -> None:
        turns, order = Turns(1), []

        async def work(server: int) -> None:
            async with turns.turn(server):
                order.append(server)
                await asyncio.sleep(0)

        flood = [asyncio.create_task(work(1)) for _ in range(20)]
        await asyncio.sleep(0)
        others = [asyncio.create_task(work(server)) for server in (2, 3)]
        await asyncio.gather(*flood, *others)
        assert order.index(2) < 4
        assert order.index(3) < 5
        assert order.count(1) == 20
        assert turns.waiting == 0

    asyncio.run(play())


def test_who_gives_up_or_fails_passes_the_turn_on() -> None:
    async def play() -> None:
        turns = Turns(1)

        async def fail() -> None:
            async with turns.turn(1):
                await asyncio.sleep(0)
                raise RuntimeError("no")

        async def work() -> str:
            async with turns.turn(2):
                return "done"

        failing = asyncio.create_task(fail())
        await asyncio.sleep(0)
        tired, last = asyncio.create_task(work()), asyncio.create_task(work())
        await asyncio.sleep(0)
        tired.cancel()
        with pytest.raises(RuntimeError, match="no"):
            await failing
        assert await asyncio.wait_for(last, 60) == "done"
        assert await asyncio.wait_for(work(), 60) == "done"

    asyncio.run(play())


def test_who_floods_is_asked_to_wait_and_others_are_not(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.delivery.allowance = Allowance(lambda: 0.0, capacity=2)
            other = here.discord.person("sofia")
            for _ in range(2):
                assert (await here.person.types("explain", rule="chain rule")).pictures
            told = await here.person.types("explain", rule="chain rule")
            assert told.private
            assert "Please wait a second" in told.text
            assert (await other.types("explain", rule="chain rule")).pictures

    asyncio.run(play())
