"""Whatever goes wrong between Discord and the companion, everybody who asked is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

import pytest

from bot.workers import Workers
from checks.bot.scene import Scene, scene, settled
from checks.discord_server import mishaps
from checks.discord_server.buckets import AS_DISCORD, Buckets, Limit
from checks.discord_server.faults import Fault, HangUp, Outage, RateLimit, Slow
from checks.discord_server.gateway import Mishap
from checks.discord_server.people import Seen

pytestmark = pytest.mark.real

ITEM = "chain-rule/3"
CALLBACK, FOLLOW_UP = "POST /interactions", "/webhooks"
Deed = Callable[[Scene, Seen], Awaitable[object]]


async def command(here: Scene, _: Seen) -> object:
    return await here.person.types("differentiate", expression="x^2")


async def button(here: Scene, seen: Seen) -> object:
    return await here.person.presses(seen, "Hint")


async def form(here: Scene, seen: Seen) -> object:
    return await here.person.submits(await here.person.opens(seen, "Answer"), "1")


async def menu(here: Scene, _: Seen) -> object:
    return await here.person.chooses("Check this maths", "x = x")


async def completion(here: Scene, _: Seen) -> object:
    return await here.person.completes("quiz", "topic", "chain")


async def stored(here: Scene, _: Seen) -> object:
    return await here.person.types("progress")


DEEDS: tuple[Deed, ...] = (command, button, form, menu, completion, stored)
FAULTS: tuple[Fault, ...] = (
    RateLimit(CALLBACK, times=8, retry_after=0.02),
    RateLimit(CALLBACK, times=8, retry_after=0.02, scope="shared"),
    RateLimit(CALLBACK, times=3, retry_after=0.02, scope="global"),
    RateLimit(FOLLOW_UP, times=8, retry_after=0.02),
    Outage(CALLBACK, times=3, status=502),
    Outage(FOLLOW_UP, times=2, status=503),
    Outage(FOLLOW_UP, times=2, status=400),
    Outage(FOLLOW_UP, times=2, status=403),
    Slow(CALLBACK, times=6, seconds=0.2),
    Slow(FOLLOW_UP, times=6, seconds=0.2),
    HangUp(FOLLOW_UP, times=2, heard=False),
    HangUp(CALLBACK, times=2, heard=False),
    HangUp(CALLBACK, times=6, heard=True),
    HangUp(FOLLOW_UP, times=6, heard=True),
)


def named(fault: Fault) -> str:
    return f"{type(fault).__name__} {fault.route}"


def failed(ended: Iterable[object]) -> list[str]:
    """The deeds that came to nothing, and why."""
    return [
        f"{deed.__name__}: {type(found).__name__} {found}"
        for deed, found in zip(DEEDS, ended, strict=True)
        if isinstance(found, BaseException)
    ]


@pytest.mark.parametrize("patience", [0.0, 20.0], ids=["deferred", "at once"])
@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_when_discord_fails_everybody_is_answered(workers: Workers, fault: Fault, patience: float) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            here.companion.delivery.patience = patience
            here.discord.faults.met = 0
            here.discord.faults.add(replace(fault))
            ended = await asyncio.gather(*(deed(here, seen) for deed in DEEDS), return_exceptions=True)
            await settled(here)
            assert not failed(ended), "; ".join(failed(ended))
            assert here.discord.faults.met or (fault.route == FOLLOW_UP and patience)

    asyncio.run(play())


@pytest.mark.parametrize("mishap", [each for each in mishaps.MISHAPS if each is not mishaps.invalid_lost])
def test_whatever_the_gateway_does_everybody_is_answered(workers: Workers, mishap: Mishap) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            for deed in DEEDS:
                here.discord.gateway.mishaps.append(mishap)
                await deed(here, seen)
            assert not here.discord.gateway.mishaps
            assert len(here.discord.gateway.identifies) == 1

    asyncio.run(play())


def test_after_a_session_is_lost_another_one_begins(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.discord.gateway.mishaps.append(mishaps.invalid_lost)
            seen = await here.person.types("quiz", exercise=ITEM)
            await here.discord.gateway.identified(2)
            assert (await here.person.presses(seen, "Hint")).private

    asyncio.run(play())


def test_the_limits_that_discord_announces_are_kept(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            route = "PATCH /channels/{channel_id}/messages/{message_id}"
            assert route in AS_DISCORD
            here.discord.buckets = Buckets(limits={route: Limit(2, 0.2)})
            begun = await here.person.types("quiz-round", topic="power-rule", exercises=1)
            assert "<#" in begun.text
            thread = here.person.reads(list(here.discord.state.threads)[-1])
            crowd = [here.discord.person(f"person{number}") for number in range(6)]
            forms = [await who.opens(thread[1], "Answer") for who in crowd]
            await asyncio.gather(*(who.submits(opened, "0") for who, opened in zip(crowd, forms, strict=True)))
            assert here.discord.buckets.refused == 0

    asyncio.run(play())
