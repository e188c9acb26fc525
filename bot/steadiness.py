"""A connection that outlives what it cannot read: discord.py ends the whole client at the first odd payload.

A frame that is no JSON, or that the decompressor refuses, spoils the stream: the connection is closed and resumed, and
Discord sends again what was lost. An event that discord.py chokes on is logged and left out.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket, WebSocketClosure

log = logging.getLogger(__name__)
MEANT = (
    ReconnectWebSocket,
    WebSocketClosure,
    discord.ConnectionClosed,
    asyncio.TimeoutError,
    aiohttp.ClientError,
    OSError,
)


class SteadySocket(DiscordWebSocket):
    """The gateway's websocket, with care for what comes through it."""

    async def received_message(self, msg: Any, /) -> None:
        """As discord.py does it. Raises ReconnectWebSocket when the stream is spoilt."""
        before = self.sequence
        try:
            await super().received_message(msg)
        except MEANT:
            raise
        except Exception:
            if self.session_id is None:
                raise  # there is nothing to resume yet
            if self.sequence != before:
                log.exception("an event from Discord was left out")
                return
            log.exception("Discord sent what cannot be read; connecting again")
            await self.close()
            raise ReconnectWebSocket(self.shard_id) from None


def keep_steady() -> None:
    """Have discord.py use it for every shard from now on."""
    discord.shard.DiscordWebSocket = SteadySocket  # type: ignore[misc]
