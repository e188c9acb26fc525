"""`/descend`: the path of gradient descent, and whether it converges."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import descents
from bot.buttons import Interaction
from bot.client import Companion
from bot.messages import descend as words


class Descend(commands.Cog):
    """Gradient descent on what people type."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="descend", description=words.COMMAND.english)
    @app_commands.describe(
        loss=words.LOSS_OPTION.english,
        start=words.START_OPTION.english,
        rate=words.RATE_OPTION.english,
        steps=words.STEPS_OPTION.english,
        variable=words.VARIABLE_OPTION.english,
    )
    async def descend(  # noqa: PLR0913, PLR0917 - one parameter an option
        self,
        interaction: Interaction,
        loss: str,
        start: str,
        rate: str,
        steps: app_commands.Range[int, 1, 60] = 12,
        variable: str = "",
    ) -> None:
        """Answer with the path."""
        await self.companion.delivery.deliver(interaction, descents.descent, loss, start, rate, steps, variable)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Descend(companion))
