"""Tells Discord the commands in the languages of the catalogue."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.messages import catalogue


class Translator(app_commands.Translator):
    """Finds descriptions by their English text; names of commands stay as they are."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _: app_commands.TranslationContextTypes
    ) -> str | None:
        """The description in a language, or None where English has to do."""
        for wording in catalogue.catalogue().values():
            if string.message in wording.forms().values():
                return catalogue.translation(locale.value, wording).get("other")
        return None
