"""The main commands on SimCord, a simulator of Discord that others wrote: it knows nothing of our loopback server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import simcord
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.client import Companion
from bot.settings import Settings
from bot.store import Database, open_database
from bot.workers import Workers
from checks.bot.scene import SetClock
from checks.bot.tour import ITEM, KEY
from checks.discord_server.messages import components

pytestmark = pytest.mark.real

PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """A simulated Discord with the companion in it (the newest is the last), a channel, and people who are there."""

    env: Env
    channel: ChannelHandle
    person: MemberActor
    another: MemberActor
    companions: list[Companion]


@asynccontextmanager
async def simulated(workers: Workers) -> AsyncIterator[Simulated]:
    with TemporaryDirectory(prefix="gradus-") as folder:
        store = open_database("", Path(folder) / "store.sqlite3")
        companion = made(workers, store)
        async with simcord.run(companion, shard_count=1, settle_timeout=PATIENCE) as env:
            guild = env.create_guild()
            emmy, sofja = (guild.add_member(env.create_user(name)) for name in ("emmy", "sofja"))
            here = Simulated(env, guild.create_text_channel("general"), emmy, sofja, [companion])
            yield here
        for each in here.companions:
            each.pictures.close()  # SimCord does not close a bot
        await store.close()


def made(workers: Workers, store: Database) -> Companion:
    """A companion whose clockwork stands still: SimCord waits until a bot has nothing more to do."""
    companion = Companion(Settings(token="simulated"), workers, store, random=Random(3).random, clock=SetClock())  # noqa: S106
    companion.clockwork.start = lambda: None  # type: ignore[method-assign]
    return companion


def said(result: InteractionResult) -> str:
    """All the text of the newest message that answers."""
    assert result.response is not None, result
    newest = result.followups[-1] if result.followups else result.response
    return newest.content + "\n".join(part["content"] for part in parts(newest.components) if part["type"] == 10)


def parts(tree: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return components(tree)


def alts(result: InteractionResult) -> list[str]:
    assert result.response is not None
    return [item["description"] for part in parts(result.response.components) for item in part.get("items", [])]


async def answered(here: Simulated, exercise: Any, text: str) -> InteractionResult:
    form = await here.person.click(exercise, label="Answer")
    return await here.person.submit_modal(form, {"typed": text})


def test_practice(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            asked = await here.person.slash(here.channel, "quiz", exercise=ITEM)
            assert asked.response is not None
            assert "Differentiate y equals" in alts(asked)[0]
            wrong = await answered(here, asked.response.message, "6(4x-9)^5")
            assert wrong.ephemeral
            assert "Multiply by the derivative of the inside" in said(wrong)
            assert "Correct" in said(await answered(here, asked.response.message, KEY))
            hint = await here.person.click(asked.response.message, label="Hint")
            assert "Hint 1 of 2" in said(hint)
            steps = await here.person.click(asked.response.message, label="Show steps")
            assert "chain rule" in alts(steps)[0]
            other = await here.another.click(asked.response.message, label="Another")
            assert not other.ephemeral

    asyncio.run(play())


def test_buttons_outlive_the_companion(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            asked = await here.person.slash(here.channel, "quiz", exercise=ITEM)
            assert asked.response is not None
            here.companions.append(made(workers, here.companions[0].store))
            await here.env.restart_bot(here.companions[-1])
            assert "Correct" in said(await answered(here, asked.response.message, KEY))

    asyncio.run(play())


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("differentiate", {"expression": "x^2 sin x", "at": "1"}, "2*x*sin(x) + x^2*cos(x)"),
        ("tangent", {"expression": "x^2", "at": "3"}, "y = 6*x - 9"),
        ("gradient", {"expression": "x^2 y", "at": "(1, 2)"}, "(4, 1)"),
        ("descend", {"loss": "(w-3)^2", "start": "0", "rate": "0.1"}, "Converges"),
        ("explain", {"rule": "chain rule"}, "Why."),
        ("lesson", {"about": "chain rule"}, "chain rule"),
        ("help", {}, "quiz"),
        ("review", {}, "level 1 of 3"),
        ("progress", {}, "Try /review"),
        ("leaderboard", {"when": "week"}, ""),
        ("daily", {}, "Exercise of the day"),
        ("settings personal", {"theme": "light", "level": 2}, "light"),
        ("privacy export", {}, ""),
    ],
)
def test_commands(workers: Workers, command: str, options: dict[str, Any], words: str) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            seen = await here.person.slash(here.channel, command, **options)
            assert words.lower() in said(seen).lower()
            assert "went wrong" not in said(seen)

    asyncio.run(play())


def test_menus_completion_and_a_mention(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            written = await here.another.send(here.channel, "(x+1)^2 = x^2 + 1")
            checked = await here.person.context_menu(here.channel, "Check this maths", written)
            assert checked.ephemeral
            assert "Not equal" in said(checked)
            worked = await here.person.context_menu(here.channel, "Differentiate this", written)
            assert worked.acknowledged
            offered = await here.person.autocomplete(here.channel, "quiz", "topic", "chain")
            assert "chain-rule" in str(offered)
            us = here.companions[-1].user
            assert us is not None
            await here.person.send(here.channel, f"{us.mention} differentiate x^3")
            last = here.channel.last_message
            assert last is not None
            assert "3*x^2" in str([part.to_dict() for part in last.components])

    asyncio.run(play())


def test_a_round_in_a_thread(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            await here.person.slash(here.channel, "quiz-round", topic="chain-rule", exercises=1)
            (thread,) = here.channel.threads
            board, exercise = thread.history()
            for who in (here.person, here.another):
                form = await who.click(exercise, label="Answer")
                await who.submit_modal(form, {"typed": "1"})
            board, exercise = thread.history()
            assert here.another.mention in str([part.to_dict() for part in board.components])
            await here.person.click(exercise, label="Finish")
            assert "over" in str([part.to_dict() for part in thread.history()[-1].components])

    asyncio.run(play())


def test_who_may_not_manage_the_server_changes_nothing(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            refused = await here.person.slash(here.channel, "settings server", rounds="managers")
            assert "manage" in said(refused)
            assert refused.ephemeral

    asyncio.run(play())


def test_forgetting_is_confirmed_by_a_word(workers: Workers) -> None:
    async def play() -> None:
        async with simulated(workers) as here:
            form = await here.person.slash(here.channel, "privacy delete")
            assert "Deleted" in said(await here.person.submit_modal(form, {"typed": "delete"}))

    asyncio.run(play())
