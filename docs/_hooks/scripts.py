"""The scripts of the site, bundled: a reader's browser fetches few small files, and an element that no page shows costs nothing.

A file of docs/widgets that defines an element, that another one names by its address (a worker) or imports on demand,
stays a file of its own under its own name; `main.js` loads it by that name. What several of them import is put into shared files.
A new widget is still one new file, and nothing here changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from docs._hooks import esbuild

WIDGETS = esbuild.ROOT / "docs/widgets"
CACHE = esbuild.ROOT / ".cache/scripts"
MAIN = "main.js"
KEPT = 8  # versions, as with two branches and some edits of each
_DEFINES = re.compile(r"\bcustomElements\.define\(")
_BY_ADDRESS = re.compile(r'(?:new URL|import)\("\./([\w-]+\.js)"(?:, import\.meta\.url)?\)')


def bundled(widgets: Path = WIDGETS, cache: Path = CACHE) -> Mapping[str, Path]:
    """The files of `widgets/` on the site, by name; made anew only when a script changed."""
    texts = {path.relative_to(widgets).as_posix(): path.read_text(encoding="utf-8") for path in sources(widgets)}
    folder = cache / _digest(texts)
    if not folder.is_dir():
        unfinished = cache / f"{folder.name}.{os.getpid()}"
        _bundle([str(widgets / name) for name in entries(texts)], unfinished)
        _put(unfinished, folder)
        _make_room(cache)
    os.utime(folder)
    return {path.name: path for path in sorted(folder.glob("*.js"))}


def sources(widgets: Path) -> Iterator[Path]:
    """Every script of the widgets, in the order of their names."""
    return (path for path in sorted(widgets.rglob("*.js")) if "node_modules" not in path.relative_to(widgets).parts)


def entries(texts: Mapping[str, str]) -> list[str]:
    """The scripts that something asks for by name.

    >>> entries({"main.js": "", "a-b.js": "customElements.define('a-b', A)", "plot.js": "", "w.js": "",
    ...     "e.js": 'new Worker(new URL("./w.js", import.meta.url))'})
    ['a-b.js', 'main.js', 'w.js']
    """
    asked_for = {MAIN, *(name for text in texts.values() for name in _BY_ADDRESS.findall(text))}
    return sorted(name for name, text in texts.items() if name in asked_for or _DEFINES.search(text))


def _bundle(paths: list[str], folder: Path) -> None:
    esbuild.esbuild(
        *paths, "--bundle", "--splitting", "--format=esm", "--entry-names=[name]", "--chunk-names=shared-[hash]",
        "--legal-comments=none", f"--outdir={folder}",
    )  # fmt: skip


def _digest(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes() + esbuild.version().encode())
    for name, text in texts.items():
        digest.update(f"\n{name}\n{text}".encode())
    return digest.hexdigest()[:32]


def _put(unfinished: Path, folder: Path) -> None:
    """Another build may have been quicker; its files are the same."""
    try:
        unfinished.rename(folder)
    except OSError:
        shutil.rmtree(unfinished)


def _make_room(cache: Path) -> None:
    by_age = sorted(cache.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in by_age[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
