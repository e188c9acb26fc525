"""What a file of the built site weighs on its way to a browser, and which files a script needs."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

from checks.site.visit import LESSON

LESSONS = (LESSON, "lessons/networks/softmax-cross-entropy/")
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json"}


def needed(script: Path) -> set[Path]:
    """A script and all that it imports."""
    found, waiting = set[Path](), [script]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [path.parent / name for name in IMPORTED.findall(path.read_text(encoding="utf-8"))]
    return found


@cache
def compressed(path: Path) -> int:
    """The bytes of a text on their way, as a server with gzip sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def weight(folder: Path, name: str) -> int:
    """The bytes on their way of a file of the site, named as a browser asks for it."""
    path = folder / name.partition("?")[0]
    path = path / "index.html" if path.is_dir() else path
    return compressed(path) if path.suffix in COMPRESSED else path.stat().st_size
