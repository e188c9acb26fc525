"""/quiz-round and /duel over the socket: private answers, live scores, and a restart in the middle."""

from __future__ import annotations

import asyncio

from bot.store import learning, rounds
from bot.workers import Workers
from checks.bot.scene import Scene, scene
from checks.discord_server.faults import Outage
from checks.discord_server.people import Person, Seen
from quiz.families import exercise
from quiz.writing import text


def thread(here: Scene) -> tuple[Seen, ...]:
    """The messages of the newest thread: the scores, then the exercises."""
    return here.person.reads(list(here.discord.state.threads)[-1])


async def kept(here: Scene) -> rounds.Round:
    """The round as the store knows it."""
    ((number,),) = await here.companion.store.read(lambda store: store.run("SELECT round FROM rounds"))
    found = await here.companion.store.read(rounds.find_round, number)
    assert found is not None
    return found


async def answers(here: Scene, who: Person, number: int, *, right: bool = True) -> Seen:
    """Somebody answers an exercise of the round."""
    form = await who.opens(thread(here)[number], "Answer")
    item = exercise((await kept(here)).exercise(number))
    return await who.submits(form, text(item.answer.key) if right else "987654321")


async def idle(here: Scene) -> None:
    """Wait until everything that was begun is done, also what comes after an answer."""
    async with asyncio.timeout(60):
        await here.companion._idle.wait()


def named(who: Person) -> str:
    return f"<@{who.user['id']}>"


