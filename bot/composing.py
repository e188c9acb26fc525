"""A card as Discord wants it: components and files, and never more of them than a message holds. Knows no connection."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord

from bot import cards
from bot.cards import Card, Picture
from bot.escaping import escaped, shortened
from bot.messages.shared import LESSON
from bot.pictures import NotDrawn

BLOCK = discord.ui.Item[discord.ui.LayoutView]
LONGEST, LEAST, ROW, LABEL = 4000, 20, 5, 80


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a card: its bytes, or that there are none."""

    picture: Picture
    png: bytes | NotDrawn


def message(card: Card, drawn: tuple[Drawn, ...], site: str) -> tuple[discord.ui.LayoutView, list[discord.File]]:
    """The components of a message and the files that belong to it.

    The view is stopped from the start: buttons find their way by their custom_id, so nothing has to be remembered.
    """
    files: list[discord.File] = []
    title = f"### {escaped(card.title)}"
    parts: list[BLOCK] = [discord.ui.TextDisplay(title)]
    told = [each.picture.fallback for each in drawn if isinstance(each.png, NotDrawn) and each.picture.fallback]
    told = list(fitting((*told, *card.texts), LONGEST - len(title)))
    for number, each in enumerate(drawn):
        if not isinstance(each.png, NotDrawn):
            files.append(discord.File(io.BytesIO(each.png), f"formula-{number}.png", description=each.picture.alt))
            item = discord.MediaGalleryItem(f"attachment://formula-{number}.png", description=each.picture.alt)
            parts.append(discord.ui.MediaGallery(item))
    parts += [discord.ui.TextDisplay(piece) for piece in told]
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(*parts, accent_colour=card.tone.value))
    links = [discord.ui.Button[Any](label=LESSON(), url=site + card.lesson)] if site and card.lesson else []
    buttons = [*map(_button, card.buttons), *links]
    for place in range(0, len(buttons), ROW):
        view.add_item(discord.ui.ActionRow(*buttons[place : place + ROW]))
    view.stop()
    return view, files


def _button(button: cards.Button) -> discord.ui.Button[Any]:
    style = discord.ButtonStyle.primary if button.main else discord.ButtonStyle.secondary
    return discord.ui.Button(label=shortened(button.label, LABEL), custom_id=button.custom_id, style=style)


def fitting(texts: tuple[str, ...], room: int) -> Iterator[str]:
    """The pieces of text that a message holds; the last one is cut at a blank, and a code block is closed again.

    >>> list(fitting(("one two three four five", "six"), 24))
    ['one two three four five']
    >>> list(fitting(("one two three four five", "six"), 21))
    ['one two three…']
    """
    for piece in texts:
        if len(piece) > room:
            if room >= LEAST:
                cut = shortened(piece, room - 4)
                yield cut + ("\n```" if cut.count("```") % 2 else "")
            return
        room -= len(piece)
        yield piece
