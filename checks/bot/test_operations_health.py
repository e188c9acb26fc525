"""`/healthz` and `/readyz` over a socket: they tell the truth, whatever breaks."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from typing import Any

import pytest

from bot import health
from bot.client import Companion
from bot.settings import Address, Settings
from bot.status import served
from bot.workers import Value, Workers
from checks.bot.scene import Scene, scene
from checks.bot.watcher import HERE, Watcher, play, watched

pytestmark = pytest.mark.real


def test_all_is_well(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(watcher: Watcher) -> None:
        well = {"gateway": "1 of 1 shards connected", "store": "writable", "workers": "at work"}
        assert await watcher.asks("/healthz") == (200, {"well": True, **well})
        assert await watcher.asks("/readyz") == (200, {"well": True, **well, "work": "ready"})
        for method, page, status in (("POST", "/healthz", 405), ("GET", "/", 404), ("GET", "/metrics/x", 404)):
            async with watcher.http.request(method, watcher.base + page) as response:
                assert response.status == status

    play(workers, act, monkeypatch)


def test_before_it_is_connected_it_is_not_well(workers: Workers) -> None:
    async def whole() -> None:
        async with scene(workers) as here:
            other = Companion(here_settings(here), workers, here.companion.store)
            async with other, watched(other, here) as watcher:
                status, said = await watcher.asks("/healthz")
                assert (status, said["gateway"]) == (503, "not connected yet")
                assert (await watcher.asks("/readyz"))[1]["work"] == "starting"
                assert not (await watcher.reads())["gradus_shard_up"].samples

    asyncio.run(whole())


def here_settings(here: Scene) -> Settings:
    return Settings(token=here.discord.state.token, api=here.discord.api, gateway=here.discord.gateway.address)


def test_a_lost_connection_is_not_well_until_it_is_back(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(watcher: Watcher) -> None:
        gateway = watcher.scene.discord.gateway
        open_again, resume = asyncio.Event(), gateway._resume

        async def slow_resume(*given: Any) -> None:
            await open_again.wait()
            await resume(*given)

        monkeypatch.setattr(gateway, "_resume", slow_resume)
        await gateway.cut()
        async with asyncio.timeout(60):
            while (await watcher.asks("/healthz"))[0] == 200:
                continue
        assert (await watcher.asks("/healthz"))[1]["gateway"] == "nothing heard on shard 0"
        async with asyncio.timeout(60):  # it is counted by somebody else
            while (("event", "lost"),) not in (families := await watcher.reads())[
                "gradus_gateway_events_total"
            ].samples.get("", {}):
                continue
        assert families["gradus_shard_up"].samples[""][("shard", "0"),] == 0
        assert families["gradus_gateway_events_total"].samples[""][("event", "lost"),] == 1
        open_again.set()
        async with asyncio.timeout(60):
            while (await watcher.asks("/healthz"))[0] != 200:
                continue

    play(workers, act, monkeypatch)


def test_heartbeats_without_an_answer_are_not_well(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(watcher: Watcher) -> None:
        assert (await watcher.asks("/healthz"))[0] == 200
        monkeypatch.setattr(health, "MISSED_BEATS", 0)
        monkeypatch.setattr(health, "SLACK", 0.0)  # as if it had been silent for two beats and a bit
        assert (await watcher.asks("/healthz"))[1]["gateway"] == "nothing heard on shard 0"

    play(workers, act, monkeypatch)


def test_a_store_that_cannot_be_written_is_not_well(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite.BUSY_SECONDS", 0.01)

    async def act(watcher: Watcher) -> None:
        other = sqlite3.connect(watcher.scene.place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        status, said = await watcher.asks("/healthz")
        assert (status, said["store"]) == (503, "cannot be written: database is locked")
        assert (await watcher.reads())["gradus_store_unavailable_total"].samples[""][("work", "write"),] == 1
        other.execute("ROLLBACK")
        other.close()
        assert (await watcher.asks("/healthz"))[0] == 200
        await watcher.scene.companion.store.write(lambda store: store.run("PRAGMA query_only = ON"))
        assert (await watcher.asks("/healthz"))[1]["store"].startswith("cannot be written: attempt to write a readonly")

    play(workers, act, monkeypatch)


def test_a_store_that_hangs_is_not_well(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "IN_TIME", 0.05)

    async def act(watcher: Watcher) -> None:
        store = watcher.scene.companion.store
        released = asyncio.Event()
        loop = asyncio.get_running_loop()
        waiting = asyncio.create_task(
            store.write(lambda _: asyncio.run_coroutine_threadsafe(released.wait(), loop).result())
        )
        await asyncio.sleep(0)
        assert (await watcher.asks("/healthz"))[1]["store"] == "no answer within 0.05 s"
        released.set()
        await waiting

    play(workers, act, monkeypatch)


def test_workers_that_do_nothing_are_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.workers.QUEUE_SECONDS", 0.2)

    async def whole() -> None:
        hasty = Workers(processes=1, deadline=20.0)
        try:
            await hasty.warm(int)
            outcome = await hasty.run(os.getpid)
            assert isinstance(outcome, Value)
            assert await hasty.alive()
            hasty._last_sign -= 60
            os.kill(outcome.value, signal.SIGSTOP)
            hasty.deadline = 0.2
            assert not await hasty.alive()
            os.kill(outcome.value, signal.SIGCONT)
            hasty.deadline = 20.0
            assert await hasty.alive()
        finally:
            await hasty.close()

    asyncio.run(whole())


def test_while_it_stops_it_is_well_but_not_ready(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(watcher: Watcher) -> None:
        await watcher.scene.companion.drain()
        assert (await watcher.asks("/healthz"))[0] == 200
        status, said = await watcher.asks("/readyz")
        assert (status, said["work"]) == (503, "stopping")

    play(workers, act, monkeypatch)


def test_many_who_ask_at_once_cost_one_look(workers: Workers) -> None:
    async def whole() -> None:
        async with scene(workers) as here, watched(here.companion, here) as watcher:
            await asyncio.gather(*(watcher.asks("/healthz") for _ in range(20)))
            writes = (await watcher.reads())["gradus_store_seconds"].samples["_count"][("work", "write"),]
            assert writes == 1

    asyncio.run(whole())


def test_a_port_that_is_taken_is_no_reason_to_be_away(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    async def whole() -> None:
        async with scene(workers) as here, served(here.companion, HERE) as (host, port):
            async with served(here.companion, Address(host, port)) as second:
                assert second == ("", 0)
            assert f"there are no status pages: 127.0.0.1, port {port}" in caplog.text
            assert (await here.person.types("help")).text

    asyncio.run(whole())
