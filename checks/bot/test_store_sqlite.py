"""The store in a file: migrations and their copies, locks, a full disk, files that are none of ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.store import (
    Database,
    StoreError,
    StoreUnavailable,
    learning,
    open_database,
    people,
)
from bot.store import schema as tables
from bot.store.learning import Kind
from checks.bot.stores import EMMY, happening, play

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]


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


LIMITED = """
import asyncio, resource, sys
from pathlib import Path
from bot.store import StoreUnavailable, learning, open_database
from bot.store.learning import Kind
from checks.bot.stores import happening

async def main(place):
    store, kept = open_database("", place), 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    try:
        while True:
            await store.write(learning.record, happening(kept, Kind.RIGHT, f"chain-rule/{kept:x}"))
            kept += 1
    except StoreUnavailable as error:
        print(kept, error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await store.write(learning.record, happening(kept, Kind.RIGHT, f"chain-rule/{kept:x}"))
    await store.close()

asyncio.run(main(Path(sys.argv[1])))
"""


def test_a_file_that_may_not_grow_keeps_what_it_has_and_goes_on_when_it_may(tmp_path: Path) -> None:
    """The system refuses the write itself, as a full disk does."""
    place = tmp_path / "store.sqlite3"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(place)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    kept, _, said = done.stdout.partition(" ")
    assert int(kept) > 3
    assert "disk" in said

    async def scene(store: Database) -> None:
        assert len((await store.read(learning.history, EMMY)).attempts) == int(kept) + 1

    play(lambda: open_database("", place), scene)
