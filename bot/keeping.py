"""Writes down what people do with exercises, and is honest when it could not."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import discord

from bot.cards import Card
from bot.clockwork import Clock
from bot.messages import review as words
from bot.store import Connection, Database, StoreUnavailable
from bot.store.learning import Happening, Kind, history_of, record, standing
from quiz.exercise import BadExerciseId, split_id
from quiz.families import families
from quiz.review import report

log = logging.getLogger(__name__)
Interaction = discord.Interaction[Any]


class Keeping:
    """What happened goes into the store under the number of its interaction, so that it counts once."""

    def __init__(self, store: Database, clock: Clock) -> None:
        self.store, self.clock = store, clock

    async def kept(self, interaction: Interaction, exercise: str, kind: Kind, misconception: str = "") -> str:
        """Keep it; what to tell the person about it, or nothing. Never raises for the store's troubles."""
        happened = Happening(
            interaction.id,
            interaction.user.id,
            interaction.guild_id or 0,
            exercise,
            kind,
            self.clock(),
            misconception,
        )
        try:
            return await self.store.write(_kept, happened)
        except StoreUnavailable:
            log.exception("an answer was not kept")
            return words.NOT_KEPT()
        except BadExerciseId:
            return ""


def noted(card: Card, note: str) -> Card:
    """The card with a note in small letters below."""
    return replace(card, texts=(*card.texts, f"-# {note}")) if note else card


def _kept(store: Connection, happened: Happening) -> str:
    """Keep it, and tell how the skill stands after that when the attempt's outcome changed."""
    skill = split_id(happened.exercise)[0]
    before, stood = history_of(store, happened.person, skill).progress(), standing_of(store, happened)
    record(store, happened)
    if standing_of(store, happened) == stood or happened.kind is Kind.HINT or skill not in families():
        return ""
    after = history_of(store, happened.person, skill).progress()
    return report(families()[skill].title, before.get(skill), after[skill], happened.when)


def standing_of(store: Connection, happened: Happening) -> object:
    """How the attempt stands that something happened to."""
    return standing(store, happened.person, happened.exercise).state
