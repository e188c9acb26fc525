"""The companion on Discord: waiting times, CPU, and a crowd; beside the smallest bot that discord.py allows.

Each bot is its own process (ours has two workers); Discord is the loopback server in this one, without its search for
broken limits. Wall times hold its share of the work and whatever else runs on the machine; the CPU time is that of the
bot's processes alone. Every exercise and every expression is new: no picture is shown twice. An exercise is measured
twice: with the shelf empty it is made and drawn while somebody waits, eight at once without a pause; with the shelf
filled the bot has drawn it in the pause that people make before they ask for the next one, and the CPU of that counts.
The crowd is fifty people who ask for an exercise, answer it, and think a little; `--minutes 10` is its full length.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from checks.bench.measure import Row, at_most, exactly, held
from checks.bench.waiting import Found
from checks.discord_server.people import Person, Seen
from checks.discord_server.server import LoopbackDiscord, loopback_discord
from checks.process_tree import cpu_seconds, memory_megabytes
from quiz.families import exercise, families
from quiz.writing import text

SUBJECT = "The companion on Discord"
ROOT = Path(__file__).parents[2]
OURS, TRIVIAL = ("-m", "bot"), ("-m", "checks.bench.rivals.trivial_bot")
EACH, WARMING, CROWD, AT_ONCE = 200, 24, 100, 8  # one person alone would soon be asked to wait
QUIET_SECONDS = 0.3
NOTHING: Mapping[str, str] = MappingProxyType({})
NO_SHELF: Mapping[str, str] = MappingProxyType({"GRADUS_SHELF": "0"})
FIFTY, THINKING = 50, (2.0, 6.0)
MINUTES = 1.0
IDENTITY = re.compile(r"· ([a-z0-9-]+/[0-9a-z]+)")
Deed = Callable[[], Awaitable[Seen]]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot at work: its process and its folder, in front of a loopback Discord."""

    discord: LoopbackDiscord
    pid: int
    folder: Path


@dataclass(slots=True)
class Tally:
    """What the crowd saw."""

    times: list[float] = field(default_factory=list)
    kept: int = 0


def run() -> Iterator[Row]:
    """Waiting times and CPU of both bots, then the crowd."""
    trivial = asyncio.run(_trivial())
    yield trivial.row(f"a constant, by the trivial bot, {AT_ONCE} at once")
    for what, found in asyncio.run(_ours()).items():
        if what.startswith("/quiz, a new exercise"):
            yield from found.promised(f"{what}, {AT_ONCE} at once", trivial)
        yield found.row(f"{what}, {AT_ONCE} at once")
        yield Row(f"{what}: CPU", f"{found.cpu / trivial.cpu:.1f}", "times the trivial bot")
    yield from asyncio.run(_crowded())


async def _trivial() -> Found:
    async with _bot(TRIVIAL) as bot:
        people = _people(bot)
        return await _found(bot, lambda: next(people).types("quiz", topic="chain-rule", level=1))


async def _ours() -> dict[str, Found]:
    chance = random.Random(7)
    async with _bot(OURS, NO_SHELF) as bot:
        people = _people(bot)
        deeds: dict[str, Deed] = {
            "/quiz, no such topic": lambda: next(people).types("quiz", topic="poetry"),
            "/quiz, a new exercise, shelf empty": lambda: _quiz(next(people), chance),
            "/differentiate, new": lambda: _differentiate(next(people), chance),
        }
        found = {name: await _found(bot, deed) for name, deed in deeds.items()}
    async with _bot(OURS) as bot:
        found["/quiz, a new exercise, shelf filled"] = await _with_pauses(bot, chance)
    return found


