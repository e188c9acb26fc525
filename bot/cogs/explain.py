"""`/explain`: one rule on one card."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import rule_cards
from bot.buttons import Interaction
from bot.client import Companion
from bot.messages import explain as words

CHOICES = 25


class Explain(commands.Cog):
    """The rules, each with its reason."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="explain", description=words.COMMAND.english)
    @app_commands.describe(rule=words.RULE_OPTION.english)
    async def explain(self, interaction: Interaction, rule: str) -> None:
        """Answer with the rule."""
        await self.companion.delivery.deliver(interaction, rule_cards.explained, rule)

    @explain.autocomplete("rule")
    async def rules(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The rules that hold what was typed so far."""
        return [app_commands.Choice(name=name, value=name) for name in rule_cards.matching(typed)][:CHOICES]


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Explain(companion))
