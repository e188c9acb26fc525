"""`/differentiate` and `/tangent`: every step of a derivative, with its rule."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import derivatives
from bot.buttons import Interaction, Pressed
from bot.client import Companion
from bot.messages import differentiate as words


class MoreSteps(
    Pressed, template=r"derivative:(?P<page>\d{1,3}):(?P<order>[1-5]):(?P<variable>\w{1,12}):(?P<typed>.+)"
):
    """The button under a page of a long derivation."""

    async def pressed(self, interaction: Interaction) -> None:
        """The next page, for the one who asks."""
        page, order = int(self.values["page"]), int(self.values["order"])
        given = page, order, self.values["variable"], self.values["typed"]
        await interaction.client.delivery.deliver(interaction, derivatives.more, *given, private=True)


class Differentiate(commands.Cog):
    """Worked derivatives of what people type."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="differentiate", description=words.DIFFERENTIATE.english)
    @app_commands.describe(
        expression=words.EXPRESSION_OPTION.english,
        variable=words.VARIABLE_OPTION.english,
        order=words.ORDER_OPTION.english,
        at=words.AT_OPTION.english,
    )
    async def differentiate(
        self,
        interaction: Interaction,
        expression: str,
        variable: str = "",
        order: app_commands.Range[int, 1, 5] = 1,
        at: str = "",
    ) -> None:
        """Answer with the derivation."""
        await self.companion.delivery.deliver(interaction, derivatives.derivation, expression, variable, order, at)

    @app_commands.command(name="tangent", description=words.TANGENT_COMMAND.english)
    @app_commands.describe(
        expression=words.TANGENT_EXPRESSION.english, at=words.TANGENT_AT.english, variable=words.VARIABLE_OPTION.english
    )
    async def tangent(self, interaction: Interaction, expression: str, at: str, variable: str = "") -> None:
        """Answer with the tangent."""
        await self.companion.delivery.deliver(interaction, derivatives.tangent, expression, at, variable)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Differentiate(companion))
    companion.press(MoreSteps)
