"""One socket of the gateway: payloads out, compressed when the client asked for it."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from typing import Any, Protocol

from aiohttp import web


class Deflate(Protocol):
    """What `zlib.compressobj` makes."""

    def compress(self, data: bytes, /) -> bytes:
        """The first part of what is compressed."""

    def flush(self, mode: int, /) -> bytes:
        """The rest of it."""


class Connection:
    """One open socket, with the deflate context that all its messages share."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._deflate = zlib.compressobj() if compressed else None

    async def send(self, op: int, data: Any = None, sequence: int | None = None, event: str | None = None) -> None:
        """Send one payload; to a socket that is gone, nothing: an event waits in its session."""
        text = json.dumps({"op": op, "d": data, "s": sequence, "t": event})
        with suppress(ConnectionError):
            if self._deflate is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(self._deflated(self._deflate, text))

    async def send_in_halves(self, op: int) -> None:
        """Send one payload in two frames."""
        assert self._deflate is not None
        whole = self._deflated(self._deflate, json.dumps({"op": op, "d": None, "s": None, "t": None}))
        for half in (whole[: len(whole) // 2], whole[len(whole) // 2 :]):
            await self.socket.send_bytes(half)

    @staticmethod
    def _deflated(deflate: Deflate, text: str) -> bytes:
        return deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH)
