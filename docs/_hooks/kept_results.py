"""Results of the build in a folder, each under a name made of everything that it depends on.

Several builds may use the folder at the same time. An entry is written beside its place and then moved there, so that
it is whole or not there; each begins with its own digest, and one that does not agree with it counts as not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 200_000_000  # about eight versions of all pages


def name_of(*depends_on: object) -> str:
    """A name for a result, from all that it depends on, as JSON.

    >>> name_of("text", 1) == name_of("text", 1) != name_of("text", "1")
    True
    """
    return hashlib.sha256(json.dumps(depends_on, sort_keys=True).encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Kept:
    """Results as JSON objects in a folder."""

    folder: Path

    def found(self, name: str) -> Mapping[str, Any]:
        """The result of that name, empty when there is none."""
        path = self._place(name)
        try:
            sealed, written = path.read_bytes().split(b"\n", 1)
            os.utime(path)  # it was of use: it goes last when room is made
            found = json.loads(written) if sealed == _seal(name, written) else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, name: str, result: Mapping[str, Any]) -> None:
        """Keep a result; a disk that is full or cannot be written is no reason to stop a build."""
        unfinished = self.folder / f"{name}.{os.getpid()}.{threading.get_ident()}"
        written = json.dumps(result).encode()
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                unfinished.write_bytes(_seal(name, written) + b"\n" + written)
                unfinished.replace(self._place(name))
            finally:
                unfinished.unlink(missing_ok=True)

    def make_room(self, most_bytes: int = MOST_BYTES) -> None:
        """Remove the entries that were of no use for longest, until the rest is small enough."""
        room = most_bytes
        for _, size, path in sorted(self._entries(), reverse=True):
            room -= size
            if room < 0:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _entries(self) -> list[tuple[int, int, Path]]:
        entries = []
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):  # another build made room
                about = path.stat()
                entries.append((about.st_mtime_ns, about.st_size, path))
        return entries

    def _place(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def _seal(name: str, written: bytes) -> bytes:
    """What shows that an entry is whole, and the one of that name."""
    return hashlib.sha256(name.encode() + written).hexdigest().encode()
