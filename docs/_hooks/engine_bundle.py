"""What the browser needs to run the engine: Pyodide, the `quiz` package, and sympy, as files of the site.

    assets/engine/engine.json     versions, and hash and size of each file
    assets/engine/pyodide/        CPython in WebAssembly
    assets/engine/quiz.zip        the package `quiz`, and the part of `fsrs` that it uses
    assets/engine/sympy.zip       sympy and mpmath, loaded when a proof needs them

An archive has the same bytes whenever it has the same contents.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "docs/widgets/node_modules/pyodide"
CACHE = ROOT / ".cache/engine"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
NOT_IN_A_BROWSER = re.compile(r"^quiz/(__main__\.py|terminal/)")
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
Kinds = tuple[type[Documented], ...]
FUNCTIONS: Kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)  # a family's module says what it is about
STAND_INS = ROOT / "docs/_hooks/stand_ins"
# Parts of sympy that no derivative needs and that sympy itself imports only when they are asked for.
UNUSED = re.compile(
    r"/(tests|benchmarks|testing|doc)/|(^|/)conftest\.py$|^sympy/(crypto|sandbox|galgebra|this)\b"
    r"|^sympy/physics/(biomechanics|continuum_mechanics|control|hep|mechanics|optics|quantum|vector)/"
    r"|^sympy/parsing/(autolev|c|fortran|latex)/|^sympy/utilities/_compilation/"
)


def bundle(cache: Path = CACHE, pyodide: Path = PYODIDE) -> Mapping[str, Path]:
    """The files of the bundle, by their names inside `assets/engine/`; archives are made anew only when they changed."""
    if not (pyodide / "pyodide.mjs").is_file():
        raise Mistake("Pyodide is not installed. Run `npm ci` in docs/widgets.")
    files = {f"pyodide/{name}": pyodide / name for name in PYODIDE_FILES}
    files["quiz.zip"] = _archive(cache, "quiz", {**_quiz(), **_fsrs()}, FUNCTIONS)
    files["sympy.zip"] = _archive(cache, "sympy", _sympy(), (ast.Module, *FUNCTIONS))
    described = cache / "engine.json"
    described.write_text(_described(files, pyodide), encoding="utf-8")
    return {**files, "engine.json": described}


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


def _archive(cache: Path, name: str, files: Mapping[str, Path], silent: Kinds) -> Path:
    stamp = hashlib.sha256(Path(__file__).read_bytes())
    for path, place in files.items():
        about = place.stat()
        stamp.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    archive = cache / f"{name}-{stamp.hexdigest()[:16]}.zip"
    if not archive.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = archive.with_suffix(f".{os.getpid()}")
        _zip(unfinished, ((path, place.read_bytes()) for path, place in files.items()), silent)
        unfinished.replace(archive)
    return archive


def _zip(target: Path, files: Iterable[tuple[str, bytes]], silent: Kinds) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, without_docstrings(content, silent))


def without_docstrings(source: bytes, silent: Kinds) -> bytes:
    r"""The same Python without the docstrings of those kinds of things, line for line. They are a third of sympy.

    >>> without_docstrings(b"'Twice.'\ndef f(x):\n    'Twice\\\n x.'\n    return 2 * x\n", FUNCTIONS)
    b'\'Twice.\'\ndef f(x):\n    ""\n\n    return 2 * x\n'
    """
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, silent):
            text = node.body[0] if node.body else None
            if (
                isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            ):
                _blank(lines, text)
    return b"".join(lines)


def _blank(lines: list[bytes], text: ast.Expr) -> None:
    first, last = text.lineno - 1, (text.end_lineno or text.lineno) - 1
    before, after = lines[first][: text.col_offset], lines[last][text.end_col_offset :]
    lines[first : last + 1] = (
        [before + b'""' + (after if first == last else b"\n")]
        + [b"\n"] * (last - first - 1)
        + ([after] if last > first else [])
    )


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
