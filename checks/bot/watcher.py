"""Somebody who looks at the status pages of a companion, over a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot import health
from bot.client import Companion
from bot.settings import Address
from bot.status import served
from bot.workers import Workers
from checks.bot.prometheus import Family, parsed
from checks.bot.scene import Scene, scene

HERE = Address("127.0.0.1", 0)


@dataclass(slots=True)
class Watcher:
    """Somebody who looks at the status pages."""

    scene: Scene
    http: aiohttp.ClientSession
    base: str

    async def asks(self, page: str) -> tuple[int, dict[str, Any]]:
        async with self.http.get(self.base + page) as response:
            assert response.headers["Cache-Control"] == "no-store"
            return response.status, await response.json()

    async def reads(self) -> dict[str, Family]:
        async with self.http.get(self.base + "/metrics") as response:
            assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
            return parsed(await response.text())


@asynccontextmanager
async def watched(companion: Companion, here: Scene) -> AsyncIterator[Watcher]:
    async with served(companion, HERE) as (host, port), aiohttp.ClientSession() as http:
        yield Watcher(here, http, f"http://{host}:{port}")


def play(workers: Workers, act: Callable[[Watcher], Awaitable[None]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FRESH", 0.0)

    async def whole() -> None:
        async with scene(workers) as here:
            await here.companion.wait_until_ready()
            await workers.run(int)
            async with watched(here.companion, here) as watcher:
                await act(watcher)

    asyncio.run(whole())
