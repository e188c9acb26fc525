"""The store's contract: one suite, run on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import Theme
from bot.store import (
    Connection,
    Database,
    StoreError,
    StoreUnavailable,
    learning,
    open_database,
    people,
    ranking,
    rounds,
    servers,
)
from bot.store import schema as tables
from bot.store.learning import Happening, Kind, Standing, State
from checks.bot import postgres
from quiz.review import Outcome

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
EMMY, SOFJA, SERVER = 1 << 60, 7, 1 << 59
Open = Callable[[], Database]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.private_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same empty database, as often as it is called."""
    if request.param == "sqlite":
        return lambda: open_database("", tmp_path / "store.sqlite3")
    url = request.getfixturevalue("postgres_url")
    _emptied(url)
    return lambda: open_database(url, tmp_path / "unused")


def _emptied(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def play(opened: Open, scene: Callable[[Database], Awaitable[None]]) -> None:
    async def whole() -> None:
        store = opened()
        try:
            await scene(store)
        finally:
            await store.close()

    asyncio.run(whole())


def happening(number: int, kind: Kind, exercise: str = "chain-rule/3", person: int = EMMY, **more: object) -> Happening:
    return Happening(number, person, SERVER, exercise, kind, NOW + timedelta(seconds=number), **more)  # type: ignore[arg-type]


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
        assert found == replace(begun, current=2, posted=1, thread=10, board=11)
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


def test_a_new_version_reads_an_old_file_and_keeps_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "deep" / "store.sqlite3"

    async def before(store: Database) -> None:
        await store.write(learning.record, happening(1, Kind.RIGHT))

    async def after(store: Database) -> None:
        assert len((await store.read(learning.history, EMMY)).attempts) == 1
        assert await store.read(lambda found: found.run("SELECT * FROM added")) == []

    play(lambda: open_database("", place), before)
    for module in ("bot.store.schema", "bot.store.sqlite"):
        monkeypatch.setattr(f"{module}.MIGRATIONS", (*tables.MIGRATIONS, ("CREATE TABLE added (x INTEGER)",)))
    play(lambda: open_database("", place), after)
    (backup,) = place.parent.glob("*.version-1.*.backup")
    monkeypatch.undo()
    play(lambda: open_database("", backup), lambda store: store.write(learning.record, happening(2, Kind.RIGHT)))  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="newer version"):
        open_database("", place)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "store.sqlite3"
    play(lambda: open_database("", place), lambda store: store.write(learning.record, happening(1, Kind.RIGHT)))  # type: ignore[arg-type]
    broken = (*tables.MIGRATIONS, ("DROP TABLE attempts", "CREATE nonsense"))
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.schema.MIGRATIONS", broken)
        patch.setattr("bot.store.sqlite.MIGRATIONS", broken)
        with pytest.raises(StoreError):
            open_database("", place)

    async def still(store: Database) -> None:
        assert len((await store.read(learning.history, EMMY)).attempts) == 1

    play(lambda: open_database("", place), still)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("not a database, and long enough to be looked at" * 30, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be used as a database"):
        open_database("", place)
    assert place.read_text(encoding="utf-8").startswith("not a database")


def test_a_locked_database_says_so_and_works_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite.BUSY_SECONDS", 0.01)
    place = tmp_path / "store.sqlite3"

    async def scene(store: Database) -> None:
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            await store.write(learning.record, happening(1, Kind.RIGHT))
        assert (await store.read(learning.history, EMMY)).attempts == ()
        other.execute("ROLLBACK")
        other.close()
        assert await store.write(learning.record, happening(1, Kind.RIGHT))

    play(lambda: open_database("", place), scene)


def test_a_read_that_hangs_is_given_up_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.database.READ_SECONDS", 0.01)
    released = threading.Event()

    async def scene(store: Database) -> None:
        with pytest.raises(StoreUnavailable, match="too long"):
            await store.read(lambda _: released.wait(10))
        released.set()
        monkeypatch.undo()
        assert await store.read(people.choices, EMMY) == people.Choices()

    play(lambda: open_database("", tmp_path / "store.sqlite3"), scene)


def test_several_processes_can_start_on_an_empty_database(postgres_url: str) -> None:
    _emptied(postgres_url)

    async def whole() -> None:
        stores = await asyncio.gather(
            *(asyncio.to_thread(open_database, postgres_url, Path("unused")) for _ in range(4))
        )
        fresh = [await store.write(learning.record, happening(1, Kind.RIGHT)) for store in stores]
        assert fresh == [True, False, False, False]
        for store in stores:
            await store.close()

    asyncio.run(whole())


def test_a_lost_connection_is_opened_again(postgres_url: str) -> None:
    _emptied(postgres_url)

    async def scene(store: Database) -> None:
        await store.write(learning.record, happening(1, Kind.RIGHT))
        await store.read(learning.standing, EMMY, "chain-rule/3")
        _cut(postgres_url)
        for again in (store.write, store.read):
            with pytest.raises(StoreUnavailable):
                await again(learning.standing, EMMY, "chain-rule/3")
        assert not await store.write(learning.record, happening(1, Kind.RIGHT))
        assert (await store.read(learning.standing, EMMY, "chain-rule/3")).state is State.RIGHT

    play(lambda: open_database(postgres_url, Path("unused")), scene)


def _cut(url: str) -> None:
    """End every other connection, as a restart of the server does."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL"
        )


def test_a_full_disk_says_so_and_keeps_what_was_kept(tmp_path: Path) -> None:
    async def scene(store: Database) -> None:
        await store.write(learning.record, happening(0, Kind.RIGHT, "chain-rule/0"))
        pages = (await store.write(lambda found: found.run("PRAGMA page_count")))[0][0]
        await store.write(lambda found: found.run(f"PRAGMA max_page_count = {pages}"))
        kept = 1
        try:
            while kept < 10_000:
                await store.write(learning.record, happening(kept, Kind.RIGHT, f"chain-rule/{kept}"))
                kept += 1
        except StoreUnavailable:
            assert kept > 10
        assert len((await store.read(learning.history, EMMY)).attempts) == kept

    play(lambda: open_database("", tmp_path / "store.sqlite3"), scene)


KINDS = st.tuples(st.integers(0, 9), st.sampled_from(list(Kind)), st.integers(1, 2), st.integers(0, 2))


@settings(max_examples=25)
@given(st.lists(KINDS, max_size=30))
def test_the_store_agrees_with_a_model(steps: list[tuple[int, Kind, int, int]]) -> None:
    """The model is a dictionary; repeated interaction numbers are repeated events."""
    seen: set[int] = set()
    model: dict[tuple[int, str], Standing] = {}

    async def scene(store: Database) -> None:
        for number, kind, person, seed in steps:
            exercise = f"chain-rule/{seed}"
            fresh = await store.write(learning.record, happening(number, kind, exercise, person))
            assert fresh == (number not in seen)
            if fresh:
                seen.add(number)
                model[person, exercise] = learning.after(model.get((person, exercise), Standing(State.NEW)), kind)
        for (person, exercise), standing in model.items():
            assert await store.read(learning.standing, person, exercise) == standing

    with TemporaryDirectory() as folder:
        play(lambda: open_database("", Path(folder) / "store.sqlite3"), scene)
