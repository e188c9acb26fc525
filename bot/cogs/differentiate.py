"""`/differentiate`: every step of a derivative, with its rule."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import jobs
from bot.buttons import Interaction
from bot.client import Companion


class Differentiate(commands.Cog):
    """Worked derivatives of what people type."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="differentiate", description="Differentiate an expression, step by step")
    @app_commands.describe(
        expression="What to differentiate, such as x^2 sin(3x)",
        variable="The variable to differentiate by; x when you leave it out",
    )
    async def differentiate(self, interaction: Interaction, expression: str, variable: str = "x") -> None:
        """Answer with the derivation."""
        await self.companion.delivery.deliver(interaction, jobs.derivation, expression, variable)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Differentiate(companion))
