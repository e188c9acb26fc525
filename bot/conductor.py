"""Brings what Discord shows of a round up to what the store knows of it; after a crash too, because it can be repeated."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from weakref import WeakValueDictionary

import discord

from bot import round_cards
from bot.client import Companion
from bot.composing import message
from bot.messages import rounds as words
from bot.store.learning import milliseconds
from bot.store.rounds import Round, find_round, scores, show, unsettled
from quiz.exercise import split_id
from quiz.families import families

log = logging.getLogger(__name__)
DAY_MINUTES: Literal[1440] = 1440
PATIENCE = timedelta(minutes=1)


class Conductor:
    """All rounds of one process."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._stale: set[int] = set()

    async def settle(self, number: int) -> Round | None:
        """Make what is missing: the thread, the scores, the exercise of the moment. What is shown then, or None.

        Raises discord.Forbidden when there may be no thread.
        """
        async with self._lock(number):
            played = await self.companion.store.read(find_round, number)
            if played is None or not played.current:
                return None
            try:
                return await self._settled(played)
            except discord.NotFound:
                log.warning("the place of round %d is gone; it is given up", number)
                await self.companion.store.write(show, replace(played, posted=played.current))
                return None

    async def refresh(self, number: int) -> None:
        """Show the scores as they are; of many calls at once, the last one does it for all."""
        self._stale.add(number)
        async with self._lock(number):
            if number not in self._stale:
                return
            self._stale.discard(number)
            played = await self.companion.store.read(find_round, number)
            if played is not None and played.board:
                await self._write_board(played)

    async def catch_up(self, now: datetime) -> None:
        """Settle what a crash left unsettled; where it may not write, it tries for a day."""
        for number, server in await self.companion.store.read(unsettled, milliseconds(now - PATIENCE)):
            if self.companion.get_guild(server) is not None:
                try:
                    await self.settle(number)
                except discord.Forbidden:
                    await self._refused(number, now)

    async def _refused(self, number: int, now: datetime) -> None:
        """Discord does not let us write there: wait for a day, then give the round up."""
        log.warning("round %d: not allowed to go on", number)
        played = await self.companion.store.read(find_round, number)
        if played is not None and milliseconds(now - timedelta(minutes=DAY_MINUTES)) > played.since:
            await self.companion.store.write(show, replace(played, posted=played.current))

    async def _settled(self, played: Round) -> Round:
        if not played.thread:
            played = await self._shown(replace(played, thread=await self._open_thread(played)))
        if not played.board:
            card = round_cards.board(played, ())
            board = await self.companion.delivery.post(played.thread, card, nonce=f"{played.round}-board")
            played = await self._shown(replace(played, board=board))
        if played.posted < played.current:
            await self._post(played)
            played = await self._shown(replace(played, posted=played.current))
            if played.current > 1:
                await self._write_board(played)  # a crash may have come between an answer and its score
        return played

    async def _shown(self, played: Round) -> Round:
        await self.companion.store.write(show, played)
        return played

    async def _open_thread(self, played: Round) -> int:
        slugs = {split_id(identity)[0] for identity in played.exercises}
        topic = families()[slugs.pop()].title if len(slugs) == 1 else words.MIXTURE()
        opened = await self.companion.http.start_thread_without_message(
            played.channel, name=words.THREAD(topic=topic)[:100], auto_archive_duration=DAY_MINUTES, type=11
        )
        return int(opened["id"])

    async def _post(self, played: Round) -> None:
        companion = self.companion
        if played.over:
            card = round_cards.final(played, await companion.store.read(scores, played.round))
        else:
            card = await companion.delivery.made(round_cards.exercise_card, played, played.current)
        await companion.delivery.post(played.thread, card, nonce=f"{played.round}-{played.current}")

    async def _write_board(self, played: Round) -> None:
        card = round_cards.board(played, await self.companion.store.read(scores, played.round))
        view, _ = message(card, (), self.companion.delivery.site)
        board = self.companion.get_partial_messageable(played.thread).get_partial_message(played.board)
        try:
            await board.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        except (discord.NotFound, discord.Forbidden):
            log.warning("the scores of round %d cannot be shown any more", played.round)

    def _lock(self, number: int) -> asyncio.Lock:
        return self._locks.setdefault(number, asyncio.Lock())
