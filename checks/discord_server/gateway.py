"""The websocket: hello, identify, heartbeat, resume with replay, dispatch; zlib-stream when asked for."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from checks.discord_server.connection import Connection
from checks.discord_server.objects import Json, member_object
from checks.discord_server.state import State

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, BEAT = 0, 1, 2, 6, 7, 8, 9, 10, 11
AUTHENTICATION_FAILED = 4004


Mishap = Callable[["Gateway", Callable[[], Awaitable[None]]], Awaitable[None]]


@dataclass(slots=True)
class Session:
    """What outlives a connection: numbered events, kept for a resume."""

    id: str
    connection: Connection
    sequence: int = 0
    events: deque[tuple[int, str, Any]] = field(default_factory=lambda: deque(maxlen=500))


class Gateway:
    """All sessions of the one bot. The lists at the top tell tests what the client did."""

    def __init__(self, state: State, heartbeat_milliseconds: int = 41_250) -> None:
        self.state, self.heartbeat_milliseconds = state, heartbeat_milliseconds
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.closes: list[int] = []
        self.address = ""
        self.resumable = True
        self.mishaps: list[Mishap] = []
        self._sessions: dict[str, Session] = {}
        self._current: list[Session] = []
        self._changed = asyncio.Condition()

    async def stop(self) -> None:
        """Close every socket that is still open."""
        for session in self._sessions.values():
            await session.connection.socket.close(code=1001)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket until it closes."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        connection = Connection(socket, compressed=request.query.get("compress") == "zlib-stream")
        await connection.send(HELLO, {"heartbeat_interval": self.heartbeat_milliseconds})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                payload = json.loads(message.data)
                await self._receive(connection, payload["op"], payload.get("d"))
        self.closes.append(socket.close_code or 1006)
        await self._notify()
        return socket

    @property
    def current(self) -> Connection:
        """The newest connection."""
        return self._current[-1].connection

    async def dispatch(self, event: str, data: Any) -> None:
        """Send an event to the bot, or keep it until the bot has resumed; an interaction may meet a mishap."""
        if self.mishaps and event == "INTERACTION_CREATE":
            await self.mishaps.pop(0)(self, lambda: self._dispatch(event, data))
        else:
            await self._dispatch(event, data)

    async def _dispatch(self, event: str, data: Any) -> None:
        if not self._current:
            return  # nobody is connected
        session = self._current[-1]
        session.sequence += 1
        session.events.append((session.sequence, event, data))
        await session.connection.send(DISPATCH, data, session.sequence, event)

    async def disconnect(self, code: int = 4000) -> None:
        """Close the socket from this side."""
        await self.current.socket.close(code=code)

    async def cut(self) -> None:
        """Drop the connection as a broken cable does: no close frame."""
        transport = self.current.socket._req
        if transport is not None and transport.transport is not None:
            transport.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Op 7."""
        await self.current.send(RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """Op 9."""
        await self.current.send(INVALID, resumable)

    async def identified(self, times: int = 1) -> None:
        """Wait until the bot has identified this often."""
        await self._until(lambda: len(self.identifies) >= times and bool(self._current))

    async def resumed(self, times: int = 1) -> None:
        """Wait until the bot has resumed this often."""
        await self._until(lambda: len(self.resumes) >= times)

    async def closed(self, times: int = 1) -> None:
        """Wait until this many sockets have closed."""
        await self._until(lambda: len(self.closes) >= times)

    async def _until(self, holds: Any) -> None:
        async with asyncio.timeout(60), self._changed:
            await self._changed.wait_for(holds)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _receive(self, connection: Connection, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            await connection.send(BEAT)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        elif op == MEMBERS:
            members = [member_object(user) for user in (self.state.bot, *self.state.people.values())]
            answer = {"members": members, "chunk_index": 0, "chunk_count": 1, "nonce": data.get("nonce")}
            await self.dispatch("GUILD_MEMBERS_CHUNK", {"guild_id": self.state.guild_id, **answer})

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        if data["token"] != self.state.token:
            await connection.socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
            return
        session = Session(secrets.token_hex(16), connection)
        self._sessions[session.id] = session
        self._current.append(session)
        await self.dispatch("READY", self._ready(session, data.get("shard", [0, 1])))
        await self.dispatch("GUILD_CREATE", self.state.guild())
        await self._notify()

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self._sessions.get(data["session_id"])
        if session is None or not self.resumable or data["token"] != self.state.token:
            await connection.send(INVALID, data=False)
            return
        session.connection = connection
        for sequence, event, payload in tuple(session.events):
            if sequence > data["seq"]:
                await connection.send(DISPATCH, payload, sequence, event)
        await self.dispatch("RESUMED", {})
        self.resumes.append(data)
        await self._notify()

    def _ready(self, session: Session, shard: list[int]) -> Json:
        return {
            "v": 10,
            "user": self.state.bot,
            "guilds": [{"id": self.state.guild_id, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "application": {"id": self.state.application_id, "flags": 0},
            "shard": shard,
            "private_channels": [],
            "relationships": [],
        }
