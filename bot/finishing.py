"""A card together with its pictures: a job for the worker processes, one trip for both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.cards import Card
from bot.pictures import NotDrawn, draw
from bot.settings import Theme


@dataclass(frozen=True, slots=True)
class Finished:
    """A card and the PNG of each of its pictures, in one theme."""

    card: Card
    pngs: tuple[bytes | NotDrawn, ...]


def finished(theme: Theme, root: str, job: Callable[..., Card], *arguments: Any) -> Finished:
    """What a job gives, drawn. `root` is the empty folder that sources are drawn in."""
    card = job(*arguments)
    return Finished(card, tuple(_drawn(picture.source, theme, root) for picture in card.pictures))


def _drawn(source: str, theme: Theme, root: str) -> bytes | NotDrawn:
    try:
        return draw(source, theme, root)
    except Exception as error:  # noqa: BLE001 - the card has a text for where there is no picture
        return NotDrawn(type(error).__name__)
