"""`/gradient`: all partial derivatives of a function, and what they say at a point."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import gradients
from bot.buttons import Interaction
from bot.client import Companion
from bot.messages import gradient as words


class Gradient(commands.Cog):
    """Gradients of what people type."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="gradient", description=words.COMMAND.english)
    @app_commands.describe(
        expression=words.EXPRESSION_OPTION.english, variables=words.VARIABLES_OPTION.english, at=words.AT_OPTION.english
    )
    async def gradient(self, interaction: Interaction, expression: str, variables: str = "", at: str = "") -> None:
        """Answer with the gradient."""
        await self.companion.delivery.deliver(interaction, gradients.gradient, expression, variables, at)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Gradient(companion))
