"""/quiz over the socket: the exercise, its buttons, its form, before and after a restart."""

from __future__ import annotations

import asyncio
import struct

from bot.workers import Workers
from checks.bot.scene import scene
from quiz.families import exercise, families
from quiz.writing import plain, spoken, text

ITEM = "chain-rule/3"
PNG = b"\x89PNG\r\n\x1a\n"


def test_topics_are_completed_from_the_families(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            assert await here.person.completes("quiz", "topic", "") == tuple(families())[:25]  # Discord shows no more
            assert await here.person.completes("quiz", "topic", "CHAIN-R") == ("chain-rule",)
            assert await here.person.completes("quiz", "topic", "poetry") == ()

    asyncio.run(play())


def test_an_exercise_is_a_picture_with_alt_text_and_buttons(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            assert seen.buttons == ("Answer", "Hint", "Show steps", "Skip", "Another")
            assert not seen.private
            assert ITEM in seen.text
            ((png, alt),) = seen.pictures
            assert png.startswith(PNG)
            width, height = struct.unpack(">II", png[16:24])
            assert 600 < width < 1400
            assert 100 < height < 800
            assert spoken(exercise(ITEM).prompt) in alt

    asyncio.run(play())


def test_topic_and_level_choose_the_exercise(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", topic="Power rule", level=2)
            assert "level 2 of 3 · power-rule/" in seen.text
            assert "Power rule" in seen.text
            missing = await here.person.types("quiz", topic="poetry")
            assert missing.private
            assert "choose from the list" in missing.text
            assert "Did you mean Chain rule" in (await here.person.types("quiz", topic="chian rule")).text
            wrong = await here.person.types("quiz", exercise="**@everyone**")
            assert "an exercise id looks like" in wrong.text.lower()
            assert here.discord.state.pings == []

    asyncio.run(play())


def test_right_wrong_and_unreadable_answers(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            form = await here.person.opens(seen, "Answer")
            assert form.labels == ("dy/dx =",)
            right = await here.person.submits(form, text(exercise(ITEM).answer.key))
            assert right.private
            assert "Correct" in right.text
            assert right.pictures[0][1].startswith("Your answer, as I read it: ")
            for misconception in exercise(ITEM).misconceptions:
                wrong = await here.person.submits(form, text(misconception.answer))
                assert plain(misconception.belief) in unescaped(wrong.text)
                assert plain(misconception.remedy) in unescaped(wrong.text)
                assert wrong.buttons == ("Try again", "Hint", "Show steps")
            unreadable = await here.person.submits(form, "24(4x-9")
            assert "24(4x-9\n  ^" in unreadable.text
            assert not unreadable.pictures

    asyncio.run(play())


def test_buttons_and_forms_work_after_a_restart(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            form = await here.person.opens(seen, "Answer")
            await here.restart()
            right = await here.person.submits(form, "24(4x-9)^5")
            assert "Correct" in right.text
            hint = await here.person.presses(seen, "Hint")
            assert plain(exercise(ITEM).hints[0]) in unescaped(hint.text)
            again = await here.person.opens(seen, "Answer")
            assert again == form

    asyncio.run(play())


def test_hints_follow_one_another(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            first = await here.person.presses(seen, "Hint")
            assert first.private
            assert "Hint 1 of 2" in first.text
            second = await here.person.presses(first, "Next hint")
            assert plain(exercise(ITEM).hints[1]) in unescaped(second.text)
            assert second.buttons == ("Answer", "Show steps")

    asyncio.run(play())


def test_the_working_is_drawn_and_told(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            steps = await here.person.presses(seen, "Show steps")
            ((png, alt),) = steps.pictures
            assert steps.private
            assert png.startswith(PNG)
            for line in exercise(ITEM).working.lines():
                assert f"{line.rule}: {spoken(line.said)}" in alt

    asyncio.run(play())


def test_another_has_the_same_topic_and_level(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise="descent-step/4")
            other = await here.person.presses(seen, "Another")
            assert "level 2 of 3 · descent-step/" in other.text
            assert "descent-step/4" not in other.text
            assert not other.private

    asyncio.run(play())


def test_a_verdict_links_to_the_lesson_when_there_is_a_site(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            form = await here.person.opens(await here.person.types("quiz", exercise=ITEM), "Answer")
            assert "Lesson" not in (await here.person.submits(form, "6(4x-9)^5")).buttons
            here.companion.delivery.site = "https://example.org/gradus/"
            wrong = await here.person.submits(form, "6(4x-9)^5")
            place = families()["chain-rule"].lesson + "#forgot-the-inner-derivative"
            assert wrong.link("Lesson") == "https://example.org/gradus/" + place

    asyncio.run(play())


def unescaped(written: str) -> str:
    """What a reader sees of escaped text."""
    return written.replace("\\", "")
