"""Rate limits and failures on demand: each is used up by the requests it meets."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from checks.discord_server.wire import Call, replied


@dataclass(slots=True)
class RateLimit:
    """The next `times` requests to a route are answered 429."""

    route: str
    times: int
    retry_after: float


@dataclass(slots=True)
class Outage:
    """The next `times` requests to a route are answered with a bare HTTP status."""

    route: str
    times: int
    status: int = 502


Fault = RateLimit | Outage


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """From now on, until it is used up. `route` is any part of a call's name (`POST /interactions`)."""
        self._waiting.append(fault)

    def meet(self, call: Call) -> web.Response | None:
        """The faulty reply to this call, or None when it is to be answered as usual."""
        for fault in self._waiting:
            if fault.times and fault.route in call.name:
                fault.times -= 1
                return _answer(fault)
        return None


def _answer(fault: Fault) -> web.Response:
    match fault:
        case Outage(status=status):
            return replied({"message": f"{status}: injected", "code": 0}, status)
        case RateLimit(retry_after=seconds):
            body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
            headers = {
                "Retry-After": str(seconds),
                "X-RateLimit-Limit": "5",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": str(seconds),
                "X-RateLimit-Bucket": "injected",
                "X-RateLimit-Scope": "user",
            }
            return replied(body, 429, headers)
