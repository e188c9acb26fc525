"""The loopback Discord as a whole: started on a free port of 127.0.0.1, stopped at the end of a `with`."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from checks.discord_server import limits, openapi
from checks.discord_server.buckets import Buckets, Limit
from checks.discord_server.callbacks import Callbacks
from checks.discord_server.faults import Faults, HangUp, Outage, RateLimit, Slow, dripping, hang_up, refusal
from checks.discord_server.gateway import Gateway
from checks.discord_server.people import Person
from checks.discord_server.rest import Handler, Rest
from checks.discord_server.state import State
from checks.discord_server.wire import API, Call, Refused, invalid_form, received, replied

TOKEN = "loopback-token"  # noqa: S105 - it opens nothing but this server
NO_BOT_TOKEN = ("/interactions/", "/webhooks/")


class LoopbackDiscord:
    """One Discord for one bot. `calls` and `violations` tell what the bot sent and which limits that broke.

    `checking` can be switched off by a benchmark, which measures the bot and not the search for its mistakes.
    `strict` holds its own replies against Discord's description as well, and `unfaithful` tells what is wrong with them.
    `listeners` are called after every reply; `rooms` add routes of their own to the server before it starts.
    """

    def __init__(
        self,
        token: str,
        clock: Callable[[], float] = time.monotonic,
        rate_limits: Mapping[str, Limit] | None = None,
    ) -> None:
        self.state = State(token, clock)
        self.gateway = Gateway(self.state)
        self.faults, self.buckets = Faults(), Buckets(clock, rate_limits)
        self.calls: Counter[str] = Counter()
        self.violations: list[str] = []
        self.checking = True
        self.strict, self.unfaithful = False, list[str]()
        self.listeners: list[Callable[[], None]] = []
        self.rooms: list[Callable[[web.Application], None]] = []
        self._runner: list[web.AppRunner] = []

    @property
    def api(self) -> str:
        """The address that takes the place of https://discord.com/api/v10."""
        return self.state.address + API

    def person(self, name: str) -> Person:
        """Somebody in the guild."""
        return Person(self.state, self.gateway, self.state.person(name))

    async def start(self, port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self._runner.append(runner)
        self.state.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self.gateway.address = f"ws://127.0.0.1:{runner.addresses[0][1]}/gateway/"

    async def stop(self) -> None:
        """Close every socket."""
        await self.gateway.stop()
        while self._runner:
            await self._runner.pop().cleanup()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=30 << 20)
        for method, path, handler in (*Rest(self.state, self.gateway).routes(), *Callbacks(self.state).routes()):
            application.router.add_route(method, API + path, self._answering(handler))
        application.router.add_get("/gateway/", self.gateway.connect)
        application.router.add_get("/attachments/{id}/{name}", self._attachment)
        for add in self.rooms:
            add(application)
        application.router.add_route("*", "/{rest:.*}", self._unknown)
        return application

    def _answering(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            call = await received(request)
            self.calls[call.name] += 1
            match self.faults.meet(call):
                case RateLimit() | Outage() as fault:
                    return refusal(fault)
                case HangUp(heard=heard):
                    reply = await self._reply(handler, call, request) if heard else web.Response()
                    hang_up(request)
                    return reply
                case Slow(seconds=seconds):
                    return await dripping(request, await self._reply(handler, call, request), seconds)
                case _:
                    return await self._reply(handler, call, request)

        return answer

    async def _reply(self, handler: Handler, call: Call, request: web.Request) -> web.Response:
        """The reply to a call: what its route does, unless a limit is in the way."""
        left = self.buckets.meet(call)
        if isinstance(left, web.Response):
            return left
        try:
            self._check(call, request)
            reply = await handler(call)
        except Refused as refused:
            reply = replied(refused.body, refused.status)
        reply.headers.update(left)
        if self.strict and isinstance(reply.body, bytes):
            found = openapi.reply_problems(call, reply.status, json.loads(reply.body or b"null"))
            self.unfaithful += (f"{call.name} {reply.status}: {problem}" for problem in found)
        for hear in self.listeners:
            hear()
        return reply

    def _check(self, call: Call, request: web.Request) -> None:
        if (
            not call.route.startswith(NO_BOT_TOKEN)
            and request.headers.get("Authorization") != f"Bot {self.state.token}"
        ):
            raise Refused(401, 0, "401: Unauthorized")
        broken = (*limits.problems(call), *openapi.problems(call)) if self.checking else ()
        self.violations += (f"{call.name}: {problem}" for problem in broken)
        if broken:
            raise invalid_form(broken)

    async def _attachment(self, request: web.Request) -> web.Response:
        data = self.state.files.get(request.match_info["id"])
        return web.Response(status=404) if data is None else web.Response(body=data)

    async def _unknown(self, request: web.Request) -> web.Response:
        self.violations.append(f"no such route: {request.method} {request.path}")
        return replied({"message": "404: Not Found", "code": 0}, 404)


@asynccontextmanager
async def loopback_discord(
    token: str = TOKEN, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[LoopbackDiscord]:
    """A running loopback Discord.

    Raises AssertionError at the end when the bot broke a limit that the test did not take off `violations`.
    """
    server = LoopbackDiscord(token, clock)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
    assert not server.violations, server.violations
