"""`/leaderboard`: by server, week and topic; who wants to be on it says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from discord import app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Interaction, Pressed
from bot.cards import Button, Card, Tone
from bot.client import Companion
from bot.cogs.quiz import chosen, topics_like
from bot.escaping import escaped
from bot.messages import leaderboard as words
from bot.store.learning import milliseconds
from bot.store.people import choose
from bot.store.ranking import Rank, leaderboard
from quiz.families import families

WEEK, EVER = "week", "ever"
PERIODS = [
    app_commands.Choice(name=words.WEEK.english, value=WEEK),
    app_commands.Choice(name=words.EVER.english, value=EVER),
]


class ListingButton(Pressed, template="listed:(?P<answer>[01])"):
    """On to the leaderboards, and off again."""

    async def pressed(self, interaction: Interaction) -> None:
        """Keep the choice."""
        await interaction.client.delivery.answer(interaction, self._chosen(interaction), private=True)

    async def _chosen(self, interaction: Interaction) -> Card:
        listed = self.values["answer"] == "1"
        await interaction.client.store.write(choose, interaction.user.id, listed=listed)
        return cards.notice(words.DONE(), words.LISTED() if listed else words.UNLISTED())


class Leaderboard(commands.Cog):
    """Who solved how much."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="leaderboard", description=words.LEADERBOARD.english)
    @app_commands.describe(when=words.WHEN_OPTION.english, topic=words.TOPIC_OPTION.english)
    @app_commands.choices(when=PERIODS)
    @app_commands.guild_only()
    async def leaderboard(self, interaction: Interaction, when: str = WEEK, topic: str = "") -> None:
        """Answer with the best of the server."""
        found = chosen(topic, self.companion)
        if isinstance(found, Card):
            await self.companion.delivery.say(interaction, found)
            return
        ranked = self._ranked(interaction, found.slug if topic.strip() else "", when)
        await self.companion.delivery.answer(interaction, ranked, private=True)

    async def _ranked(self, interaction: Interaction, skill: str, when: str) -> Card:
        since = milliseconds(monday(self.companion.clock())) if when == WEEK else 0
        ranks = await self.companion.store.read(leaderboard, interaction.guild_id or 0, since=since, skill=skill)
        listed = (await self.companion.choices_of(interaction.user.id)).listed
        return card(ranks, skill, when, listed=listed)

    @leaderboard.autocomplete("topic")
    async def topics(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The families whose title or slug holds what was typed so far."""
        return topics_like(typed)


def monday(now: datetime) -> datetime:
    """The beginning of the week, in UTC.

    >>> monday(datetime(2026, 3, 4, 12, tzinfo=UTC)).isoformat()
    '2026-03-02T00:00:00+00:00'
    """
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.weekday())


def card(ranks: tuple[Rank, ...], skill: str, when: str, *, listed: bool) -> Card:
    """A leaderboard, for somebody who is listed or not. People are mentioned, which shows their name as their server shows it, and rings nobody."""
    lines = [
        words.LINE(place=place, person=f"<@{rank.person}>", count=rank.points, solved=rank.solved)
        for place, rank in enumerate(ranks, 1)
    ]
    topic = families()[skill].title if skill else words.EVERYTHING()
    return Card(
        words.TITLE(topic=topic, when=words.WEEK() if when == WEEK else words.EVER()),
        Tone.QUESTION,
        texts=("\n".join(lines) or escaped(words.NOBODY()), f"-# {escaped(words.RULES())}"),
        buttons=(Button(words.UNLIST_ME(), "listed:0") if listed else Button(words.LIST_ME(), "listed:1"),),
    )


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Leaderboard(companion))
    companion.press(ListingButton)
