"""`/differentiate`: every step of a derivative, with its rule."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import jobs
from bot.buttons import Interaction
from bot.client import Companion
from bot.messages import differentiate as words


class Differentiate(commands.Cog):
    """Worked derivatives of what people type."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="differentiate", description=words.DIFFERENTIATE.english)
    @app_commands.describe(
        expression=words.EXPRESSION_OPTION.english,
        variable=words.VARIABLE_OPTION.english,
    )
    async def differentiate(self, interaction: Interaction, expression: str, variable: str = "x") -> None:
        """Answer with the derivation."""
        await self.companion.delivery.deliver(interaction, jobs.derivation, expression, variable)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Differentiate(companion))
