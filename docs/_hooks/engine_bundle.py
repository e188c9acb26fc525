"""What the browser needs to run the engine: Pyodide, the `quiz` package, and sympy, as files of the site.

    assets/engine/engine.json     versions, and hash and size of each file
    assets/engine/pyodide/        CPython in WebAssembly
    assets/engine/quiz.zip        the package `quiz`
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
NOT_IN_A_BROWSER = {"__main__.py", "terminal.py"}
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
    files["quiz.zip"] = _archive(cache, "quiz", dict(_package(ROOT / "quiz")), stripped=False)
    files["sympy.zip"] = _archive(cache, "sympy", _sympy(), stripped=True)
    described = cache / "engine.json"
    described.write_text(_described(files, pyodide), encoding="utf-8")
    return {**files, "engine.json": described}


def _package(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        if path.name not in NOT_IN_A_BROWSER or folder.name != "quiz":
            yield name, path


def _sympy() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for name in ("sympy", "mpmath"):
        spec = find_spec(name)
        assert spec, f"{name} is installed with the engine"
        assert spec.origin
        found |= {path: place for path, place in _package(Path(spec.origin).parent) if not UNUSED.search(path)}
    return found


def _archive(cache: Path, name: str, files: Mapping[str, Path], *, stripped: bool) -> Path:
    stamp = hashlib.sha256(Path(__file__).read_bytes())
    for path, place in files.items():
        about = place.stat()
        stamp.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    archive = cache / f"{name}-{stamp.hexdigest()[:16]}.zip"
    if not archive.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = archive.with_suffix(f".{os.getpid()}")
        _zip(unfinished, ((path, place.read_bytes()) for path, place in files.items()), stripped=stripped)
        unfinished.replace(archive)
    return archive


def _zip(target: Path, files: Iterable[tuple[str, bytes]], *, stripped: bool) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, without_docstrings(content) if stripped else content)


def without_docstrings(source: bytes) -> bytes:
    r"""The same Python without its docstrings, line for line, which is a third of sympy.

    >>> without_docstrings(b"def f(x):\n    'Twice\\\n x.'\n    return 2 * x\n")
    b'def f(x):\n    ""\n\n    return 2 * x\n'
    """
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
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
        name: importlib.metadata.version(name) for name in ("sympy", "mpmath")
    }
    described = {
        name: {"hash": hashlib.sha256(path.read_bytes()).hexdigest()[:16], "bytes": path.stat().st_size}
        for name, path in sorted(files.items())
    }
    return json.dumps({"versions": versions, "files": described}, indent=1) + "\n"
