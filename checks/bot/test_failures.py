"""Whatever happens, somebody who asked gets an answer."""

from __future__ import annotations

import asyncio
import logging
import re
import threading

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot import cards, jobs
from bot.buttons import Form, Interaction
from bot.client import Companion
from bot.workers import Workers
from checks.bot.scene import scene
from checks.discord_server.faults import Outage, RateLimit


class Trouble(commands.Cog):
    """Commands that go wrong."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="raise", description="raises")
    async def raises(self, _: Interaction) -> None:
        raise RuntimeError("secret detail")

    @app_commands.command(name="late", description="raises after it has deferred")
    async def late(self, interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        raise RuntimeError("secret detail")

    @app_commands.command(name="endless", description="a job without end")
    async def endless(self, interaction: Interaction) -> None:
        await self.companion.delivery.deliver(interaction, endless)

    @app_commands.command(name="crash", description="a job that loses its process")
    async def crash(self, interaction: Interaction) -> None:
        await self.companion.delivery.deliver(interaction, crash)

    @app_commands.command(name="shout", description="says something without escaping it")
    async def shout(self, interaction: Interaction) -> None:
        await interaction.response.send_message("@everyone <@1>")

    @app_commands.command(name="form", description="a form that nobody expects")
    async def form(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(Form("nobody", "", "A form", "Text", "").modal())


def endless() -> cards.Card:
    """A job that never ends."""
    threading.Event().wait()
    return cards.restarting()


def crash() -> cards.Card:
    """A job that takes its process with it."""
    import os

    os._exit(3)


async def trouble(companion: Companion) -> None:
    await companion.add_cog(Trouble(companion))


@pytest.mark.parametrize("command", ["raise", "late", "crash"])
def test_a_failure_is_answered_with_an_id_that_is_in_the_log(
    workers: Workers, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        async with scene(workers, trouble) as here:
            seen = await here.person.types(command)
            assert "Something went wrong" in seen.text
            assert "secret detail" not in seen.text
            match = re.search(r"id: ([0-9a-f]{8})", seen.text)
            assert match is not None
            assert f"incident {match[1]}" in caplog.text

    with caplog.at_level(logging.ERROR):
        asyncio.run(play())


def test_even_what_is_not_escaped_rings_nobody(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers, trouble) as here:
            assert (await here.person.types("shout")).text == "@everyone <@1>"
            assert here.discord.state.pings == []

    asyncio.run(play())


def test_a_form_that_nobody_expects_is_answered(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers, trouble) as here:
            form = await here.person.opens_by_command("form")
            seen = await here.person.submits(form, "x")
            assert "Something went wrong" in seen.text

    asyncio.run(play())


def test_a_job_past_its_deadline_is_answered_and_the_next_one_works() -> None:
    async def play() -> None:
        hasty = Workers(processes=1, deadline=0.5)
        try:
            await hasty.warm(jobs.ready)
            async with scene(hasty, trouble) as here:
                here.companion.delivery.patience = 0.05
                seen = await here.person.types("endless")
                assert "That took too long" in seen.text
                hasty.deadline = 20.0
                again = await here.person.types("differentiate", expression="x^2")
                assert "`2*x`" in again.text
        finally:
            await hasty.close()

    asyncio.run(play())


def test_slow_work_is_deferred_first(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.delivery.patience = 0.0
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            assert seen.pictures
            hint = await here.person.presses(seen, "Hint")
            assert hint.private
            assert here.discord.calls["POST /webhooks/{webhook_id}/{webhook_token}"] == 2

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
