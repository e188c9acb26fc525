"""The loopback Discord is as strict as Discord where it matters to a bot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from checks.discord_server import limits, openapi
from checks.discord_server.server import TOKEN, LoopbackDiscord, loopback_discord
from checks.discord_server.state import Interaction
from checks.discord_server.wire import Call

pytestmark = pytest.mark.real

HELLO = {"type": 4, "data": {"content": "hello"}}
BOT = {"Authorization": f"Bot {TOKEN}"}
Scene = Callable[[LoopbackDiscord, aiohttp.ClientSession], Awaitable[None]]


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def play(scene: Scene, clock: Clock | None = None) -> None:
    async def whole() -> None:
        async with loopback_discord(clock=clock or Clock()) as discord, aiohttp.ClientSession() as http:
            await scene(discord, http)

    asyncio.run(whole())


def opened(discord: LoopbackDiscord, kind: int = 2) -> Interaction:
    return discord.state.open_interaction(kind, discord.state.owner)


async def answer(discord: LoopbackDiscord, http: aiohttp.ClientSession, given: Interaction, body: Any) -> Any:
    """The reply to a first response, with its status."""
    url = f"{discord.api}/interactions/{given.id}/{given.token}/callback?with_response=1"
    async with http.post(url, json=body) as reply:
        return reply.status, await reply.json()


def test_the_first_response_comes_once() -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        given = opened(discord)
        status, reply = await answer(discord, http, given, HELLO)
        assert (status, reply["resource"]["message"]["content"]) == (200, "hello")
        status, reply = await answer(discord, http, given, HELLO)
        assert (status, reply["code"]) == (400, 40060)

    play(scene)


def test_the_first_response_comes_within_three_seconds() -> None:
    clock = Clock()

    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        given = opened(discord)
        clock.now = 3.1
        status, reply = await answer(discord, http, given, HELLO)
        assert (status, reply["code"]) == (404, 10062)

    play(scene, clock)


def test_a_token_lives_fifteen_minutes() -> None:
    clock = Clock()

    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        given = opened(discord)
        await answer(discord, http, given, {"type": 5})
        url = f"{discord.api}/webhooks/{discord.state.application_id}/{given.token}"
        clock.now = 899.0
        async with http.post(url, json={"content": "late"}) as reply:
            assert reply.status == 200
        clock.now = 901.0
        async with http.post(url, json={"content": "too late"}) as reply:
            assert (await reply.json())["code"] == 50027

    play(scene, clock)


@pytest.mark.parametrize(("kind", "response"), [(4, 4), (2, 8), (5, 9), (2, 7), (2, 6)])
def test_a_response_fits_its_interaction(kind: int, response: int) -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        body = {"type": response, "data": {"choices": [], "title": "t", "custom_id": "c", "components": [LINE]}}
        status, reply = await answer(
            discord, http, opened(discord, kind), body if response in {8, 9} else {"type": response}
        )
        assert (status, reply["code"]) == (400, 50035)

    play(scene)


LINE = {"type": 18, "label": "l", "component": {"type": 4, "custom_id": "i", "style": 1}}


def test_replies_are_exactly_json_and_need_the_token() -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        async with http.get(f"{discord.api}/users/@me", headers=BOT) as reply:
            assert reply.headers["Content-Type"] == "application/json"
        async with http.get(f"{discord.api}/users/@me", headers={"Authorization": "Bot no"}) as reply:
            assert reply.status == 401

    play(scene)


def test_what_breaks_a_limit_is_refused_and_told_at_the_end() -> None:
    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        status, reply = await answer(discord, http, opened(discord), {"type": 4, "data": {"content": "x" * 2001}})
        assert (status, reply["code"]) == (400, 50035)

    with pytest.raises(AssertionError, match="2001 characters"):
        play(scene)


@pytest.mark.parametrize(
    ("route", "body", "problem"),
    [
        ("PUT /applications/{application_id}/commands", [{"name": "Quiz", "description": "d"}], "no command name"),
        ("PUT /applications/{application_id}/commands", [{"name": "quiz", "description": ""}], "1 to 100 are allowed"),
        ("PUT /applications/{application_id}/commands", 101 * [{"name": "a", "description": "d"}], "100 are allowed"),
        ("POST /callback", {"type": 8, "data": {"choices": 26 * [{"name": "n", "value": "v"}]}}, "25 are allowed"),
        ("POST /callback", {"type": 9, "data": {"title": "t" * 46, "components": [LINE]}}, "45 are allowed"),
        ("POST /callback", {"type": 4, "data": {"components": [{"type": 10, "content": "x"}]}}, "need the flag"),
        ("POST /callback", {"type": 4, "data": {"flags": 1 << 15, "content": "x"}}, "no content and no embeds"),
        (
            "POST /callback",
            {"type": 4, "data": {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]}},
            "4000 are allowed",
        ),
        (
            "POST /callback",
            {"type": 4, "data": {"components": [{"type": 1, "components": [{"type": 2, "custom_id": "c" * 101}]}]}},
            "100 are allowed",
        ),
    ],
)
def test_discords_limits(route: str, body: Any, problem: str) -> None:
    method, _, path = route.partition(" ")
    assert any(problem in found for found in limits.problems(Call(method, path, {}, {}, body)))


def test_replies_follow_discords_own_description() -> None:
    """Where no copy of the description is present, only the routes themselves are tried."""

    async def scene(discord: LoopbackDiscord, http: aiohttp.ClientSession) -> None:
        for route in ("/users/@me", "/oauth2/applications/@me", "/gateway/bot"):
            async with http.get(discord.api + route, headers=BOT) as reply:
                assert openapi.reply_problems(Call("GET", route, {}, {}), 200, await reply.json()) == ()
        status, body = await answer(discord, http, opened(discord), HELLO)
        route = "/interactions/{interaction_id}/{interaction_token}/callback"
        assert openapi.reply_problems(Call("POST", route, {}, {}), status, body) == ()

    play(scene)


def test_what_the_description_refuses_is_refused() -> None:
    call = Call("POST", "/interactions/{interaction_id}/{interaction_token}/callback", {}, {}, {"type": 8, "data": 7})
    assert bool(openapi.problems(call)) == openapi.present()
