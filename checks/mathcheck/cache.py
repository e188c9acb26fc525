"""Findings kept from one run to the next, by the content of the page and of the verifier itself.

A page is checked again when it, or any source file that takes part in its checking, has changed by a character. The
cache is plain JSON; a file that is damaged, or not ours, counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import mpmath
import sympy

import quiz
from checks.mathcheck.report import Finding, as_stored

ROOMS = (Path(__file__).parent, Path(quiz.__file__).parent)


@cache
def version() -> str:
    """A hash of everything that decides: our sources, the engine's, and the versions underneath."""
    digest = hashlib.sha256(f"{sys.version} {sympy.__version__} {mpmath.__version__}".encode())
    for room in ROOMS:
        for path in sorted(room.rglob("*.py")):
            digest.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of findings, one file for each page content."""

    folder: Path

    def file(self, content: bytes, shown: str) -> Path:
        """Where the findings for a content are kept; the name is part of it, for messages carry it."""
        key = hashlib.sha256(version().encode() + b"\0" + shown.encode() + b"\0" + content).hexdigest()
        return self.folder / f"{key}.json"

    def read(self, content: bytes, shown: str) -> list[Finding] | None:
        """The findings for a content, if they are known."""
        try:
            return [Finding(**one) for one in json.loads(self.file(content, shown).read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError):
            return None

    def write(self, content: bytes, shown: str, found: Sequence[Finding]) -> None:
        """Keeps the findings; a folder that cannot be written is no reason to fail."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self.file(content, shown)
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(as_stored(found), ensure_ascii=False), encoding="utf-8")
            fresh.replace(file)
        except OSError:
            return
