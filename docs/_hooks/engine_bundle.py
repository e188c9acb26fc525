"""What the browser needs to run the engine: Pyodide, the `quiz` package, and sympy, as files of the site.

    assets/engine/engine.json       versions, and hash and size of each file
    assets/engine/pyodide/          CPython in WebAssembly, its standard library compiled
    assets/engine/quiz.zip          the package `quiz`, and the part of `fsrs` that it uses, compiled
    assets/engine/sympy.tar.xz      sympy and mpmath, loaded when a proof needs them

An archive has the same bytes whenever it has the same contents.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from docs._hooks.engine_archives import (
    EVERYTHING,
    FUNCTIONS,
    PRECOMPILE,
    Contents,
    Kinds,
    kept,
    precompiled,
    stamp,
    without_docstrings,
    write_tar,
    write_zip,
)
from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "docs/widgets/node_modules/pyodide"
CACHE = ROOT / ".cache/engine"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
NOT_IN_A_BROWSER = re.compile(r"^quiz/(__main__\.py|terminal/)")
STAND_INS = ROOT / "docs/_hooks/stand_ins"
# Parts of sympy that no derivative needs and that sympy itself imports only when they are asked for.
UNUSED = re.compile(
    r"/(tests|benchmarks|testing|doc)/|(^|/)conftest\.py$|^sympy/(crypto|sandbox|galgebra|this)\b"
    r"|^sympy/(stats|holonomic|categories|diffgeom|liealgebras|vector)/"
    r"|^sympy/physics/(biomechanics|continuum_mechanics|control|hep|mechanics|optics|quantum|secondquant|vector)\b"
    r"|^sympy/parsing/(autolev|c|fortran|latex|mathematica)\b|^sympy/utilities/(_compilation/|codegen|autowrap)"
)
# Modules that need processes, sockets, files of a system, a terminal or a window; and codecs that no page uses.
# A long archive is slow to open: Python reads the list of its files first of all.
UNUSABLE = re.compile(
    r"^(multiprocessing|_pyrepl|xmlrpc|wsgiref|ensurepip|venv|idlelib|turtledemo|tkinter|curses|dbm|sqlite3|__phello__)/"
    r"|^(imaplib|smtplib|poplib|ftplib|mailbox|socketserver|pdb|bdb|turtle|telnetlib|nntplib|pty|tty|webbrowser)\.py$"
    r"|^(ssl|netrc|getpass|plistlib|pstats|profile|cProfile|pickletools|_pyio|nturl2path|_(osx|ios|android|apple)_support)\.py$"
    r"|^asyncio/(windows_|proactor_)|^concurrent/(interpreters/|futures/(process|interpreter))"
    r"|^http/(server|cookies|cookiejar)|^logging/(handlers|config)|^unittest/mock|^xml/(sax|dom/(expat|xml)builder)"
    r"|^encodings/(?!__init__|aliases|ascii|latin_1|utf_|cp437|cp1252|idna|punycode|unicode_|raw_unicode|"
    r"undefined|charmap|hex_|base64|rot_|zlib)"
)


def bundle(cache: Path = CACHE, pyodide: Path = PYODIDE) -> Mapping[str, Path]:
    """The files of the bundle, by their names inside `assets/engine/`; archives are made anew only when they changed."""
    if not (pyodide / "pyodide.mjs").is_file():
        raise Mistake("Pyodide is not installed. Run `npm ci` in docs/widgets.")
    files = {f"pyodide/{name}": pyodide / name for name in PYODIDE_FILES}
    files["pyodide/pyodide-lock.json"] = _lock(cache, pyodide)
    files[f"pyodide/{LIBRARY}"] = _library(cache, pyodide)
    files["quiz.zip"] = _quiz_archive(cache, pyodide)
    files["sympy.tar.xz"] = _sympy_archive(cache)
    described = cache / "engine.json"
    described.write_text(_described(files, pyodide), encoding="utf-8")
    return {**files, "engine.json": described}


def _lock(cache: Path, pyodide: Path) -> Path:
    """Pyodide's list of packages without the packages: they are on other hosts, and none is loaded here."""
    source = pyodide / "pyodide-lock.json"
    content = {**json.loads(source.read_text(encoding="utf-8")), "packages": {}}
    target = cache / f"lock-{stamp({source.name: source}, Path(__file__))}.json"
    return kept(target, lambda path: path.write_bytes(json.dumps(content).encode()))


def _library(cache: Path, pyodide: Path) -> Path:
    """The standard library without what cannot run in a page, compiled: that is most of what starting costs."""
    source = pyodide / LIBRARY
    name = stamp({LIBRARY: source}, Path(__file__), PRECOMPILE)

    def write(target: Path) -> None:
        chosen = target.with_suffix(".source")
        with zipfile.ZipFile(source) as archive:
            found = ((path, archive.read(path)) for path in archive.namelist() if not UNUSABLE.search(path))
            write_zip(chosen, found)
        precompiled(pyodide, chosen, target, optimize=2)
        chosen.unlink()

    return kept(cache / f"library-{name}.zip", write)


def _quiz_archive(cache: Path, pyodide: Path) -> Path:
    """The package, compiled as it is: its assertions hold in a browser as they do elsewhere."""
    files = {**_quiz(), **_fsrs()}
    name = stamp({**files, LIBRARY: pyodide / LIBRARY}, Path(__file__), PRECOMPILE)

    def write(target: Path) -> None:
        chosen = target.with_suffix(".source")
        write_zip(chosen, _contents(files, FUNCTIONS))  # a family's module says in its docstring what it is about
        precompiled(pyodide, chosen, target, optimize=0)
        chosen.unlink()

    return kept(cache / f"quiz-{name}.zip", write)


def _sympy_archive(cache: Path) -> Path:
    files = _sympy()
    name = stamp(files, Path(__file__))
    return kept(cache / f"sympy-{name}.tar.xz", lambda path: write_tar(path, _contents(files, EVERYTHING)))


def _contents(files: Mapping[str, Path], silent: Kinds) -> Contents:
    return ((path, without_docstrings(place.read_bytes(), silent)) for path, place in files.items())


def _package(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        yield name, path


def _quiz() -> dict[str, Path]:
    return {path: place for path, place in _package(ROOT / "quiz") if not NOT_IN_A_BROWSER.search(path)}


def _fsrs() -> dict[str, Path]:
    """The scheduler without its optimizer, and what stands in for the package that it imports one name from."""
    found = {path: place for path, place in _installed("fsrs") if path != "fsrs/optimizer.py"}
    return {**found, **{path.name: path for path in sorted(STAND_INS.glob("*.py"))}}


def _sympy() -> dict[str, Path]:
    found = (*_installed("sympy"), *_installed("mpmath"))
    return {path: place for path, place in found if not UNUSED.search(path)}


def _installed(name: str) -> Iterator[tuple[str, Path]]:
    spec = find_spec(name)
    assert spec, f"{name} is installed with the engine"
    assert spec.origin
    return _package(Path(spec.origin).parent)


def _described(files: Mapping[str, Path], pyodide: Path) -> str:
    package = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))
    versions = {"pyodide": package["version"]} | {
        name: importlib.metadata.version(name) for name in ("sympy", "mpmath", "fsrs")
    }
    described = {
        name: {"hash": hashlib.sha256(path.read_bytes()).hexdigest()[:16], "bytes": path.stat().st_size}
        for name, path in sorted(files.items())
    }
    return json.dumps({"versions": versions, "files": described}, indent=1) + "\n"
