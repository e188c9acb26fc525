"""Failures of REST on demand: each is used up by the requests it meets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import web

from checks.discord_server.wire import Call, replied

PIECES = 8


@dataclass(slots=True)
class RateLimit:
    """The next `times` requests to a route are answered 429. `scope` is `user`, `shared` or `global`."""

    route: str
    times: int
    retry_after: float
    scope: str = "user"


@dataclass(slots=True)
class Outage:
    """The next `times` requests to a route are answered with a bare HTTP status."""

    route: str
    times: int
    status: int = 502


@dataclass(slots=True)
class Slow:
    """The next `times` requests are done at once, but the reply drips in over so many seconds."""

    route: str
    times: int
    seconds: float


@dataclass(slots=True)
class HangUp:
    """The next `times` requests lose their connection: before they are done, or after, when `heard`."""

    route: str
    times: int
    heard: bool


Fault = RateLimit | Outage | Slow | HangUp


class Faults:
    """The faults still to come. `met` counts those that happened."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.met = 0

    def add(self, fault: Fault) -> None:
        """From now on, until it is used up. `route` is any part of a call's name (`POST /interactions`)."""
        self._waiting.append(fault)

    def meet(self, call: Call) -> Fault | None:
        """The fault that this call meets."""
        for fault in self._waiting:
            if fault.times and fault.route in call.name:
                fault.times -= 1
                self.met += 1
                return fault
        return None


def refusal(fault: RateLimit | Outage) -> web.Response:
    """The reply instead of the one that was asked for."""
    match fault:
        case Outage(status=status):
            return replied({"message": f"{status}: injected", "code": 0}, status)
        case RateLimit(retry_after=seconds, scope=scope):
            return limited(seconds, scope, {"X-RateLimit-Limit": "5", "X-RateLimit-Bucket": "injected"})


def limited(seconds: float, scope: str, headers: dict[str, str]) -> web.Response:
    """A 429, with everything that Discord says in it."""
    every = scope == "global"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": every}
    told = {"Retry-After": str(seconds), "X-RateLimit-Scope": scope}
    if every:
        return replied(body, 429, told | {"X-RateLimit-Global": "true"})
    return replied(body, 429, headers | told | {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": str(seconds)})


def hang_up(request: web.Request) -> None:
    """Cut the connection of a request."""
    if request.transport is not None:
        request.transport.abort()


async def dripping(request: web.Request, reply: web.Response, seconds: float) -> web.StreamResponse:
    """The same reply, in small pieces."""
    assert isinstance(reply.body, bytes)
    slow = web.StreamResponse(status=reply.status, headers={"Content-Type": "application/json", "Via": "1.1 loopback"})
    await slow.prepare(request)
    step = len(reply.body) // PIECES + 1
    for start in range(0, len(reply.body), step):
        await asyncio.sleep(seconds / PIECES)
        await slow.write(reply.body[start : start + step])
    await slow.write_eof()
    return slow
