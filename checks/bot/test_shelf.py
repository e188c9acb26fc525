"""Exercises that are drawn ahead: fresh, each shown once, no more than were asked for, and out of the way of people."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import count

import pytest

from bot.messages import catalogue
from bot.messages.wording import speaking
from bot.settings import Theme
from bot.shelf import ALIKE, Shelf
from bot.store.people import choose
from bot.workers import Workers
from checks.bot.scene import scene
from checks.discord_server.people import Seen

WISHES = tuple("aaabbbcc")


def identity(seen: Seen) -> str:
    return seen.text.rpartition("· ")[2]


def test_each_piece_is_handed_out_once_and_there_are_never_more_than_were_allowed() -> None:
    async def play() -> None:
        idle, numbers = asyncio.Event(), count()

        async def make(wish: str) -> str:
            await asyncio.sleep(0)
            return f"{wish}{next(numbers)}"

        shelf = Shelf(make, idle, most=5)
        shelf.start()
        first = [await shelf.taken(wish) for wish in WISHES]
        assert not any(ahead for _, ahead in first)
        assert len(shelf) == 0  # nobody is kept waiting for what is made ahead
        idle.set()
        await shelf.filled.wait()
        assert len(shelf) <= 5
        idle.clear()
        again = [await shelf.taken(wish) for wish in reversed(WISHES)]
        handed = [made for made, _ in first + again]
        assert len(set(handed)) == len(handed)
        assert [made[0] for made in handed] == [*WISHES, *reversed(WISHES)]
        assert sum(ahead for _, ahead in again) == 5
        await shelf.stop()

    asyncio.run(play())


def test_one_wish_does_not_fill_the_whole_shelf() -> None:
    async def play() -> None:
        made: Counter[str] = Counter()

        async def make(wish: str) -> str:
            made[wish] += 1
            return wish

        idle = asyncio.Event()
        shelf = Shelf(make, idle, most=100)
        shelf.start()
        await asyncio.gather(*(shelf.taken("popular") for _ in range(50)))
        idle.set()
        await shelf.filled.wait()
        await shelf.stop()
        assert len(shelf) <= ALIKE + 1
        assert made["popular"] == 50 + len(shelf)

    asyncio.run(play())


def test_what_cannot_be_made_ahead_stops_nothing() -> None:
    async def play() -> None:
        idle, tries = asyncio.Event(), count()

        async def make(wish: str) -> str:
            if next(tries) == 1:
                raise ZeroDivisionError
            return wish

        shelf = Shelf(make, idle, most=4)
        shelf.start()
        assert await shelf.taken("a") == ("a", False)
        idle.set()
        await shelf.filled.wait()
        assert await shelf.taken("a") == ("a", False)
        await shelf.filled.wait()
        assert await shelf.taken("a") == ("a", True)
        await shelf.stop()

    asyncio.run(play())


def test_the_next_exercise_stands_ready_and_is_another_one(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = [await here.person.types("quiz", topic="chain-rule", level=2)]
            for _ in range(3):
                await here.companion.fresh.shelf.filled.wait()
                assert len(here.companion.fresh.shelf) == 1
                seen.append(await here.person.presses(seen[-1], "Another"))
            assert len({identity(each) for each in seen}) == 4
            assert all("level 2" in each.text and each.pictures for each in seen)
            assert dict(here.companion.measures.exercises._values) == {("at_once",): 1, ("ahead",): 3}

    asyncio.run(play())


def test_what_is_drawn_ahead_is_in_the_theme_and_at_the_level_of_whoever_asks(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz", topic="chain-rule")
            await here.companion.fresh.shelf.filled.wait()
            await here.companion.store.write(choose, int(here.person.user["id"]), theme=Theme.LIGHT, level=3)
            seen = await here.person.types("quiz", topic="chain-rule")
            assert "level 3" in seen.text
            await here.companion.fresh.shelf.filled.wait()
            (wish,) = [wish for wish in here.companion.fresh.shelf._pieces if wish.level]
            assert (wish.theme, wish.level) == (Theme.LIGHT, 3)
            assert dict(here.companion.measures.exercises._values) == {("at_once",): 2}

    asyncio.run(play())


def test_languages_do_not_share_what_is_drawn_ahead(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_languages", lambda: {"de": {}})

    async def play() -> None:
        async with scene(workers) as here:
            for language in ("en-US", "de", "fr"):
                with speaking(language):
                    await here.companion.fresh.exercise(1, "chain-rule", 1)
            await here.companion.fresh.shelf.filled.wait()
            assert {wish.language for wish in here.companion.fresh.shelf._pieces} == {"en", "de"}

    asyncio.run(play())