def test_a_round_from_beginning_to_end_with_a_restart_in_the_middle(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            emmy, sofja = here.person, here.discord.person("sofja")
            begun = await emmy.types("quiz-round", topic="chain-rule", level=1, exercises=2)
            assert not begun.private
            assert f"<#{list(here.discord.state.threads)[-1]}>" in begun.text
            board, first = thread(here)
            assert "Nobody has answered yet" in board.text
            assert "Exercise 1 of 2: Chain rule" in first.text
            assert first.pictures
            assert first.buttons == ("Answer", "Next exercise")
            item = (await kept(here)).exercise(1)
            assert item not in str(first.message)
            verdict = await answers(here, sofja, 1)
            assert verdict.private
            assert verdict.buttons == ()
            assert "Correct" in verdict.text
            await here.restart()
            await answers(here, emmy, 1, right=False)
            await idle(here)
            assert f"1. {named(sofja)}: 1 right of 1\n2. {named(emmy)}: 0 right of 1" in thread(here)[0].text
            assert "your first answer counts" in (await sofja.presses(first, "Answer")).text.lower()
            sofja.permissions = "0"
            assert "Only who began the round" in (await sofja.presses(first, "Next exercise")).text
            assert (await emmy.presses(first, "Next exercise")).private
            _, _, second = thread(here)
            assert second.buttons == ("Answer", "Finish", "Steps of exercise 1")
            assert "This exercise is over" in (await emmy.presses(first, "Answer")).text
            await answers(here, sofja, 2)
            await emmy.presses(second, "Finish")
            final = thread(here)[3]
            assert f"{named(sofja)} wins with 2 right of 2." in final.text
            assert here.discord.state.pings == []
            person = int(sofja.user["id"])
            assert len((await here.companion.store.read(learning.history, person)).attempts) == 2

    asyncio.run(play())


def test_pressing_next_twice_goes_on_once(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz-round", exercises=3)
            first = thread(here)[1]
            await asyncio.gather(*(here.person.presses(first, "Next exercise") for _ in range(3)))
            assert (await kept(here)).current == 2
            assert len(thread(here)) == 3

    asyncio.run(play())


def test_many_answer_at_once_and_each_counts_once(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz-round", topic="power-rule", exercises=1)
            crowd = [here.discord.person(f"person{number}") for number in range(10)]
            forms = [await who.opens(thread(here)[1], "Answer") for who in crowd]
            key = text(exercise((await kept(here)).exercise(1)).answer.key)
            await asyncio.gather(*(who.submits(form, key) for who, form in zip(crowd, forms, strict=True)))
            again = await crowd[0].submits(forms[0], key)
            assert "You have answered this exercise" in again.text
            await idle(here)
            assert all(f"{named(who)}: 1 right of 1" in thread(here)[0].text for who in crowd)

    asyncio.run(play())


def test_what_cannot_be_read_does_not_use_up_the_answer(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz-round", topic="chain-rule", exercises=1)
            form = await here.person.opens(thread(here)[1], "Answer")
            assert "You can answer again" in (await here.person.submits(form, "(((")).text
            assert "Your answer counts" in (await answers(here, here.person, 1)).text

    asyncio.run(play())


def test_what_a_crash_left_undone_is_done_later(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz-round", exercises=2)
            here.discord.faults.add(Outage("PATCH /channels", times=1, status=400))
            await answers(here, here.person, 1)
            await idle(here)
            assert "Nobody has answered yet" in thread(here)[0].text
            here.discord.faults.add(Outage("POST /channels", times=1, status=400))
            assert "went wrong" in (await here.person.presses(thread(here)[1], "Next exercise")).text
            assert len(thread(here)) == 2
            await here.restart()
            here.clock.passes(minutes=2)
            await here.companion.clockwork.tick()
            assert "Exercise 2 of 2" in thread(here)[2].text
            assert f"1. {named(here.person)}: 1 right of 1" in thread(here)[0].text
            await here.companion.clockwork.tick()
            assert len(thread(here)) == 3

    asyncio.run(play())


def test_where_it_may_not_write_any_more_a_round_says_so_waits_for_a_day_and_is_given_up(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await here.person.types("quiz-round", exercises=3)
            here.discord.faults.add(Outage("POST /channels", times=1, status=403))
            refused = await here.person.presses(thread(here)[1], "Next exercise")
            assert "I may not write in this thread" in refused.text
            here.clock.passes(minutes=2)
            await here.companion.clockwork.tick()
            assert "Exercise 2 of 3" in thread(here)[2].text
            here.discord.faults.add(Outage("POST /channels", times=4, status=403))
            await here.person.presses(thread(here)[2], "Next exercise")
            for hours in (1, 24, 1, 1):
                here.clock.passes(hours=hours)
                await here.companion.clockwork.tick()
            assert here.discord.faults.met == 4
            assert len(thread(here)) == 3

    asyncio.run(play())


def test_who_ends_a_round_is_told_where_the_scores_are_and_that_it_is_gone_when_it_is(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            for gone, told in (
                (False, "The scores are in the thread."),
                (True, "I know nothing of this round any more."),
            ):
                await here.person.types("quiz-round", exercises=1)
                exercise_of_it = thread(here)[1]
                if gone:
                    here.discord.state.threads.popitem()
                assert told in (await here.person.presses(exercise_of_it, "Finish")).text

    asyncio.run(play())


def test_a_duel_is_accepted_played_by_two_and_goes_on_by_itself(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            emmy, sofja, ada = here.person, here.discord.person("sofja"), here.discord.person("ada")
            asked = await emmy.types("duel", opponent=sofja.user["id"], topic="power-rule", exercises=2)
            assert f"{named(emmy)} challenges {named(sofja)}: 2 exercises." in asked.text
            assert "Only who was challenged" in (await ada.presses(asked, "Accept")).text
            await here.restart()
            assert "The duel begins" in (await sofja.presses(asked, "Accept")).text
            assert "between two others" in (await ada.presses(thread(here)[1], "Answer")).text
            again = await sofja.presses(asked, "Accept")
            assert again.private
            assert f"<#{list(here.discord.state.threads)[-1]}>" in again.text
            for number in (1, 2):
                await answers(here, emmy, number)
                await answers(here, sofja, number, right=False)
                await idle(here)
            assert "The duel is over" in thread(here)[3].text
            assert f"{named(emmy)} wins with 2 right of 2." in thread(here)[3].text

    asyncio.run(play())


def test_in_a_duel_nobody_goes_on_over_the_head_of_the_other_until_that_takes_too_long(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            emmy, sofja = here.person, here.discord.person("sofja")
            asked = await emmy.types("duel", opponent=sofja.user["id"], topic="power-rule", exercises=2)
            here.clock.passes(hours=1)
            await sofja.presses(asked, "Accept")
            await answers(here, emmy, 1)
            for who in (emmy, sofja):
                assert "when both have answered" in (await who.presses(thread(here)[1], "Next exercise")).text
            assert len(thread(here)) == 2
            here.clock.passes(minutes=5)
            await emmy.presses(thread(here)[1], "Next exercise")
            assert "Exercise 2 of 2" in thread(here)[2].text
            await here.discord.person("ada").presses(thread(here)[2], "Finish")  # who manages the server may always
            assert "The duel is over" in thread(here)[3].text

    asyncio.run(play())


def test_nobody_duels_with_themselves_or_a_bot_and_rounds_can_be_for_managers(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            refused = await here.person.types("duel", opponent=here.person.user["id"])
            assert "not yourself and not a bot" in refused.text
            assert "No such topic" in (await here.person.types("quiz-round", topic="poetry")).text
            await here.person.types("settings server", rounds="managers")
            here.person.permissions = "0"
            assert "only people who may manage it" in (await here.person.types("quiz-round")).text
            assert not here.discord.state.threads

    asyncio.run(play())


def test_just_after_a_start_when_discord_has_not_told_of_the_server_it_is_known_all_the_same(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion._connection._guilds.clear()
            assert "The round begins" in (await here.person.types("quiz-round", topic="chain-rule")).text
            assert "Settings of this server" in (await here.person.types("settings server", hour=7)).text

    asyncio.run(play())
