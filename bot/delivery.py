"""A card becomes a message, and always in time: at once when it is quick, else after Discord's “thinking …”."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from bot import cards
from bot.cards import Card, Picture
from bot.escaping import escaped
from bot.messages.shared import LESSON
from bot.messages.wording import LANGUAGE, said_in
from bot.pictures import NotDrawn, Pictures
from bot.settings import Theme
from bot.workers import Failed, Outcome, TookTooLong, Value, Workers

log = logging.getLogger(__name__)
PATIENCE_SECONDS = 1.0  # Discord waits 3 seconds for the first response
Interaction = discord.Interaction[Any]
T = TypeVar("T")
BLOCK = discord.ui.Item[discord.ui.LayoutView]


class JobFailed(RuntimeError):
    """A job did not end with a value; the reason is for the log."""


class JobTookTooLong(RuntimeError):
    """A job was stopped at its deadline."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a card: its bytes, or that there are none."""

    picture: Picture
    png: bytes | NotDrawn


class Delivery:
    """Runs a job in the workers, draws its card's pictures, and answers the interaction with the message."""

    def __init__(self, workers: Workers, pictures: Pictures, site: str, patience: float = PATIENCE_SECONDS) -> None:
        self.workers, self.pictures, self.site, self.patience = workers, pictures, site, patience
        self.channel: Callable[[int], discord.PartialMessageable] = _nowhere
        self.theme_of: Callable[[int], Awaitable[Theme]] = self._one_theme

    async def deliver(
        self, interaction: Interaction, job: Callable[..., Card], *arguments: Any, private: bool = False
    ) -> None:
        """Answer with the card that `job(*arguments)` makes. `private` answers are seen by the asker alone.

        Raises JobFailed when the job does; that somebody waits for an answer is then the caller's concern.
        """
        await self.answer(interaction, self.made(job, *arguments), private=private)

    async def answer(self, interaction: Interaction, card: Coroutine[Any, Any, Card], *, private: bool = False) -> None:
        """Answer with a card that is still being made, in time. Raises what the making of it raises."""
        making = asyncio.create_task(self._drawn(interaction, card))
        try:
            done, _ = await asyncio.wait({making}, timeout=self.patience)
            if not done:
                await interaction.response.defer(thinking=True, ephemeral=private)
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
        pngs = [await self.pictures.png(picture.source, theme) for picture in card.pictures]
        return tuple(map(_checked, card.pictures, pngs))

    async def say(self, interaction: Interaction, card: Card) -> None:
        """Answer with a card that needs no work."""
        await self.send(interaction, card, (), private=True)

    async def send(self, interaction: Interaction, card: Card, drawn: tuple[Drawn, ...], *, private: bool) -> None:
        """Send the message: as the first response, or in the place of the one that says “thinking …”."""
        view, files = message(card, drawn, self.site)
        if interaction.response.is_done():
            await interaction.followup.send(view=view, files=files, ephemeral=private or card.private)
        else:
            await interaction.response.send_message(view=view, files=files, ephemeral=private or card.private)

    async def _drawn(
        self, interaction: Interaction, making: Coroutine[Any, Any, Card]
    ) -> tuple[Card, tuple[Drawn, ...]]:
        try:
            card = await making
        except JobTookTooLong:
            return cards.took_too_long(), ()
        theme = await self.theme_of(interaction.user.id) if card.pictures else self.pictures.theme
        return card, await self.draw(card, theme)

    async def _one_theme(self, _: int) -> Theme:
        return self.pictures.theme


def message(card: Card, drawn: tuple[Drawn, ...], site: str) -> tuple[discord.ui.LayoutView, list[discord.File]]:
    """The components of a message and the files that belong to it.

    The view is stopped from the start: buttons find their way by their custom_id, so nothing has to be remembered.
    """
    files: list[discord.File] = []
    parts: list[BLOCK] = [discord.ui.TextDisplay(f"### {escaped(card.title)}")]
    for number, each in enumerate(drawn):
        if isinstance(each.png, NotDrawn):
            parts += [discord.ui.TextDisplay(each.picture.fallback)] if each.picture.fallback else []
        else:
            files.append(discord.File(io.BytesIO(each.png), f"formula-{number}.png", description=each.picture.alt))
            item = discord.MediaGalleryItem(f"attachment://formula-{number}.png", description=each.picture.alt)
            parts.append(discord.ui.MediaGallery(item))
    parts += [discord.ui.TextDisplay(piece) for piece in card.texts]
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*parts, accent_colour=card.tone.value))
    links = [discord.ui.Button[Any](label=LESSON(), url=site + card.lesson)] if site and card.lesson else []
    if card.buttons or links:
        view.add_item(discord.ui.ActionRow(*map(_button, card.buttons), *links))
    view.stop()
    return view, files


def _nowhere(channel: int) -> discord.PartialMessageable:
    raise LookupError(channel)


def _button(button: cards.Button) -> discord.ui.Button[Any]:
    style = discord.ButtonStyle.primary if button.main else discord.ButtonStyle.secondary
    return discord.ui.Button(label=button.label, custom_id=button.custom_id, style=style)


def _checked(picture: Picture, png: bytes | NotDrawn) -> Drawn:
    if isinstance(png, NotDrawn):
        log.warning("a picture was not drawn: %s", png.reason)
    return Drawn(picture, png)
