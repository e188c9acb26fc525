"""Not ours: the smallest bot that discord.py allows. One command, one line of text; what it takes is the limit."""

from __future__ import annotations

import os

import discord
import yarl
from discord import app_commands

Interaction = discord.Interaction[discord.Client]


class Trivial(discord.Client):
    """Answers /quiz with a constant."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Tell Discord the command."""

        @self.tree.command(name="quiz", description="a constant")
        async def quiz(interaction: Interaction, topic: str = "", level: int = 1) -> None:
            await interaction.response.send_message(f"{topic} {level}")

        await self.tree.sync()


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["GRADUS_DISCORD_API"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GRADUS_DISCORD_GATEWAY"])
    Trivial().run(os.environ["GRADUS_DISCORD_TOKEN"], log_handler=None)
