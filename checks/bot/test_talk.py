"""Menus of messages, mentions, direct messages and /help, over the socket."""

from __future__ import annotations

import asyncio

import pytest

from bot.workers import Workers
from checks.bot.scene import Scene, scene
from checks.bot.test_differentiate_command import HOSTILE
from checks.discord_server.people import Seen

pytestmark = pytest.mark.real

CHECK, THIS = "Check this maths", "Differentiate this"


async def replies(here: Scene, channel: str, number: int = 1) -> tuple[Seen, ...]:
    """What the bot wrote into a channel, once there are so many messages; or all after a minute."""
    for _ in range(6000):
        if len(here.person.reads(channel)) >= number:
            break
        await asyncio.sleep(0.01)
    return here.person.reads(channel)


def test_the_equations_of_a_message_are_checked(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            wrong = await here.person.chooses(CHECK, "surely (x+1)^2 = x^2 + 1")
            assert wrong.private
            assert "Not equal for all values" in wrong.text
            right = await here.person.chooses(CHECK, "the derivative of x^2 is 2x")
            assert "Right." in right.text
            both = await here.person.chooses(CHECK, "f(x) = x^3, so f'(x) = x^2. And 1 + 1 = 2")
            assert "The derivative is `3*x^2`" in both.text
            assert "I checked 2 equations" in both.text
            assert "no equation" in (await here.person.chooses(CHECK, "good morning")).text
            assert "may read" in (await here.person.chooses(CHECK, "")).text

    asyncio.run(play())


def test_the_formula_of_a_message_is_differentiated(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.chooses(THIS, "how do I do `x^2 sin(3x)` and $x^3$?")
            assert "`2*x*sin(3*x) + 3*x^2*cos(3*x)`" in seen.text
            assert seen.private
            other = await here.person.presses(seen, "d/dx x³")
            assert "`3*x^2`" in other.text
            assert "no formula" in (await here.person.chooses(THIS, "hello")).text

    asyncio.run(play())


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_messages_are_harmless(workers: Workers, typed: str) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            for seen in (
                await here.person.chooses(CHECK, f"{typed} = {typed}"),
                await here.person.chooses(THIS, typed),
            ):
                assert "went wrong" not in seen.text
                assert seen.text.count("```") in {0, 2}
            channel = await here.person.writes(f"{typed} = {typed}"[:2000], directly=True)
            (answer,) = await replies(here, channel)
            assert "went wrong" not in answer.text
            assert here.discord.state.pings == []

    asyncio.run(play())


def test_who_is_mentioned_or_written_to_answers(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            us = f"<@{here.discord.state.bot['id']}>"
            channel = await here.person.writes(f"{us} differentiate x^2 sin x")
            (answer,) = await replies(here, channel)
            assert "`2*x*sin(x) + x^2*cos(x)`" in answer.text
            assert answer.message["message_reference"]
            assert len(answer.pictures) == 2
            direct = await here.person.writes("second derivative of x^4 at 2", directly=True)
            (answer,) = await replies(here, direct)
            assert "`12*x^2`" in answer.text
            assert "48" in answer.text
            assert "1 · Practise" in (await replies(here, await here.person.writes("hi", directly=True), 2))[1].text

    asyncio.run(play())


def test_what_is_not_meant_for_us_is_left_alone(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.writes("differentiate x^2")
            channel = await here.person.writes("@everyone differentiate x^2")
            us = f"<@{here.discord.state.bot['id']}>"
            await here.person.writes(f"{us} differentiate x^5")
            (answer,) = await replies(here, channel)
            assert "`5*x^4`" in answer.text

    asyncio.run(play())


def test_a_failure_is_told_to_who_wrote(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        async with scene(workers) as here:

            async def fails(*_: object) -> None:
                raise RuntimeError("secret detail")

            monkeypatch.setattr(here.companion.delivery, "reply", fails)
            (answer,) = await replies(here, await here.person.writes("differentiate x", directly=True))
            assert "this id" in answer.text
            assert "secret" not in answer.text

    asyncio.run(play())


def test_help_is_four_pages_with_something_to_try(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            first = await here.person.types("help")
            assert first.private
            assert "page 1 of 4" in first.text
            second = await here.person.presses(first, "Next")
            assert "page 2 of 4" in second.text
            assert second.message["id"] == first.message["id"]
            assert second.buttons == ("Back", "Next", "Try a derivative")
            third = await here.person.presses(second, "Next")
            assert third.buttons == ("Back", "Next", "Try an exercise")
            fourth = await here.person.presses(third, "Next")
            assert fourth.buttons == ("Back", "Try an exercise")
            third = await here.person.presses(fourth, "Back")
            assert (await here.person.presses(third, "Try an exercise")).pictures
            tried = await here.person.presses(await here.person.presses(third, "Back"), "Try a derivative")
            assert "`2*x*sin(3*x) + 3*x^2*cos(3*x)`" in tried.text

    asyncio.run(play())
