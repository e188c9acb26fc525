"""The code that renders a page: which code it is, and whether this process still runs what lies on the disk.

`mkdocs serve` runs for hours and loads its modules once. When the engine or a hook is edited meanwhile, the process goes
on with what it has loaded, and a result of it must not be kept under the name of the new code, nor of the old.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PICTURES = HERE / "pictures"  # loaded anew when they change, and drawn by one page each
KATEX = ROOT / "docs/widgets/node_modules/katex/package.json"
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "sympy", "mpmath")


def files() -> Iterator[Path]:
    """The engine and the hooks, without the pictures of the lessons."""
    for path in sorted((*(ROOT / "quiz").rglob("*"), *HERE.rglob("*"))):
        if path.suffix != ".pyc" and PICTURES not in path.parents and path.is_file():
            yield path


def is_on_disk() -> bool:
    """Whether no file of the code has changed since this process began."""
    return _stamp() == _BEGAN_WITH


def _stamp() -> tuple[tuple[str, int, int], ...]:
    return tuple((str(path), about.st_size, about.st_mtime_ns) for path in files() for about in (path.stat(),))


def _digest() -> str:
    digest = hashlib.sha256(json.dumps([platform.python_version(), *map(version, PACKAGES)]).encode())
    for path in files():
        digest.update(f"\n{path.relative_to(ROOT).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    digest.update(KATEX.read_bytes() if KATEX.is_file() else b"")
    return digest.hexdigest()


_BEGAN_WITH = _stamp()  # first: what is edited while the digest is made, differs from it
DIGEST = _digest()
"""Everything that renders, as this process loaded it: the engine, the hooks, and the versions of the packages."""
