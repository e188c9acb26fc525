"""What a process and its children use, from /proc: CPU seconds and resident memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
PARENT, USER, SYSTEM, CHILD_USER, CHILD_SYSTEM = 1, 11, 12, 13, 14  # fields of /proc/*/stat after the name


def cpu_seconds(pid: int) -> float:
    """CPU time of a process, its children, and those of them that have ended."""
    fields = (USER, SYSTEM, CHILD_USER, CHILD_SYSTEM)
    return sum(float(stat[field]) for member in tree(pid) if (stat := _stat(member)) for field in fields) / TICKS


def memory_megabytes(pid: int) -> float:
    """Memory of a process and its children; what they share counts once (proportional set size)."""
    return sum(map(_proportional, tree(pid))) / 1024


def tree(pid: int) -> Iterator[int]:
    """A process and everything below it."""
    yield pid
    for other in PROC.iterdir():
        if other.name.isdigit() and (stat := _stat(int(other.name))) and int(stat[PARENT]) == pid:
            yield from tree(int(other.name))


def _stat(pid: int) -> list[str]:
    try:
        return (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _proportional(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
