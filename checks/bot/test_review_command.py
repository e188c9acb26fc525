"""/review and /progress over the socket: what is remembered is told, also after a restart."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3

import pytest

from bot.store import learning
from bot.workers import Workers
from checks.bot.scene import Scene, scene
from checks.discord_server.people import Seen
from quiz.families import exercise, families
from quiz.writing import plain, text

ITEM = "chain-rule/3"
IDENTITY = re.compile(r"([a-z-]+/[0-9a-z]+)")


async def answers(here: Scene, seen: Seen, *typed: str) -> Seen:
    """Type answers into the form of a message; the last verdict."""
    form = await here.person.opens(seen, "Answer")
    for each in typed:
        verdict = await here.person.submits(form, each)
    return verdict


def identity(seen: Seen) -> str:
    """The id that stands under an exercise."""
    found = IDENTITY.search(seen.text.replace("\\", "").rpartition("-#")[2])
    assert found is not None
    return found[1]


async def stands(here: Scene, item: str) -> str:
    """How the attempt of the person stands."""
    found = await here.companion.store.read(learning.standing, int(here.person.user["id"]), item)
    return found.state.value


def test_what_counts_is_kept_and_what_does_not_is_not(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            await answers(here, seen, "24(4x-9")
            assert await stands(here, ITEM) == "new"
            right = await answers(here, seen, text(exercise(ITEM).answer.key))
            assert await stands(here, ITEM) == "right"
            assert "mastery 33 %" in right.text
            assert "It comes again in 10 minutes" in right.text
            again = await answers(here, seen, text(exercise(ITEM).answer.key))
            assert "mastery" not in again.text
            other = await here.person.types("quiz", exercise="power-rule/3")
            await here.person.presses(other, "Hint")
            assert await stands(here, "power-rule/3") == "helped"
            await here.person.presses(other, "Show steps")
            assert await stands(here, "power-rule/3") == "shown"

    asyncio.run(play())


def test_review_follows_spaced_repetition_also_after_a_restart(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            first = await here.person.types("review")
            assert first.private
            assert "is a good place to start" in first.text
            item = identity(first)
            await answers(here, first, text(exercise(item).answer.key))
            await here.restart()
            second = await here.person.types("review")
            assert identity(second).split("/")[0] != item.split("/")[0]
            here.clock.passes(days=3)
            third = await here.person.types("review")
            title = families()[item.split("/")[0]].title
            assert f"{title} is due for review: you practised it 3 days ago" in third.text

    asyncio.run(play())


def test_progress_shows_the_map_the_streak_accuracy_and_mistakes(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            assert "not answered an exercise yet" in (await here.person.types("progress")).text
            mistake = exercise(ITEM).misconceptions[0]
            seen = await here.person.types("quiz", exercise=ITEM)
            await answers(here, seen, text(mistake.answer), text(exercise(ITEM).answer.key))
            here.clock.passes(days=1)
            await answers(here, await here.person.types("quiz", exercise="chain-rule/6"), "0")
            told = await here.person.types("progress")
            assert told.private
            shown = told.text.replace("\\", "")
            assert "1 of " in shown
            assert "Streak: 2 days in a row." in shown
            assert "Chain rule: 1 of 2 right (50 %)" in shown
            assert plain(mistake.belief) in shown
            ((png, alt),) = told.pictures
            assert png.startswith(b"\x89PNG")
            assert "Begun: Chain rule." in alt
            assert (await here.person.presses(told, "Review")).private

    asyncio.run(play())


def test_when_the_store_is_locked_the_verdict_comes_all_the_same(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sqlite.BUSY_SECONDS", 0.01)

    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            other = sqlite3.connect(here.place, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            right = await answers(here, seen, text(exercise(ITEM).answer.key))
            assert "Correct" in right.text
            assert "could not write this down" in right.text
            other.execute("ROLLBACK")
            other.close()
            await answers(here, seen, text(exercise(ITEM).answer.key))
            assert await stands(here, ITEM) == "right"

    asyncio.run(play())


def test_a_repeated_event_is_answered_once_and_counts_once(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            dispatch = here.discord.gateway.dispatch

            async def twice(event: str, data: object) -> None:
                await dispatch(event, data)
                await dispatch(event, data)

            here.discord.gateway.dispatch = twice  # type: ignore[method-assign]
            seen = await here.person.types("quiz", exercise=ITEM)
            await answers(here, seen, "0")
            await here.companion.drain()
            told = await here.companion.store.read(learning.standing, int(here.person.user["id"]), ITEM)
            assert told.tries == 1
            assert here.discord.calls["POST /interactions/{interaction_id}/{interaction_token}/callback"] == 3

    with caplog.at_level(logging.ERROR):
        asyncio.run(play())
    assert "incident" not in caplog.text


def test_a_clock_that_steps_back_stops_nobody(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            for hours in (-5, -5, 20, -30):
                here.clock.passes(hours=hours)
                seen = await here.person.types("review")
                verdict = await answers(here, seen, text(exercise(identity(seen)).answer.key))
                assert "Correct" in verdict.text
            assert "Streak: " in (await here.person.types("progress")).text
            await here.companion.clockwork.tick()

    asyncio.run(play())
