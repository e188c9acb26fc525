"""/daily over the socket: posted on time, once, also after a restart; reminders."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.daily import day_at, exercise_of, is_due, level_of_day
from bot.store import people, servers
from bot.workers import Workers
from checks.bot.scene import Scene, scene
from checks.bot.test_review_command import answers
from checks.discord_server.faults import Outage
from checks.discord_server.people import Seen
from quiz.exercise import level_of
from quiz.families import exercise
from quiz.writing import text

MORNING = datetime(2026, 3, 4, 8, tzinfo=UTC)
TODAY = exercise_of(date(2026, 3, 4))


def posted(here: Scene) -> tuple[Seen, ...]:
    """The exercises of the day in the channel."""
    found = here.person.reads(here.discord.state.channel_id)
    return tuple(seen for seen in found if "Exercise of the day" in seen.text and seen.message["type"] == 0)


async def wanted(here: Scene, **more: object) -> None:
    """The server wants a daily in its channel at nine."""
    channel = here.discord.state.channel_id
    await here.person.types("settings server", **({"daily": True, "channel": channel, "hour": 9} | more))


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_every_day_has_its_exercise(day: date) -> None:
    item = exercise(exercise_of(day))
    assert level_of(item.id.split("/")[1]) == level_of_day(day)


@given(
    st.sampled_from(["Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"]), st.integers(0, 23)
)
def test_whatever_the_clocks_do_every_day_is_due_once(zone: str, hour: int) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    ticks = [start + timedelta(minutes=30 * n) for n in range(48 * 40)]
    days = {day_at(now, zone) for now in ticks if is_due(now, hour, zone)}
    begun = sorted({day_at(now, zone) for now in ticks})[:-1]
    assert days.issuperset(begun[1:])


def test_it_is_posted_at_its_hour_once_and_not_again_after_a_restart(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.clock.now = MORNING
            await wanted(here, zone="UTC")
            await here.companion.clockwork.tick()
            assert posted(here) == ()
            here.clock.passes(hours=1)
            await asyncio.gather(*(here.companion.clockwork.tick() for _ in range(3)))
            (seen,) = posted(here)
            assert seen.buttons == ("Answer", "Hint", "Results")
            assert seen.pictures
            await here.restart()
            await here.companion.clockwork.tick()
            assert len(posted(here)) == 1
            here.clock.passes(days=1)
            await here.companion.clockwork.tick()
            assert len(posted(here)) == 2

    asyncio.run(play())


def test_an_hour_that_was_missed_is_made_up_for(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.clock.now = MORNING
            await wanted(here, zone="Asia/Kolkata", hour=18)
            await here.restart()
            here.clock.now = datetime(2026, 3, 4, 17, tzinfo=UTC)  # 22:30 there
            await here.companion.clockwork.tick()
            assert "2026-03-04" in posted(here)[0].text

    asyncio.run(play())


def test_a_failure_in_the_middle_is_made_up_for(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.clock.now = MORNING + timedelta(hours=2)
            await wanted(here)
            here.discord.faults.add(Outage("POST /channels", times=1, status=400))
            await here.companion.clockwork.tick()
            assert posted(here) == ()
            await here.restart()
            here.clock.passes(minutes=2)
            await here.companion.clockwork.tick()
            assert len(posted(here)) == 1

    asyncio.run(play())


def test_a_channel_that_is_gone_turns_it_off(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            server = int(here.discord.state.guild_id)
            await here.companion.store.write(servers.choose_for_server, server, daily_channel=77, daily_hour=0)
            await here.companion.clockwork.tick()
            assert (await here.companion.store.read(servers.server_choices, server)).daily_channel == 0

    asyncio.run(play())


def test_results_are_hidden_until_one_has_answered(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            sofja = here.discord.person("sofja")
            here.clock.now = MORNING + timedelta(hours=2)
            await wanted(here)
            await here.companion.clockwork.tick()
            (seen,) = posted(here)
            assert "hidden until you have answered" in (await here.person.presses(seen, "Results")).text
            await answers(here, seen, text(exercise(TODAY).answer.key))
            form = await sofja.opens(await sofja.types("daily"), "Answer")
            await sofja.submits(form, "12345")
            await here.restart()
            told = await here.person.presses(seen, "Results")
            assert told.private
            assert "2 people have answered here" in told.text
            assert "Right without help: 1" in told.text
            assert "Not right yet: 1" in told.text
            assert "Yours: right without help" in told.text

    asyncio.run(play())


def test_who_asked_for_it_is_reminded_once_a_day(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("settings personal", reminders=True)
            await here.companion.clockwork.tick()
            assert here.person.letters() == ()
            await answers(here, await here.person.types("quiz", exercise="chain-rule/3"), "0")
            here.clock.passes(days=1)
            for _ in range(3):
                await here.companion.clockwork.tick()
            (letter,) = here.person.letters()
            assert "Chain rule" in letter.text
            assert (await here.person.presses(letter, "Review")).pictures
            here.clock.passes(hours=12)  # midnight
            await here.companion.clockwork.tick()
            assert len(here.person.letters()) == 1
            here.clock.passes(hours=12)
            await here.companion.clockwork.tick()
            assert len(here.person.letters()) == 2
            assert (await here.companion.store.read(people.choices, int(here.person.user["id"]))).reminders

    asyncio.run(play())
