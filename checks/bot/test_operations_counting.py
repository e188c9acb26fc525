"""`/metrics` over a socket: what people do is counted, and nothing of them is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.workers import Workers
from checks.bot.watcher import Watcher, play

EVERY_KIND = {
    ("command", "quiz", "answered"): 1,
    ("button", "answer", "answered"): 1,
    ("form", "answer", "answered"): 1,
    ("suggestion", "quiz", "answered"): 1,
    ("menu", "Check this maths", "answered"): 1,
    ("message", "talk", "answered"): 1,
}


async def counted(watcher: Watcher) -> dict[tuple[str, str, str], float]:
    series = (await watcher.reads())["gradus_interactions_total"].samples[""]
    each = ((dict(labels), value) for labels, value in series.items())
    return {(labels["kind"], labels["name"], labels["outcome"]): value for labels, value in each}


async def until(find: Callable[[], Awaitable[object]], wanted: object) -> None:
    """An answer is counted a moment after it was seen."""
    async with asyncio.timeout(60):
        while await find() != wanted:
            continue


def test_what_people_do_is_counted_and_who_they_are_is_not(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(watcher: Watcher) -> None:
        here = watcher.scene
        seen = await here.person.types("quiz", exercise="chain-rule/3")
        await here.person.submits(await here.person.opens(seen, "Answer"), "6(4x-9)^5 zebra")
        await here.person.completes("quiz", "topic", "chain")
        await here.person.chooses("Check this maths", "2x = x + x")
        await here.person.writes("differentiate x^2", directly=True)
        await until(lambda: counted(watcher), EVERY_KIND)
        families = await watcher.reads()
        assert families["gradus_servers"].samples[""][()] == 1
        assert families["gradus_memory_bytes"].samples[""][("process", "main"),] > 1 << 20
        assert families["process_resident_memory_bytes"].samples[""][()] > 1 << 20
        async with watcher.http.get(watcher.base + "/metrics") as response:
            page = await response.text()
        for private in ("zebra", "emmy", here.person.user["id"], here.discord.state.token):
            assert private not in page

    play(workers, act, monkeypatch)
