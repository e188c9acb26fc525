"""The connection: slow, limited, cut, resumed, drained; and what is kept of it."""

from __future__ import annotations

import asyncio

import discord
import pytest

from bot.workers import Workers
from checks.bot.scene import scene
from checks.discord_server.faults import Outage, RateLimit

pytestmark = pytest.mark.real


def test_slow_work_is_deferred_first(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.delivery.patience = 0.0
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            assert seen.pictures
            hint = await here.person.presses(seen, "Hint")
            assert hint.private
            assert here.discord.calls["PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"] == 2

    asyncio.run(play())


def test_rate_limits_and_outages_are_waited_out(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.discord.faults.add(RateLimit("POST /interactions", times=2, retry_after=0.01))
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            assert seen.pictures
            here.discord.faults.add(Outage("POST /interactions", times=1, status=400))
            assert "went wrong" in (await here.person.types("differentiate", expression="x^2")).text

    asyncio.run(play())


def test_without_a_picture_the_message_has_its_formula_as_text(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.pictures.close()  # the compiler refuses a folder that is not there
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            assert not seen.pictures
            assert "Differentiate y = (4x − 9)⁶ with respect to x." in seen.text
            assert "dy/dx = ?" in seen.text

    asyncio.run(play())


def test_while_it_stops_it_says_so_and_finishes_what_it_has_begun(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            begun = asyncio.create_task(here.person.types("quiz", exercise="chain-rule/3"))
            await here.companion.wait_for("interaction")
            await here.companion.drain()
            assert (await begun).pictures
            assert "I am restarting" in (await here.person.types("quiz")).text

    asyncio.run(play())


def test_a_cut_connection_is_resumed_and_what_was_missed_is_answered(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            gateway = here.discord.gateway
            await gateway.cut()
            assert (await here.person.types("quiz", exercise="chain-rule/3")).pictures
            assert len(gateway.resumes) == 1
            await gateway.ask_to_reconnect()
            await gateway.resumed(2)
            assert (await here.person.types("quiz", exercise="chain-rule/3")).pictures
            await gateway.disconnect(4000)
            await gateway.resumed(3)
            assert (await here.person.types("quiz", exercise="chain-rule/3")).pictures
            assert len(gateway.identifies) == 1

    asyncio.run(play())


def test_nothing_is_remembered_of_messages(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            await here.person.opens(seen, "Answer")
            store = here.companion._connection._view_store
            assert not store._views
            assert not store._modals
            assert not store._synced_message_views

    asyncio.run(play())


def test_no_privileged_intent_is_asked_for(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            intents = discord.Intents._from_value(here.discord.gateway.identifies[0]["intents"])
            assert {intents.members, intents.presences, intents.message_content} == {False}

    asyncio.run(play())
