"""Kills writers, often and cheaply: `python -m checks.bot.killing URL PLACE KILLS SEED`.

It imports the store once and forks a writer for each kill. Every writer acknowledges each write through a pipe, eight at
a time, and is killed after a random number of acknowledgements and a random moment more. The numbers that were
acknowledged are printed at the end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.store import open_database
from bot.store.learning import Happening, Kind, record

TOGETHER, APART = 8, 1_000_000
LINE = 12  # bytes: what is this short is written to a pipe whole or not at all


async def write(url: str, place: Path, first: int, pipe: int) -> None:
    """Write for ever, and acknowledge what is kept."""
    store = open_database(url, place)

    async def one(number: int) -> None:
        happened = Happening(number, number % 7, 1, f"chain-rule/{number % 50}", Kind.WRONG, datetime.now(UTC))
        await store.write(record, happened)
        os.write(pipe, b"%*d\n" % (LINE - 1, number))

    while True:
        await asyncio.gather(*(one(number) for number in range(first, first + TOGETHER)))
        first += TOGETHER


def killed(url: str, place: Path, first: int, chance: Random) -> list[int]:
    """What one writer acknowledged before it was killed."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        asyncio.run(write(url, place, first, writing))
    os.close(writing)
    wanted, told = LINE * chance.randrange(1, 40), b""
    while len(told) < wanted and (more := os.read(reading, wanted - len(told))):
        told += more
    time.sleep(chance.random() / 500)  # somewhere in the middle of a write
    os.kill(process, signal.SIGKILL)
    while more := os.read(reading, 4096):
        told += more
    os.waitpid(process, 0)
    os.close(reading)
    return [int(line) for line in told.splitlines()]


def main() -> None:
    """Kill so many writers, one after the other."""
    url, place, kills, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = Random(seed)
    for number in range(kills):
        for acknowledged in killed(url, place, (number + 1) * APART, chance):
            print(acknowledged)


if __name__ == "__main__":
    main()
