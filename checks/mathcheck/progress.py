"""A bar that says how far a run is: on a terminal only, and gone when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

WIDTH = 24
Item = TypeVar("Item")


def shown(items: Iterable[Item], name: str, stream: TextIO) -> Iterator[Item]:
    """The items, with a bar on the stream while they are worked through, if people are watching it."""
    total = len(items) if isinstance(items, Sized) else 0
    if not (stream.isatty() and total):
        yield from items
        return
    for number, item in enumerate(items):
        full = WIDTH * number // total
        stream.write(f"\r{name} [{'#' * full}{'.' * (WIDTH - full)}] {number}/{total}")
        stream.flush()
        yield item
    stream.write("\r" + " " * (len(name) + WIDTH + 20) + "\r")
    stream.flush()
