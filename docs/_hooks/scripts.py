"""The scripts of the site, bundled: a reader's browser fetches few small files, and an element that no page shows costs nothing.

A file of docs/widgets that defines an element, that another one names by its address (a worker) or imports on demand,
stays a file of its own under its own name; `main.js` loads it by that name. What several of them import is put into shared files.
The widgets of lessons become one file, widgets.js: they are made of the same parts, and packed together they take a
fifth less than apart. A reader of one lesson has those of all. A new widget is still one new file, and nothing here changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from docs._hooks import esbuild
from docs._hooks.mistake import Mistake
from docs._hooks.typesetter import node

WIDGETS = esbuild.ROOT / "docs/widgets"
CACHE = esbuild.ROOT / ".cache/scripts"
THEME = Path(__file__).with_name("theme")
SQUEEZE = Path(__file__).with_name("squeeze.mjs")
WEBGL = Path(__file__).with_name("webgl_constants.json")
MAIN = "main.js"
TOGETHER = "widgets.js"
KEPT = 8  # versions, as with two branches and some edits of each
_DEFINES = re.compile(r"""\bdefine\(["']""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # a type in it names a script, too
_PLANE = 'from "./pane.js"'
_MOVES = 'from "./widget.js"'
_BY_THEME = re.compile(r'"widgets/([\w-]+\.js)"')
_BY_ADDRESS = re.compile(r'(?:new URL|import)\("\./([\w-]+\.js)"(?:, import\.meta\.url)?\)')


def bundled(widgets: Path = WIDGETS, cache: Path = CACHE) -> Mapping[str, Path]:
    """The files of `widgets/` on the site, by name; made anew only when a script changed."""
    texts = {path.relative_to(widgets).as_posix(): path.read_text(encoding="utf-8") for path in sources(widgets)}
    folder = cache / _digest(texts)
    if not folder.is_dir():
        unfinished = cache / f"{folder.name}.{os.getpid()}"
        _bundle(widgets, texts, unfinished)
        _put(unfinished, folder)
        _make_room(cache)
    os.utime(folder)
    return {path.name: path for path in sorted(folder.glob("*.js"))}


def sources(widgets: Path) -> Iterator[Path]:
    """Every script of the widgets, in the order of their names."""
    return (path for path in sorted(widgets.rglob("*.js")) if "node_modules" not in path.relative_to(widgets).parts)


def together(texts: Mapping[str, str]) -> list[str]:
    """The scripts of the widgets of lessons: those that define an element whose picture moves.

    Those with a plane stand together at the end: like beside like takes less room.

    >>> together({"a-b.js": 'import { Widget } from "./widget.js";customElements.define("a-b", A)', "plot.js": ""})
    ['a-b.js']
    """
    moving = (name for name, text in texts.items() if _DEFINES.search(text) and _MOVES in text)
    return sorted(moving, key=lambda name: (_PLANE in texts[name], name))


def entries(texts: Mapping[str, str]) -> list[str]:
    """The other scripts that something asks for by name.

    >>> entries({"main.js": "", "a-b.js": "customElements.define('a-b', A)", "plot.js": "", "w.js": "",
    ...     "e.js": 'new Worker(new URL("./w.js", import.meta.url))'})
    ['a-b.js', 'main.js', 'w.js']
    """
    asked_for = {
        MAIN,
        *_by_theme(),
        *(name for text in texts.values() for name in _BY_ADDRESS.findall(_COMMENT.sub("", text))),
    }
    apart = {name for name, text in texts.items() if _DEFINES.search(text)}.difference(together(texts))
    return sorted(name for name in texts if name in asked_for | apart)


def _by_theme() -> set[str]:
    """Those that our part of the theme's script imports."""
    return {name for path in THEME.glob("*.js") for name in _BY_THEME.findall(path.read_text(encoding="utf-8"))}


def _bundle(widgets: Path, texts: Mapping[str, str], folder: Path) -> None:
    of_all = folder / TOGETHER
    folder.mkdir(parents=True)
    of_all.write_text(
        "".join(f'import "{(widgets / name).as_posix()}";\n' for name in together(texts)), encoding="utf-8"
    )
    elements = json.dumps(" ".join(Path(name).stem for name in together(texts)))
    esbuild.esbuild(
        str(of_all), *(str(widgets / name) for name in entries(texts)), "--bundle", "--splitting", "--format=esm",
        "--entry-names=[name]", "--chunk-names=shared-[hash]", "--legal-comments=none", f"--define:TOGETHER={elements}",
        "--allow-overwrite", f"--outdir={folder}",
    )  # fmt: skip
    squeeze(folder)


def squeeze(folder: Path) -> None:
    """Make the scripts of a folder smaller in place."""
    if not (esbuild.PACKAGES / "terser").is_dir():
        raise Mistake("terser is not installed. Run `npm ci` in docs/widgets.")
    ended = subprocess.run(  # noqa: S603 - our own arguments, no shell
        (node(), str(SQUEEZE), str(folder)), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if ended.returncode:
        raise Mistake(f"The scripts cannot be made smaller.\n{ended.stderr.strip()}")


def _digest(texts: Mapping[str, str]) -> str:
    made_by = Path(__file__).read_bytes() + squeezer() + esbuild.version().encode()
    digest = hashlib.sha256(made_by + str(sorted(_by_theme())).encode())
    for name, text in texts.items():
        digest.update(f"\n{name}\n{text}".encode())
    return digest.hexdigest()[:32]


def squeezer() -> bytes:
    """What makes scripts smaller, as bytes that change with it."""
    own = sorted(path for path in SQUEEZE.parent.iterdir() if path.match("squeeze*.mjs") or path == WEBGL)
    return b"".join(path.read_bytes() for path in (*own, *esbuild.PACKAGES.glob("terser/package.json")))


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
