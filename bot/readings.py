"""What is looked up when somebody asks for the metrics: the connection, the queues, and what the system knows of us."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from bot.client import Companion
from bot.health import is_heard
from bot.metrics import Labels, Metric, Reading

PROC = Path("/proc")
Values = Iterable[tuple[Labels, float]]


def readings(companion: Companion) -> tuple[Metric, ...]:
    """The gauges of one companion."""
    started = time.time() - _age()
    return (
        Reading("gradus_info", "Which versions run.", lambda: [(_versions(), 1)], ("discord_py", "python")),
        Reading(
            "gradus_shard_up",
            "Whether a shard is connected and its heartbeats are answered.",
            lambda: _up(companion),
            ("shard",),
        ),
        Reading(
            "gradus_shard_latency_seconds", "From a heartbeat to its answer.", lambda: _latencies(companion), ("shard",)
        ),
        Reading("gradus_servers", "Servers that this process is connected to.", lambda: [((), len(companion.guilds))]),
        Reading(
            "gradus_jobs_going",
            "Jobs that the worker processes have or wait for.",
            lambda: [((), companion.workers.going)],
        ),
        Reading(
            "gradus_jobs_waiting",
            "Pieces of work that wait for their turn.",
            lambda: [((), companion.delivery.turns.waiting)],
        ),
        Reading("gradus_workers", "Worker processes that are wanted.", lambda: [((), companion.workers.processes)]),
        Reading("gradus_memory_bytes", "Memory, what is shared divided among its users.", _memory, ("process",)),
        Reading("process_resident_memory_bytes", "Memory of the main process.", lambda: [((), _resident())]),
        Reading(
            "process_cpu_seconds_total",
            "Processor time of the main process.",
            lambda: [((), time.process_time())],
            kind="counter",
        ),
        Reading("process_start_time_seconds", "When the main process began, since 1970.", lambda: [((), started)]),
    )


def processes(root: int) -> Iterator[int]:
    """A process and all that it started, as far as the system tells."""
    yield root
    for listed in PROC.glob(f"{root}/task/*/children"):
        try:
            children = listed.read_text(encoding="ascii").split()
        except OSError:  # it has ended since
            continue
        for child in children:
            yield from processes(int(child))


def proportional(process: int) -> int:
    """Bytes of a process, what it shares divided by the number of those who share it; 0 where the system does not tell."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def _memory() -> Values:
    main = os.getpid()
    others = [process for process in processes(main) if process != main]
    return [(("main",), proportional(main)), (("workers",), sum(map(proportional, others)))]


def _resident() -> int:
    try:
        pages = (PROC / "self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _age() -> float:
    """Seconds since this process began; 0 where the system does not tell."""
    try:
        began = (PROC / "self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    except OSError:
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(began) / os.sysconf("SC_CLK_TCK")


def _versions() -> Labels:
    return version("discord.py"), ".".join(map(str, sys.version_info[:3]))


def _up(companion: Companion) -> Values:
    return [
        ((str(number),), float(number in companion.live and is_heard(shard)))
        for number, shard in companion.shards.items()
    ]


def _latencies(companion: Companion) -> Values:
    return [((str(number),), seconds) for number, seconds in companion.latencies]
