"""“Check this maths” and “Differentiate this”, on any message."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import claim_cards
from bot.buttons import Interaction
from bot.client import Companion
from bot.messages import claims as words
from bot.messages import differentiate
from bot.tree import EVERYWHERE, FOR_ALL


class Check(commands.Cog):
    """What can be asked about a message; the answers are seen by the one who asks, alone."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    async def check(self, interaction: Interaction, message: discord.Message) -> None:
        """Compare the sides of its equations."""
        await self.companion.delivery.deliver(interaction, claim_cards.checked, message.content, private=True)

    async def differentiate(self, interaction: Interaction, message: discord.Message) -> None:
        """Differentiate its first formula."""
        await self.companion.delivery.deliver(interaction, claim_cards.differentiated, message.content, private=True)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Check(companion)
    await companion.add_cog(cog)
    for name, callback in ((words.CHECK, cog.check), (differentiate.THIS, cog.differentiate)):
        companion.tree.add_command(
            app_commands.ContextMenu(
                name=name.english, callback=callback, allowed_contexts=EVERYWHERE, allowed_installs=FOR_ALL
            )
        )
