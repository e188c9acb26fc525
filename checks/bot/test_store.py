"""The store's contract: one suite, run on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.settings import Theme
from bot.store import (
    Connection,
    Database,
    learning,
    people,
    ranking,
    rounds,
    servers,
)
from bot.store import schema as tables
from bot.store.learning import Kind, Standing, State
from checks.bot.stores import EMMY, NOW, SERVER, SOFJA, Open, happening, play
from quiz.review import Outcome


def test_what_is_written_is_there_after_a_restart_and_counts_once(opened: Open) -> None:
    async def before(store: Database) -> None:
        assert await store.write(learning.record, happening(1, Kind.WRONG, misconception="forgot"))
        assert await store.write(learning.record, happening(2, Kind.RIGHT))

    async def after(store: Database) -> None:
        assert not await store.write(learning.record, happening(2, Kind.RIGHT))
        assert await store.read(learning.standing, EMMY, "chain-rule/3") == Standing(State.WITH_HINT, tries=2)
        (attempt,) = (await store.read(learning.history, EMMY)).attempts
        assert (attempt.skill, attempt.level, attempt.outcome) == ("chain-rule", 1, Outcome.WITH_HINT)
        assert attempt.when == NOW + timedelta(seconds=2)
        assert await store.read(learning.misconceptions, EMMY) == (("forgot", "chain-rule/3", 1),)
        assert (await store.read(learning.history, SOFJA)).attempts == ()

    play(opened, before)
    play(opened, after)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ("right", State.RIGHT),
        ("hint", State.HELPED),
        ("hint right", State.WITH_HINT),
        ("wrong", State.WRONG),
        ("wrong hint", State.WRONG),
        ("wrong right wrong", State.WITH_HINT),
        ("right steps wrong hint", State.RIGHT),
        ("steps right", State.SHOWN),
        ("hint wrong steps right", State.SHOWN),
    ],
)
def test_how_an_attempt_stands(kinds: str, state: State) -> None:
    standing = Standing(State.NEW)
    for kind in kinds.split():
        standing = learning.after(standing, Kind(kind))
    assert standing.state is state


def test_a_failure_in_the_middle_leaves_nothing(opened: Open) -> None:
    def broken(store: Connection) -> None:
        learning.record(store, happening(1, Kind.RIGHT))
        raise ZeroDivisionError

    async def scene(store: Database) -> None:
        with pytest.raises(ZeroDivisionError):
            await store.write(broken)
        assert (await store.read(learning.history, EMMY)).attempts == ()
        assert await store.write(learning.record, happening(1, Kind.RIGHT))

    play(opened, scene)


def test_many_at_once_from_two_processes_each_count_once(opened: Open) -> None:
    async def scene(store: Database) -> None:
        other = opened()
        try:
            writes = [
                where.write(learning.record, happening(number, Kind.HINT, f"chain-rule/{number % 5}"))
                for number in range(40)
                for where in (store, other)
            ]
            assert sum(await asyncio.gather(*writes)) == 40
        finally:
            await other.close()
        standings = [await store.read(learning.standing, EMMY, f"chain-rule/{number}") for number in range(5)]
        assert [standing.hints for standing in standings] == [8] * 5

    play(opened, scene)


def test_choices_have_defaults_and_stay(opened: Open) -> None:
    async def scene(store: Database) -> None:
        assert await store.read(people.choices, EMMY) == people.Choices()
        await store.write(people.choose, EMMY, theme=Theme.LIGHT, listed=True)
        chosen = await store.write(people.choose, EMMY, level=2)
        assert chosen == people.Choices(Theme.LIGHT, 2, listed=True) == await store.read(people.choices, EMMY)
        await store.write(people.choose, SOFJA, reminders=True, zone="Europe/Stockholm")
        assert await store.read(people.to_remind) == ((SOFJA, "Europe/Stockholm", 0),)
        assert await store.read(servers.server_choices, SERVER) == servers.ServerChoices()
        await store.write(servers.choose_for_server, SERVER, daily_channel=9, zone="Asia/Kolkata")
        assert await store.read(servers.with_daily) == ((SERVER, servers.ServerChoices(9, 9, "Asia/Kolkata")),)

    play(opened, scene)


def test_the_leaderboard_lists_who_wants_it(opened: Open) -> None:
    async def scene(store: Database) -> None:
        for number, (person, exercise, kind) in enumerate(
            [
                (EMMY, "chain-rule/3", Kind.WRONG),
                (EMMY, "chain-rule/3", Kind.RIGHT),
                (EMMY, "power-rule/3", Kind.RIGHT),
                (SOFJA, "chain-rule/3", Kind.RIGHT),
                (8, "chain-rule/3", Kind.RIGHT),
            ]
        ):
            await store.write(learning.record, happening(number, kind, exercise, person))
        for person in (EMMY, SOFJA):
            await store.write(people.choose, person, listed=True)
        ranks = await store.read(ranking.leaderboard, SERVER)
        assert ranks == (ranking.Rank(EMMY, 3, 2), ranking.Rank(SOFJA, 2, 1))
        assert (await store.read(ranking.leaderboard, SERVER, skill="chain-rule"))[0] == ranking.Rank(SOFJA, 2, 1)
        assert await store.read(ranking.leaderboard, SERVER, since=learning.milliseconds(NOW) + 60_000) == ()
        assert await store.read(ranking.leaderboard, SERVER + 1) == ()

    play(opened, scene)


def test_a_daily_is_posted_once_and_again_only_after_a_crash(opened: Open) -> None:
    async def scene(store: Database) -> None:
        daily = servers.Daily(SERVER, "2026-03-04", "chain-rule/3", 9, 0)
        assert await store.write(servers.claim, daily, 1_000_000)
        assert not await store.write(servers.claim, daily, 1_030_000)
        assert await store.write(servers.claim, daily, 1_070_000)
        await store.write(servers.posted, daily, 77)
        assert not await store.write(servers.claim, daily, 9_000_000)

    play(opened, scene)


def test_rounds_are_kept_and_answered_once(opened: Open) -> None:
    async def scene(store: Database) -> None:
        begun = rounds.Round(5, SERVER, 9, EMMY, 0, ("chain-rule/3", "power-rule/4"))
        assert await store.write(rounds.begin, begun, 0)
        assert not await store.write(rounds.begin, begun, 0)
        await store.write(rounds.show, replace(begun, posted=1, thread=10, board=11))
        assert await store.write(rounds.answer, rounds.Given(5, 1, SOFJA, correct=True, at=30))
        assert not await store.write(rounds.answer, rounds.Given(5, 1, SOFJA, correct=False, at=40))
        assert await store.write(rounds.answer, rounds.Given(5, 1, EMMY, correct=True, at=20))
        assert await store.read(rounds.has_answered, 5, 1, EMMY)
        assert await store.read(rounds.unsettled, 1000) == ()
        assert await store.write(rounds.advance, 5, 1, 500)
        assert not await store.write(rounds.advance, 5, 1, 600)
        assert not await store.write(rounds.answer, rounds.Given(5, 1, 8, correct=True, at=600))
        assert await store.read(rounds.unsettled, 1000) == ((5, SERVER),)
        assert await store.read(rounds.unsettled, 400) == ()
        found = await store.read(rounds.find_round, 5)
        assert found == replace(begun, current=2, posted=1, thread=10, board=11, since=500)
        assert [score.person for score in await store.read(rounds.scores, 5)] == [EMMY, SOFJA]
        assert await store.read(rounds.find_round, 6) is None

    play(opened, scene)


def test_everything_is_told_and_forgotten(opened: Open) -> None:
    async def scene(store: Database) -> None:
        for person in (EMMY, SOFJA):
            await store.write(learning.record, happening(person % 97, Kind.RIGHT, person=person))
            await store.write(people.choose, person, listed=True)
            await store.write(rounds.begin, rounds.Round(5, SERVER, 9, EMMY, SOFJA, ("chain-rule/3",)), 0)
            await store.write(rounds.answer, rounds.Given(5, 1, person, correct=True, at=30))
        told = await store.read(people.everything, EMMY)
        assert {table: len(rows) for table, rows in told.items()} == {**dict.fromkeys(people.OWNED, 1), "challenges": 0}
        assert len((await store.read(people.everything, SOFJA))["challenges"]) == 1
        assert await store.write(people.forget, EMMY) == 5
        assert not any((await store.read(people.everything, EMMY)).values())
        assert (await store.read(rounds.find_round, 5)) == rounds.Round(5, SERVER, 9, 0, SOFJA, ("chain-rule/3",))
        assert (await store.read(people.choices, SOFJA)).listed

    play(opened, scene)


def test_every_table_that_knows_of_a_person_is_told_and_forgotten() -> None:
    made = [statement for migration in tables.MIGRATIONS for statement in migration if "person INTEGER" in statement]
    assert {statement.split()[2] for statement in made} == set(people.OWNED)
    for statement in made:
        columns = {part.split()[0] for part in statement.partition("(")[2].split(",")} - {
            "PRIMARY",
            "exercise)",
            "number",
        }
        assert columns - {"person", "person)", "person))", "exercise))"} <= {*people.OWNED[statement.split()[2]]}
