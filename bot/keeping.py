"""Writes down what people do with exercises, and is honest when it could not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cards import Card
from bot.clockwork import Clock
from bot.incidents import incident
from bot.messages import review as words
from bot.store import Connection, Database, StoreUnavailable
from bot.store.learning import Happening, Kind, history_of, record
from quiz.exercise import BadExerciseId, split_id
from quiz.families import families
from quiz.review import Attempt, History, report

if TYPE_CHECKING:  # the worker processes, which run `told`, do without discord.py
    from bot.buttons import Interaction


class Keeping:
    """What happened goes into the store under the number of its interaction, so that it counts once.

    `made` runs a job: what an attempt changed is computed there, because histories can be long.
    """

    def __init__(self, store: Database, clock: Clock, made: Callable[..., Awaitable[str]]) -> None:
        self.store, self.clock, self.made = store, clock, made

    async def kept(self, interaction: Interaction, exercise: str, kind: Kind, misconception: str = "") -> str:
        """Keep it; what to tell the person about it, or nothing. Never raises for the store's troubles."""
        server, now = interaction.guild_id or 0, self.clock()
        happened = Happening(interaction.id, interaction.user.id, server, exercise, kind, now, misconception)
        try:
            change = await self.store.write(changed, happened)
        except StoreUnavailable as error:
            self.store.measures.incidents.add()
            return words.NOT_KEPT(incident=incident("an answer was not kept", error))
        except BadExerciseId:
            return ""
        return await self.made(told, change) if change else ""


@dataclass(frozen=True, slots=True)
class Change:
    """What the outcome of an attempt changed: the attempts at its skill before and after."""

    skill: str
    before: tuple[Attempt, ...]
    after: tuple[Attempt, ...]
    when: datetime


def changed(store: Connection, happened: Happening) -> Change | None:
    """Keep what happened; what it changed, or None when the attempt has the outcome that it had."""
    skill = split_id(happened.exercise)[0]
    before = history_of(store, happened.person, skill).attempts
    record(store, happened)
    after = history_of(store, happened.person, skill).attempts
    return None if before == after else Change(skill, before, after, happened.when)


def told(change: Change) -> str:
    """What is known of the skill now, and when it comes again: a job."""
    if change.skill not in families():
        return ""
    before = History(change.before).progress().get(change.skill)
    after = History(change.after).progress()[change.skill]
    return report(families()[change.skill].title, before, after, change.when)


def noted(card: Card, note: str) -> Card:
    """The card with a note in small letters below."""
    return replace(card, texts=(*card.texts, f"-# {note}")) if note else card
