"""Rate limits: a bucket for each route and channel, told in the headers of every reply; who ignores them meets a 429.

Discord does not publish its figures and changes them; AS_DISCORD are those that clients see today.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from checks.discord_server.faults import limited
from checks.discord_server.wire import Call

MESSAGES, WEBHOOK = "/channels/{channel_id}/messages", "/webhooks/{webhook_id}/{webhook_token}"
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")  # what gives a route a bucket of its own


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


AS_DISCORD: Mapping[str, Limit] = {
    f"POST {MESSAGES}": Limit(5, 5.0),
    f"PATCH {MESSAGES}/{{message_id}}": Limit(5, 5.0),
    f"DELETE {MESSAGES}/{{message_id}}": Limit(5, 1.0),
    f"POST {WEBHOOK}": Limit(5, 2.0),
    f"PATCH {WEBHOOK}/messages/@original": Limit(5, 2.0),
    "POST /channels/{channel_id}/threads": Limit(50, 300.0),
}
EVERYWHERE = Limit(50, 1.0)  # over all routes but those of interactions and webhooks
OUTSIDE = ("/interactions/", "/webhooks/")


@dataclass(slots=True)
class Window:
    """How much of a limit is used since it began."""

    began: float
    used: int = 0


class Buckets:
    """What is left of every limit. `limits` is by the name of a call; routes that it leaves out have none."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, limits: Mapping[str, Limit] | None = None) -> None:
        self.clock, self.limits, self.overall = clock, dict(limits or {}), bool(limits)
        self.refused = 0
        self._windows: dict[str, Window] = {}

    def meet(self, call: Call) -> web.Response | dict[str, str]:
        """A 429, or the headers that the reply to this call carries."""
        if self.overall and not call.route.startswith(OUTSIDE):
            left, seconds = self._take("everywhere", EVERYWHERE)
            if left < 0:
                return self._refused(limited(seconds, "global", {}))
        limit = self.limits.get(call.name)
        if limit is None:
            return {}
        left, seconds = self._take(_key(call), limit)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(max(left, 0)),
            "X-RateLimit-Reset": f"{time.time() + seconds:.3f}",
            "X-RateLimit-Reset-After": f"{seconds:.3f}",
            "X-RateLimit-Bucket": hashlib.blake2b(call.name.encode(), digest_size=16).hexdigest(),
        }
        return headers if left >= 0 else self._refused(limited(seconds, "user", headers))

    def _take(self, key: str, limit: Limit) -> tuple[int, float]:
        """How many are left after this one, below zero when there was none, and the seconds until all are back."""
        now = self.clock()
        window = self._windows.setdefault(key, Window(now))
        if now - window.began >= limit.seconds:
            self._windows[key] = window = Window(now)
        window.used += 1
        return limit.requests - window.used, round(limit.seconds - (now - window.began), 3)

    def _refused(self, reply: web.Response) -> web.Response:
        self.refused += 1
        return reply


def _key(call: Call) -> str:
    return " ".join((call.name, *(call.values[name] for name in MAJOR if name in call.values)))
