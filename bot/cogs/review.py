"""`/review`: what is best practised next. `/progress`: what somebody knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from discord import app_commands
from discord.ext import commands

from bot import cards, learner_cards
from bot.buttons import Interaction, Pressed
from bot.client import Companion
from bot.learner_cards import Learner
from bot.messages import review as words
from bot.store import Connection
from bot.store.learning import history, misconceptions, practised, skipped
from bot.store.people import choices
from bot.streaks import streak
from quiz.review import Attempt

REMEMBERED, TURN = timedelta(days=800), timedelta(minutes=10)


class ReviewButton(Pressed, template="review:next"):
    """The way from progress, and from a reminder, to what is due."""

    async def pressed(self, interaction: Interaction) -> None:
        """As `/review` does."""
        await reviewed(interaction)


class Review(commands.Cog):
    """Spaced repetition, and what it knows."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="review", description=words.REVIEW.english)
    async def review(self, interaction: Interaction) -> None:
        """Answer with an exercise that is due."""
        await reviewed(interaction)

    @app_commands.command(name="progress", description=words.PROGRESS.english)
    async def progress(self, interaction: Interaction) -> None:
        """Answer with the skill map and what there is to say about it."""
        await self.companion.delivery.answer(interaction, self._progress(interaction.user.id), private=True)

    async def _progress(self, person: int) -> cards.Card:
        now = self.companion.clock()
        learner = await self.companion.store.read(learner_of, person, now)
        return await self.companion.delivery.made(learner_cards.progress, learner, now)


async def reviewed(interaction: Interaction) -> None:
    """Answer with an exercise that is due."""
    await interaction.client.delivery.answer(interaction, due(interaction), private=True)


async def due(interaction: Interaction) -> cards.Card:
    """An exercise that is due; skills that were skipped just now wait."""
    companion: Companion = interaction.client
    person, now = interaction.user.id, companion.clock()
    attempts = await companion.store.read(attempts_of, person)
    waiting = await companion.store.read(skipped, person, now - TURN)
    return await companion.delivery.made(learner_cards.review, attempts, now, waiting)


def attempts_of(store: Connection, person: int) -> tuple[Attempt, ...]:
    """All that somebody answered."""
    return history(store, person).attempts


def learner_of(store: Connection, person: int, now: datetime) -> Learner:
    """What is told about somebody; the days of a streak are those of their time zone."""
    zone = ZoneInfo(choices(store, person).zone)
    days = {when.astimezone(zone).date() for when in practised(store, person, now - REMEMBERED)}
    found = streak(days, now.astimezone(zone).date())
    return Learner(attempts_of(store, person), found, misconceptions(store, person))


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Review(companion))
    companion.press(ReviewButton)
