"""Reminders: a direct message, once a day at most, to people who asked for it and have something due."""

from __future__ import annotations

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from discord.ext import commands

from bot.cards import Button, Card, Tone
from bot.client import Companion
from bot.cogs.review import attempts_of
from bot.escaping import escaped
from bot.learner_cards import waiting
from bot.messages import daily as words
from bot.messages.review import REVIEW_BUTTON
from bot.store.learning import milliseconds, moment
from bot.store.people import choose, reminded, to_remind

log = logging.getLogger(__name__)
WAKING = range(9, 21)  # hours in which somebody may be written to


class Reminders(commands.Cog):
    """Writes to people who asked for it. The process with shard 0 does, because direct messages are that shard's."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    async def remind(self, now: datetime) -> None:
        """Write to everybody who has something due and was not written to today."""
        if 0 not in (self.companion.shard_ids or (0,)):
            return
        store = self.companion.store
        for person, zone, last in await store.read(to_remind):
            here, before = now.astimezone(ZoneInfo(zone)), moment(last).astimezone(ZoneInfo(zone))
            if here.hour not in WAKING or before.date() >= here.date():
                continue
            reason = await self.companion.delivery.made(waiting, await store.read(attempts_of, person), now)
            if reason:
                await store.write(reminded, person, milliseconds(now))
                await self._write(person, reason)

    async def _write(self, person: int, reason: str) -> None:
        texts = (escaped(reason), f"-# {escaped(words.REMINDER_OFF())}")
        card = Card(words.REMINDER(), Tone.QUESTION, texts=texts, buttons=(Button(REVIEW_BUTTON(), "review:next"),))
        try:
            letters = await self.companion.create_dm(discord.Object(person))
            await self.companion.delivery.post(letters.id, card)
        except (discord.Forbidden, discord.NotFound):
            log.info("somebody cannot be written to any more; their reminders are off")
            await self.companion.store.write(choose, person, reminders=False)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Reminders(companion)
    await companion.add_cog(cog)
    companion.clockwork.tasks.append(cog.remind)
