"""Whatever happens, somebody who asked gets an answer."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import threading
from pathlib import Path

import pytest
from discord import app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Form, Interaction
from bot.client import Companion
from bot.workers import Workers
from checks.bot.scene import scene


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

    @app_commands.command(name="unlucky", description="a job whose process is killed the first time")
    async def unlucky(self, interaction: Interaction, place: str) -> None:
        await self.companion.delivery.deliver(interaction, unlucky, place)

    @app_commands.command(name="shout", description="says something without escaping it")
    async def shout(self, interaction: Interaction) -> None:
        await interaction.response.send_message("@everyone <@1>")

    @app_commands.command(name="old", description="a button of a version long gone")
    async def old(self, interaction: Interaction) -> None:
        button = cards.Button("Ancient", "ancient:1")
        card = cards.Card("Old", cards.Tone.QUIET, buttons=(button,))
        await self.companion.delivery.say(interaction, card)

    @app_commands.command(name="form", description="a form that nobody expects")
    async def form(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(Form("nobody", "", "A form", "Text", "").modal())


def endless() -> cards.Card:
    """A job that never ends."""
    threading.Event().wait()
    return cards.restarting()


def crash() -> cards.Card:
    """A job that takes its process with it."""
    os._exit(3)


def unlucky(place: str) -> cards.Card:
    """A job whose process is killed from outside, the first time."""
    if not Path(place).exists():
        Path(place).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return cards.restarting()


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


def test_a_process_that_is_killed_at_work_is_replaced_and_the_answer_comes(workers: Workers, tmp_path: Path) -> None:
    async def play() -> None:
        async with scene(workers, trouble) as here:
            seen = await here.person.types("unlucky", place=str(tmp_path / "killed"))
            assert "I am restarting" in seen.text  # the card that the job makes at its second time
            assert (tmp_path / "killed").exists()

    asyncio.run(play())


def test_a_job_past_its_deadline_is_answered_and_the_next_one_works() -> None:
    async def play() -> None:
        hasty = Workers(processes=1, deadline=0.5)
        try:
            await hasty.warm(int)
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


def test_a_button_of_a_version_long_gone_is_answered(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers, trouble) as here:
            told = await here.person.presses(await here.person.types("old"), "Ancient")
            assert told.private
            assert "too old for me" in told.text

    asyncio.run(play())
