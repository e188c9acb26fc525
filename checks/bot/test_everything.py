"""Everything that people can do with the companion is done over the socket, and answered."""

from __future__ import annotations

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.buttons import Interaction, Pressed
from bot.client import Companion
from bot.workers import Workers
from checks.bot.scene import scene
from checks.bot.tour import TOUR, needed, used


class Forgotten(Pressed, template=r"forgotten:(?P<way>here|there)"):
    """A button that nobody presses."""


class Unvisited(commands.Cog):
    """A command that the tour leaves out."""

    @app_commands.command(name="unvisited", description="nobody types it")
    async def unvisited(self, _: Interaction, option: str) -> None:
        raise NotImplementedError(option)


async def unvisited(companion: Companion) -> None:
    await companion.add_cog(Unvisited())
    companion.press(Forgotten)


def test_every_command_option_button_form_and_menu_is_exercised(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.discord.strict = True
            for stage in TOUR:
                await stage(here)
            assert here.discord.unfaithful == []
            missing = needed(here.companion) - used(here.discord, here.companion)
            assert not missing, f"nobody uses these in the tour (checks/bot/tour.py): {sorted(missing)}"
            assert here.discord.state.unanswered() == []
            told = [text for message in here.discord.state.messages.values() for text in str(message).splitlines()]
            assert not any("went wrong" in line for line in told)

    asyncio.run(play())


def test_what_nobody_uses_is_named(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers, unvisited) as here:
            missing = needed(here.companion) - used(here.discord, here.companion)
            assert missing >= {
                "command unvisited",
                "option unvisited option",
                "button Forgotten here",
                "button Forgotten there",
                "button ListingButton 0",
                "button ReviewButton ",
                "form answer",
                "menu Check this maths",
                "completion quiz topic",
            }

    asyncio.run(play())
