"""Writing the archives of the engine: small, and with the same bytes whenever they hold the same contents."""

from __future__ import annotations

import ast
import hashlib
import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from docs._hooks.mistake import Mistake

PRECOMPILE = Path(__file__).with_name("precompile.mjs")
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
Kinds = tuple[type[Documented], ...]
Contents = Iterable[tuple[str, bytes]]
FUNCTIONS: Kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
EVERYTHING: Kinds = (ast.Module, *FUNCTIONS)


def kept(target: Path, write: Callable[[Path], object]) -> Path:
    """The file, written if it is not there yet; a build that is interrupted leaves no half of it."""
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{os.getpid()}-{target.name}")
        write(unfinished)
        unfinished.replace(target)
    return target


def stamp(files: Mapping[str, Path], *programs: Path) -> str:
    """What changes when one of the files, or of the programs that pack them, changes."""
    found = hashlib.sha256(b"".join(program.read_bytes() for program in (Path(__file__), *programs)))
    for path, place in files.items():
        about = place.stat()
        found.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]


def write_zip(target: Path, files: Contents) -> None:
    """A ZIP archive, which Python can import from as it is."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, content)


def write_tar(target: Path, files: Contents) -> None:
    """A TAR archive compressed as a whole by LZMA: a third smaller than a ZIP of many like files."""
    with tarfile.open(target, "w:xz", preset=9) as archive:
        for name, content in files:
            about = tarfile.TarInfo(name)
            about.size, about.mode = len(content), 0o644
            archive.addfile(about, io.BytesIO(content))


def precompiled(pyodide: Path, source: Path, target: Path, *, optimize: int) -> None:
    """A ZIP archive of modules, compiled by the Python of the browser, without line numbers.

    `optimize` is that of `compile`: 0 keeps everything, 2 leaves out assertions and docstrings.
    """
    command = ("node", str(PRECOMPILE), str(pyodide), str(source), str(target), str(optimize))
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program, no shell
    except (OSError, subprocess.CalledProcessError) as reason:
        told = getattr(reason, "stderr", "") or reason
        raise Mistake(f"The Python of the browser could not be compiled: {told}") from reason


def without_docstrings(source: bytes, silent: Kinds) -> bytes:
    r"""The same Python without the docstrings of those kinds of things, line for line. They are a third of sympy.

    A blank stays: for a class without any docstring `dataclasses` would write one, which is most of what it costs.

    >>> without_docstrings(b"'Twice.'\ndef f(x):\n    'Twice\\\n x.'\n    return 2 * x\n", FUNCTIONS)
    b'\'Twice.\'\ndef f(x):\n    " "\n\n    return 2 * x\n'
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
        [before + b'" "' + (after if first == last else b"\n")]
        + [b"\n"] * (last - first - 1)
        + ([after] if last > first else [])
    )