async def _with_pauses(bot: Bot, chance: random.Random) -> Found:
    """Eight people ask at once, again and again; each stays with a topic, and all pause until the bot has come to rest."""
    people, topics = _people(bot), chance.sample(list(families()), AT_ONCE)
    tally = Tally()
    for turn in range(1 + EACH // AT_ONCE):
        if turn == 1:
            tally, used = Tally(), cpu_seconds(bot.pid)
        asking = (next(people).types("quiz", topic=topic, level=1 + place % 3) for place, topic in enumerate(topics))
        await asyncio.gather(*(_timed(tally, deed) for deed in asking))
        await _at_rest(bot)
    return Found(tally.times, (cpu_seconds(bot.pid) - used) / len(tally.times) * 1000)


async def _at_rest(bot: Bot) -> None:
    """Wait until the bot uses no CPU any more."""
    before = -1.0
    while (used := cpu_seconds(bot.pid)) > before:
        before = used
        await asyncio.sleep(QUIET_SECONDS)


async def _crowded() -> list[Row]:
    async with _bot(OURS) as bot:
        tally, began = Tally(), time.monotonic()
        until = began + 60 * MINUTES
        crowd = [asyncio.create_task(_learner(bot, n, until, tally)) for n in range(FIFTY)]
        await asyncio.sleep(15 * MINUTES)
        before, used, first = memory_megabytes(bot.pid), cpu_seconds(bot.pid), len(bot.discord.state.interactions)
        await asyncio.gather(*crowd)
        after, done = memory_megabytes(bot.pid), len(bot.discord.state.interactions)
        busy, seconds = cpu_seconds(bot.pid) - used, time.monotonic() - began - 15 * MINUTES
        unanswered = len(bot.discord.state.unanswered())
        lost = max(0, tally.kept - _stored(bot))
    return [
        Found(tally.times, busy / (done - first) * 1000).row(f"{FIFTY} people for {MINUTES:g} minutes"),
        held(f"interactions of {FIFTY} people that stayed without an answer", unanswered, exactly(0, f"of {done}")),
        held(f"answers of {FIFTY} people that were lost", lost, exactly(0)),
        held("memory at the end of it, beside that at a quarter", after / before, at_most(1.05, "times", "flat")),
        Row("  memory at a quarter and at the end", f"{before:.0f} / {after:.0f}", "MB, all processes"),
        Row("  CPU", f"{100 * busy / seconds:.0f}", "% of one core"),
    ]


async def _learner(bot: Bot, number: int, until: float, tally: Tally) -> None:
    """Ask, answer rightly or wrongly, think, until the time is over."""
    person, chance = bot.discord.person(f"learner{number}"), random.Random(number)
    await asyncio.sleep(chance.uniform(0, THINKING[1]))
    while time.monotonic() < until:
        seen = await _timed(tally, _quiz(person, chance))
        item = IDENTITY.findall(seen.text)[-1]
        form = await person.opens(seen, "Answer")
        right = chance.random() < 0.5
        verdict = await _timed(tally, person.submits(form, text(exercise(item).answer.key) if right else "1"))
        tally.kept += "mastery" in verdict.text  # the bot says so once the answer is written down
        bot.discord.state.files.clear()
        await asyncio.sleep(chance.uniform(*THINKING))


async def _timed(tally: Tally, deed: Awaitable[Seen]) -> Seen:
    before = time.perf_counter()
    seen = await deed
    tally.times.append((time.perf_counter() - before) * 1000)
    return seen


def _stored(bot: Bot) -> int:
    with closing(sqlite3.connect(bot.folder / "companion.sqlite3")) as store:
        ((number,),) = store.execute("SELECT count(*) FROM attempts")
    return int(number)


@asynccontextmanager
async def _bot(command: tuple[str, ...], more: Mapping[str, str] = NOTHING) -> AsyncIterator[Bot]:
    """A bot as a process, in front of a Discord of its own; `more` are settings."""
    async with loopback_discord() as discord:
        discord.checking = False
        with TemporaryDirectory() as name:
            told = {"API": discord.api, "GATEWAY": discord.gateway.address, "TOKEN": discord.state.token}
            env = (
                os.environ | {"PYTHONPATH": str(ROOT)} | {f"GRADUS_DISCORD_{key}": value for key, value in told.items()}
            )
            env |= {"GRADUS_STORE": str(Path(name) / "companion.sqlite3"), "GRADUS_STATUS": "off", **more}
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=name, env=env, stderr=asyncio.subprocess.DEVNULL
            )
            try:
                await discord.gateway.identified()
                yield Bot(discord, process.pid, Path(name))
            finally:
                process.terminate()
                await process.wait()


def _people(bot: Bot) -> Iterator[Person]:
    return cycle([bot.discord.person(f"learner-{number}") for number in range(CROWD)])


async def _quiz(person: Person, chance: random.Random) -> Seen:
    return await person.types("quiz", topic=chance.choice(list(families())), level=chance.randint(1, 3))


async def _differentiate(person: Person, chance: random.Random) -> Seen:
    return await person.types("differentiate", expression=f"sin({chance.randint(2, 9999)}x)^{chance.randint(2, 9)}")


async def _found(bot: Bot, deed: Deed) -> Found:
    await _times(deed, WARMING)
    before = cpu_seconds(bot.pid)
    times = await _times(deed, EACH)
    return Found(times, (cpu_seconds(bot.pid) - before) / len(times) * 1000)


async def _times(deed: Deed, number: int) -> list[float]:
    """Milliseconds of each of `number` deeds, done by people who each wait for one answer before the next deed."""
    tally = Tally()

    async def one_person() -> None:
        for _ in range(number // AT_ONCE):
            await _timed(tally, deed())

    await asyncio.gather(*(one_person() for _ in range(AT_ONCE)))
    return tally.times
