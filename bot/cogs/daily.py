"""`/daily`: one exercise for everyone that day, posted at a chosen hour; the results are hidden until one has answered."""

from __future__ import annotations

import logging
from datetime import date, datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Interaction, Pressed
from bot.cards import Card, Tone
from bot.client import Companion
from bot.daily import day_at, exercise_of, is_due
from bot.daily_cards import card_of
from bot.escaping import escaped
from bot.messages import daily as words
from bot.store.learning import State, milliseconds, standing
from bot.store.servers import Daily as Posting
from bot.store.servers import choose_for_server, claim, daily_results, posted, server_choices, with_daily

log = logging.getLogger(__name__)
SAID = {
    State.RIGHT: words.STATE_RIGHT,
    State.WITH_HINT: words.STATE_WITH_HINT,
    State.WRONG: words.STATE_WRONG,
    State.SHOWN: words.STATE_WRONG,
}


class ResultsButton(Pressed, template=r"results:(?P<day>\d{4}-\d{2}-\d{2})"):
    """The results of a day, for who has answered."""

    async def pressed(self, interaction: Interaction) -> None:
        """Tell them, or why not."""
        told = results(interaction.client, interaction.guild_id or 0, interaction.user.id, self.values["day"])
        await interaction.client.delivery.answer(interaction, told, private=True)


class Daily(commands.Cog):
    """The exercise of the day."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="daily", description=words.DAILY.english)
    async def daily(self, interaction: Interaction) -> None:
        """Answer with today's, by the time zone of the server."""
        await self.companion.delivery.answer(interaction, self._today(interaction.guild_id or 0), private=True)

    async def _today(self, server: int) -> Card:
        choices = await self.companion.store.read(server_choices, server)
        return await self.companion.delivery.made(card_of, day_at(self.companion.clock(), choices.zone))

    async def post(self, now: datetime) -> None:
        """Post what is due on the servers that this process is connected to."""
        for server, choices in await self.companion.store.read(with_daily):
            if self.companion.get_guild(server) is None or not is_due(now, choices.daily_hour, choices.zone):
                continue
            day = day_at(now, choices.zone)
            posting = Posting(server, day.isoformat(), exercise_of(day), choices.daily_channel, 0)
            if await self.companion.store.write(claim, posting, milliseconds(now)):
                await self._post(posting, day)

    async def _post(self, posting: Posting, day: date) -> None:
        companion = self.companion
        card = await companion.delivery.made(card_of, day)
        nonce = f"daily {posting.day}"
        try:
            message = await companion.delivery.post(posting.channel, card, nonce=nonce)
        except (discord.Forbidden, discord.NotFound):
            log.warning("server %d: the channel of its daily is gone or closed; the daily is off", posting.server)
            await companion.store.write(choose_for_server, posting.server, daily_channel=0)
        else:
            await companion.store.write(posted, posting, message)


async def results(companion: Companion, server: int, person: int, day: str) -> Card:
    """How the exercise of a day went on a server, for somebody who has answered it."""
    identity = exercise_of(date.fromisoformat(day))
    own = (await companion.store.read(standing, person, identity)).state
    if own not in SAID:
        return cards.notice(words.ANSWER_FIRST(), words.HIDDEN())
    found = await companion.store.read(daily_results, server, identity)
    right, helped = found.get(State.RIGHT.value, 0), found.get(State.WITH_HINT.value, 0)
    lines = (
        words.ANSWERED(count=sum(found.values())),
        words.ALONE(count=right),
        words.WITH_HELP(count=helped),
        words.NOT_YET(count=sum(found.values()) - right - helped),
        words.YOURS(state=SAID[own]()),
    )
    told = ("\n".join(map(escaped, lines)),)
    return Card(words.RESULTS_TITLE(day=day), Tone.QUIET, texts=told, private=True)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Daily(companion)
    await companion.add_cog(cog)
    companion.press(ResultsButton)
    companion.clockwork.tasks.append(cog.post)
