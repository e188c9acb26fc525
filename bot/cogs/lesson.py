"""`/lesson`: the lessons and the terms of the course."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import lesson_search
from bot.buttons import Interaction, Pressed
from bot.client import Companion
from bot.messages import lesson as words

CHOICES = 25


class OtherLesson(Pressed, template=r"lesson:(?P<about>.+)"):
    """The buttons with other lessons under the one that was found."""

    async def pressed(self, interaction: Interaction) -> None:
        """Show that one, to the one who asks."""
        await interaction.client.delivery.say(interaction, lesson_search.lesson(self.values["about"]))


class Lesson(commands.Cog):
    """The way from the chat to the course."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="lesson", description=words.COMMAND.english)
    @app_commands.describe(about=words.ABOUT_OPTION.english)
    async def lesson(self, interaction: Interaction, about: app_commands.Range[str, 1, 100]) -> None:
        """Answer with a lesson: there is nothing to compute."""
        card = lesson_search.lesson(about)
        await self.companion.delivery.send(interaction, card, (), private=False)

    @lesson.autocomplete("about")
    async def titles(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Lessons and terms that fit what was typed so far."""
        return [app_commands.Choice(name=title, value=title) for title in lesson_search.titles(typed)][:CHOICES]


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Lesson(companion))
    companion.press(OtherLesson)
