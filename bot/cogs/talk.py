"""`/help`, and answers to those who mention the companion or write to it directly, without a command.

Discord gives the text of direct messages and of mentions to every bot; no privileged intent is needed for them.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import cards, sentences
from bot.buttons import Interaction, Pressed
from bot.client import Companion
from bot.help_cards import help_page
from bot.messages import talk as words
from bot.messages.wording import ENGLISH, speaking


class HelpButton(Pressed, template=r"help:(?P<page>\d)"):
    """Back and Next: the page takes the place of the one before."""

    async def pressed(self, interaction: Interaction) -> None:
        """Turn the page."""
        await interaction.client.delivery.turn(interaction, help_page(int(self.values["page"])))


class Talk(commands.Cog):
    """Plain words in, a card out."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="help", description=words.HELP_COMMAND.english)
    async def help(self, interaction: Interaction) -> None:
        """Answer with the first page."""
        await self.companion.delivery.say(interaction, help_page(1))

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is meant for us."""
        if self.is_meant(message) and not self.companion.stopping:
            with self.companion.measures.serving("message", "talk"):
                await self._attended(message)

    async def _attended(self, message: discord.Message) -> None:
        try:
            await self.companion.attend(message.id, lambda: self.answer(message))
        except Exception as error:  # noqa: BLE001 - whatever went wrong, somebody waits for an answer
            identity = self.companion.incident(error, "talk")
            await self.companion.delivery.regret(message, cards.went_wrong(identity))

    async def answer(self, message: discord.Message) -> None:
        """The answer, as a reply, in the language of the server; Discord does not tell that of the person here."""
        with speaking(message.guild.preferred_locale.value if message.guild else ENGLISH):
            await self.companion.delivery.reply(message, sentences.answered, message.content)

    def is_meant(self, message: discord.Message) -> bool:
        """Whether a person wrote this to us: directly, or with our name in it; replies and @everyone do not count."""
        us = self.companion.user
        if us is None or message.author.bot or not message.content:
            return False
        named = f"<@{us.id}>" in message.content or f"<@!{us.id}>" in message.content
        return message.guild is None or named


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Talk(companion))
    companion.press(HelpButton)
