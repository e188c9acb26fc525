"""The page for whoever runs the bot says what the code does, and its commands do what it says."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.client import Companion
from bot.measures import Measures
from bot.metrics import Metric
from bot.readings import readings
from bot.setting_values import DATABASE, KNOWN
from bot.store import learning, open_database
from bot.store.learning import Happening, Kind
from bot.store.people import OWNED
from bot.store.postgres import postgres_database
from checks.bot import postgres
from checks.bot.scene import NOW

PAGE = (Path(__file__).parents[2] / "docs/reference/operations.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def rows(heading: str) -> list[str]:
    """The rows of the table below a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def metrics() -> tuple[Metric, ...]:
    companion: Companion = object.__new__(Companion)  # the readings are listed, not read
    return (*Measures().all(), *readings(companion))


def test_every_metric_is_on_the_page_as_the_code_has_it() -> None:
    expected = [
        f"| `{metric.name}` | {metric.kind} | {', '.join(f'`{label}`' for label in metric.labels)} | {metric.help} |"
        for metric in metrics()
    ]
    assert rows("Metrics") == expected, "\n" + "\n".join(expected)


def test_every_setting_is_on_the_page() -> None:
    assert {row.split("`")[1] for row in rows("Settings")} == {*KNOWN, DATABASE}


def test_every_table_that_knows_of_people_is_accounted_for() -> None:
    assert set(OWNED) == {"happenings", "attempts", "people", "rounds", "round_answers"}  # else: write it on the page
    assert len(rows("What is stored, and for how long")) == 5


def command(start: str) -> list[str]:
    (found,) = [line for line in COMMANDS if line.startswith(start)]
    return shlex.split(found)


def happened(number: int) -> Happening:
    return Happening(number, 7, 1, "chain-rule/3", Kind.HINT, NOW)


@pytest.mark.real
def test_the_backup_of_the_page_is_taken_while_the_bot_writes_and_can_be_restored(tmp_path: Path) -> None:
    program, place, copy = command("python -c"), tmp_path / "companion.sqlite3", tmp_path / "backup.sqlite3"

    async def play() -> None:
        store = open_database("", place)
        await store.write(learning.record, happened(1))
        backup = [sys.executable, *program[1:-2], str(place), str(copy)]
        await asyncio.to_thread(subprocess.run, backup, check=True)
        await store.write(learning.record, happened(2))
        await store.close()
        copy.replace(place)
        restored = open_database("", place)
        assert (await restored.read(learning.standing, 7, "chain-rule/3")).hints == 1
        await restored.close()

    asyncio.run(play())


@pytest.mark.real
def test_the_backup_of_a_postgresql_can_be_restored(tmp_path: Path) -> None:
    if postgres.missing():
        pytest.skip(postgres.missing())
    dump = tmp_path / "gradus.dump"

    def run(line: list[str], url: str) -> None:
        told = [part.replace("$DATABASE_URL", url).replace("gradus.dump", str(dump)) for part in line[1:]]
        subprocess.run([postgres._program(line[0]), *told], check=True, capture_output=True)

    async def play(url: str) -> None:
        store = postgres_database(url)
        await store.write(learning.record, happened(1))
        await asyncio.to_thread(run, command("pg_dump"), url)
        await store.write(learning.record, happened(2))
        await store.close()
        await asyncio.to_thread(run, command("pg_restore"), url)
        restored = postgres_database(url)
        assert (await restored.read(learning.standing, 7, "chain-rule/3")).hints == 1
        await restored.close()

    with postgres.private_postgres() as url:
        asyncio.run(play(url))
