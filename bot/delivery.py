"""A card becomes a message, and always in time: at once when it is quick, else after Discord's “thinking …”."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import discord

from bot import cards
from bot.cards import Card, Picture
from bot.composing import Drawn, message
from bot.fairness import Allowance, Turns
from bot.finishing import Finished
from bot.incidents import Plain, incident
from bot.insistence import deferred, first, shown
from bot.measures import Outcome as Ending
from bot.measures import ended
from bot.messages.wording import LANGUAGE, said_in
from bot.pictures import NotDrawn, Pictures
from bot.settings import Theme
from bot.workers import Failed, Outcome, TookTooLong, Value, Workers

log = logging.getLogger(__name__)
TURNS_PER_WORKER = 2
PATIENCE_SECONDS = 1.0  # Discord waits 3 seconds for the first response
Interaction = discord.Interaction[Any]
Making = Coroutine[Any, Any, Card | Finished]
T = TypeVar("T")


class JobFailed(Plain):
    """A job did not end with a value; the reason is for the log."""


class JobTookTooLong(Plain):
    """A job was stopped at its deadline."""


class Delivery:
    """Runs a job in the workers, draws its card's pictures, and answers the interaction with the message."""

    def __init__(self, workers: Workers, pictures: Pictures, site: str, patience: float = PATIENCE_SECONDS) -> None:
        self.workers, self.pictures, self.site, self.patience = workers, pictures, site, patience
        self.channel: Callable[[int], discord.PartialMessageable] = _nowhere
        self.theme_of: Callable[[int], Awaitable[Theme]] = self._one_theme
        self.allowance = Allowance(time.monotonic)
        self.turns = Turns(TURNS_PER_WORKER * workers.processes)

    async def deliver(
        self, interaction: Interaction, job: Callable[..., Card], *arguments: Any, private: bool = False
    ) -> None:
        """Answer with the card that `job(*arguments)` makes. `private` answers are seen by the asker alone.

        Raises JobFailed when the job does; that somebody waits for an answer is then the caller's concern.
        """
        await self.answer(interaction, self.made(job, *arguments), private=private)

    async def answer(self, interaction: Interaction, card: Making, *, private: bool = False) -> None:
        """Answer with a card that is still being made, in time. Raises what the making of it raises.

        Somebody who floods is told to wait, at once and without any work.
        """
        if seconds := self.allowance.wait(interaction.user.id):
            card.close()
            ended(Ending.SLOWED)
            await self.say(interaction, cards.slow_down(seconds))
            return
        person, server = interaction.user.id, interaction.guild_id or interaction.user.id
        making = asyncio.create_task(self.drawn(person, server, card))
        try:
            done, _ = await asyncio.wait({making}, timeout=self.patience)
            if not done:
                await deferred(interaction, private=private)
            made, drawn = await making
        finally:
            making.cancel()  # only has an effect when the deferral failed
        await self.send(interaction, made, drawn, private=private)

    async def post(self, channel: int, card: Card, *, nonce: str = "") -> int:
        """Post a card into a channel, in the companion's own theme; the number of the message.

        What is posted again with the same `nonce` within a few minutes is the same message.
        Raises discord.Forbidden, and discord.NotFound for a channel that is gone.
        """
        view, files = message(card, await self.draw(card, self.pictures.theme), self.site)
        place = self.channel(channel)
        sent = await (place.send(view=view, files=files, nonce=nonce) if nonce else place.send(view=view, files=files))
        return sent.id

    async def made(self, job: Callable[..., T], *arguments: Any) -> T:
        """What a job gives, in the language of the moment. Raises JobFailed and JobTookTooLong."""
        outcome: Outcome[T] = await self.workers.run(said_in, LANGUAGE.get(), job, *arguments)
        match outcome:
            case Value(value):
                return value
            case TookTooLong():
                raise JobTookTooLong
            case Failed(reason):
                raise JobFailed(reason)

    async def draw(self, card: Card, theme: Theme) -> tuple[Drawn, ...]:
        """The pictures of a card."""
        pngs = await asyncio.gather(*(self.pictures.png(picture.source, theme) for picture in card.pictures))
        return tuple(map(_checked, card.pictures, pngs))

    async def say(self, interaction: Interaction, card: Card) -> None:
        """Answer with a card that needs no work."""
        await self.send(interaction, card, (), private=True)

    async def send(self, interaction: Interaction, card: Card, drawn: tuple[Drawn, ...], *, private: bool) -> None:
        """Send the message: as the first response, or in the place of the one that says “thinking …”."""
        await shown(interaction, lambda: message(card, drawn, self.site), private=private or card.private)

    async def turn(self, interaction: Interaction, card: Card) -> None:
        """Put a card that needs no work in the place of the message whose button was pressed."""
        view, _ = message(card, (), self.site)
        await first(lambda: interaction.response.edit_message(view=view, attachments=[]))

    async def reply(self, asked: discord.Message, job: Callable[..., Card], *arguments: Any) -> None:
        """Answer a message that is no command; to somebody who floods, nothing. Raises JobFailed when the job does."""
        if self.allowance.wait(asked.author.id):
            return
        server = asked.guild.id if asked.guild else asked.author.id
        card, drawn = await self.drawn(asked.author.id, server, self.made(job, *arguments))
        await self.respond(asked, card, drawn)

    async def respond(self, asked: discord.Message, card: Card, drawn: tuple[Drawn, ...] = ()) -> None:
        """Send a card as the answer to a message, without notifying anybody."""
        view, files = message(card, drawn, self.site)
        await asked.reply(view=view, files=files, mention_author=False)

    async def regret(self, asked: discord.Message, card: Card) -> None:
        """Send it if Discord lets us; whatever it refuses now, nothing more can be done."""
        with suppress(discord.HTTPException):
            await self.respond(asked, card)

    async def drawn(self, person: int, server: int, making: Making) -> tuple[Card, tuple[Drawn, ...]]:
        """A card that is made when it is its server's turn, and its pictures in the theme of the person."""
        try:
            async with self.turns.turn(server):
                card = await making
                if isinstance(card, Finished):
                    return card.card, tuple(map(_checked, card.card.pictures, card.pngs))
                theme = await self.theme_of(person) if card.pictures else self.pictures.theme
                return card, await self.draw(card, theme)
        except JobTookTooLong:
            ended(Ending.TOO_LONG)
            self.workers.measures.incidents.add()
            return cards.took_too_long(incident("a job was stopped at its deadline")), ()
        finally:
            making.close()

    async def _one_theme(self, _: int) -> Theme:
        return self.pictures.theme


def _nowhere(channel: int) -> discord.PartialMessageable:
    raise LookupError(channel)


def _checked(picture: Picture, png: bytes | NotDrawn) -> Drawn:
    if isinstance(png, NotDrawn):
        log.warning("a picture was not drawn: %s", png.reason)
    return Drawn(picture, png)
