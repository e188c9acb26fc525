"""The command `gradus`, which a wheel installs: the rooms that run, by their names."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

from bot.installing import advice

USAGE = 2


@dataclass(frozen=True, slots=True)
class Room:
    """A module that runs, what it is for, and the extra of the distribution that it needs ("" for none)."""

    module: str
    purpose: str
    extra: str = ""


ROOMS: Mapping[str, Room] = MappingProxyType(
    {
        "quiz": Room("quiz", "practise derivatives in the terminal; preview exercises; the line protocol", "terminal"),
        "bot": Room("bot", "run the Discord companion", "bot"),
        "mathcheck": Room("checks.mathcheck", "verify every formula of Markdown pages and notebooks"),
    }
)


def help_text() -> str:
    """What can be run.

    >>> print(help_text().splitlines()[0])
    usage: gradus ROOM …
    """
    width = max(map(len, ROOMS))
    rooms = "\n".join(f"  {name:{width}}  {room.purpose}" for name, room in ROOMS.items())
    return f"usage: gradus ROOM …\n\n{rooms}\n\n`gradus ROOM --help` says more."


def main(given: Sequence[str] | None = None) -> int:
    """Run a room as `python -m` does; the exit status.

    >>> main(["--version"]) # doctest: +ELLIPSIS
    gradus ...
    0
    """
    match list(sys.argv[1:] if given is None else given):
        case [name, *rest] if name in ROOMS:
            return _run(name, rest)
        case ["--version"]:
            print("gradus", _version())
            return 0
        case ["-h" | "--help"]:
            print(help_text())
            return 0
        case _:
            print(help_text(), file=sys.stderr)
            return USAGE


def _version() -> str:
    try:
        return version("gradus")
    except PackageNotFoundError:
        return "from a checkout"


def _run(name: str, rest: list[str]) -> int:
    room = ROOMS[name]
    sys.argv = [f"gradus {name}", *rest]
    try:
        runpy.run_module(room.module, run_name="__main__")
    except ModuleNotFoundError as missing:
        if not room.extra or (missing.name or "").partition(".")[0] in {"quiz", "bot", "checks"}:
            raise
        sys.stderr.write(advice(name, room.extra, [missing.name or ""]))
        return USAGE
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
