"""The companion as a whole: its store, its worker processes and its connection, from start to a clean stop."""

from __future__ import annotations

import asyncio

import discord
import yarl

from bot.client import Companion
from bot.logs import unhandled
from bot.settings import Settings
from bot.status import served
from bot.store import open_database
from bot.workers import Workers
from quiz.families import families


def point_at(settings: Settings) -> None:
    """Send discord.py to a loopback server instead of Discord, when the settings name one."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing here uses sound
    if settings.api:
        discord.http.Route.BASE = settings.api
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)


async def run(settings: Settings, stop: asyncio.Event, workers: Workers) -> None:
    """Be online until `stop` is set, then drain and close. The workers are their owner's to close.

    Raises discord.LoginFailure for a token Discord refuses, and StoreError for a database that cannot be used.
    """
    asyncio.get_running_loop().set_exception_handler(unhandled)
    point_at(settings)
    loading = asyncio.create_task(asyncio.to_thread(families))  # so that the first person does not wait for it
    store = await asyncio.to_thread(open_database, settings.database, settings.place)
    try:
        async with Companion(settings, workers, store) as companion, served(companion, settings.status):
            connection = asyncio.create_task(companion.start(settings.token))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await companion.drain()
                await companion.close()
            stopping.cancel()
            await connection
    finally:
        await loading
        await store.close()
