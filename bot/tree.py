"""The slash commands: where they can be used, and that every call of one is served with the same care."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.buttons import Interaction
from bot.insistence import regretted

if TYPE_CHECKING:
    from bot.client import Companion  # noqa: F401 - named in a string below

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
FOR_ALL = app_commands.AppInstallationType(guild=True, user=True)


class Tree(app_commands.CommandTree["Companion"]):
    """The slash commands; every call goes through `Companion.serve`."""

    async def _call(self, interaction: Interaction) -> None:
        await self.client.serve(interaction, lambda: self._called(interaction))

    async def _called(self, interaction: Interaction) -> None:
        """As discord.py does it; it lets choices that fail go unanswered, and then there are none."""
        await super()._call(interaction)
        if interaction.type is discord.InteractionType.autocomplete and not interaction.response.is_done():
            await regretted(lambda: interaction.response.autocomplete([]))

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """What a command raised, in the one place where failures are answered."""
        await self.client.fail(interaction, getattr(error, "original", error))
