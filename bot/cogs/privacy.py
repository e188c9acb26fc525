"""`/privacy export` and `/privacy delete`."""

from __future__ import annotations

import io
import json

import discord
from discord import app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Form, Interaction
from bot.client import Companion
from bot.insistence import deferred, insisted
from bot.messages import privacy as words
from bot.store.people import everything, forget

FORGET = "forget"
FILE = "gradus.json"


class Privacy(commands.GroupCog, group_name="privacy", group_description=words.PRIVACY.english):
    """What is known of a person belongs to them."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="export", description=words.EXPORT.english)
    async def export(self, interaction: Interaction) -> None:
        """Answer with everything, as a file."""
        await deferred(interaction, private=True)
        known = await self.companion.store.read(everything, interaction.user.id)
        told = {"person": str(interaction.user.id), "made": self.companion.clock().isoformat(), **known}
        written = json.dumps(told, indent=1, ensure_ascii=False).encode()
        await insisted(
            lambda: interaction.edit_original_response(
                content=words.EXPORTED(), attachments=[discord.File(io.BytesIO(written), FILE)]
            )
        )

    @app_commands.command(name="delete", description=words.DELETE.english)
    async def delete(self, interaction: Interaction) -> None:
        """Ask for a typed confirmation."""
        label = words.FORM_LABEL(word=words.WORD())
        await Form(FORGET, "", words.FORM_TITLE(), label, words.FORM_HELP(), 20).open(interaction)

    async def confirmed(self, interaction: Interaction, _: str, typed: str) -> None:
        """Forget the person, if they typed the word."""
        if typed.strip().casefold() != words.WORD().casefold():
            not_confirmed = words.NOT_CONFIRMED(word=words.WORD())
            await self.companion.delivery.say(interaction, cards.notice(words.KEPT(), not_confirmed))
            return
        await deferred(interaction, private=True)
        count = await self.companion.store.write(forget, interaction.user.id)
        told = cards.notice(words.DELETED(), words.FORGOTTEN(count=count), words.COPIES())
        await self.companion.delivery.say(interaction, told)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Privacy(companion)
    await companion.add_cog(cog)
    companion.forms[FORGET] = cog.confirmed
