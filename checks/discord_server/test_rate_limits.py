"""Rate limits as Discord tells and keeps them, and who was left without an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from checks.discord_server.buckets import AS_DISCORD, Buckets
from checks.discord_server.server import LoopbackDiscord
from checks.discord_server.test_loopback_discord import BOT, HELLO, Clock, answer, opened, play

pytestmark = pytest.mark.real


def test_limits_are_announced_kept_by_channel_and_over_after_a_while() -> None:
    clock = Clock()

    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        discord.buckets = Buckets(clock, AS_DISCORD)
        general, thread = discord.state.channel_id, discord.state.open_thread("t")["id"]

        async def post(channel: str) -> tuple[int, Mapping[str, str], Any]:
            url = f"{discord.api}/channels/{channel}/messages"
            async with http.post(url, json={"content": "x"}, headers=BOT) as reply:
                return reply.status, reply.headers, await reply.json()

        left = [(await post(general))[1]["X-RateLimit-Remaining"] for _ in range(5)]
        assert left == ["4", "3", "2", "1", "0"]
        status, headers, body = await post(general)
        assert (status, body["retry_after"], body["global"]) == (429, 5.0, False)
        assert headers["Via"]
        assert headers["X-RateLimit-Scope"] == "user"
        assert headers["X-RateLimit-Reset-After"] == "5.0"
        assert (await post(thread))[0] == 200
        clock.now = 5.0
        assert (await post(general))[0] == 200
        assert discord.buckets.refused == 1

    play(scene, clock)


def test_fifty_requests_a_second_are_the_limit_of_all_routes_together() -> None:
    clock = Clock()

    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        discord.buckets = Buckets(clock, AS_DISCORD)
        url = f"{discord.api}/users/@me"
        statuses = []
        for _ in range(51):
            async with http.get(url, headers=BOT) as reply:
                statuses.append((reply.status, reply.headers.get("X-RateLimit-Global")))
        assert statuses == [*50 * [(200, None)], (429, "true")]
        status, _ = await answer(discord, http, opened(discord), HELLO)
        assert status == 200

    play(scene, clock)


def test_an_interaction_that_was_not_answered_is_known() -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        given = opened(discord)
        given.told = True
        assert discord.state.unanswered() == [given]
        await answer(discord, http, given, {"type": 5})
        assert discord.state.unanswered() == [given]
        url = f"{discord.api}/webhooks/{discord.state.application_id}/{given.token}/messages/@original"
        async with http.patch(url, json={"content": "at last"}) as reply:
            assert reply.status == 200
        assert discord.state.unanswered() == []

    play(scene)


def test_further_messages_come_after_the_first_response() -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        url = f"{discord.api}/webhooks/{discord.state.application_id}/{opened(discord).token}"
        async with http.post(url, json={"content": "early"}) as reply:
            assert (reply.status, (await reply.json())["code"]) == (404, 10015)

    play(scene)
