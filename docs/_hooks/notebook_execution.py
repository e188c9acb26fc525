"""Runs notebooks, several at a time, and remembers the results.

Notebooks are stored without outputs. A result is remembered for as long as nothing it depends on has changed: the
notebook, the engine, the lock file of the packages, and the style of the figures.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/notebooks"
STYLE = Path(__file__).with_name("matplotlibrc")
SECONDS_PER_CELL = 120
AT_ONCE = 4


def executed(paths: Iterable[Path], cache: Path = CACHE) -> Mapping[Path, NotebookNode]:
    """The notebooks with their outputs. Raises Mistake for one that stops with an exception."""
    found = tuple(paths)
    surroundings = _surroundings() if found else b""
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        return dict(zip(found, pool.map(lambda path: _executed(path, cache, surroundings), found), strict=True))


def _executed(path: Path, cache: Path, surroundings: bytes) -> NotebookNode:
    content = path.read_bytes()
    remembered = cache / f"{hashlib.sha256(surroundings + content).hexdigest()[:32]}.ipynb"
    if remembered.is_file():
        return _read(remembered.read_bytes())
    notebook = _read(content)
    _run(notebook, path)
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = remembered.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(notebook), encoding="utf-8")
    unfinished.replace(remembered)
    return notebook


def _read(content: bytes) -> NotebookNode:
    notebook: NotebookNode = nbformat.reads(content.decode(), as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def _run(notebook: NotebookNode, path: Path) -> None:
    from nbclient import NotebookClient  # slow to import, and needed only for a notebook that is not remembered
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        coalesce_streams=True,  # a text that comes in pieces, as the system pleases, is one output all the same
        extra_arguments=["--InlineBackend.figure_formats=svg", "--log-level=ERROR"],
        resources={"metadata": {"path": str(ROOT)}},
    )
    style = {"MATPLOTLIBRC": str(STYLE), "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    try:
        # not client.execute, which leaves the event loop of this thread open
        asyncio.run(client.async_execute(env={**os.environ, **style, **quiet}))
    except CellExecutionError as error:
        first = str(error.traceback).strip().splitlines()[-1] if not error.ename else f"{error.ename}: {error.evalue}"
        raise Mistake(f"Cell {_failed(notebook)} stops with {first}", page=str(path)) from error
    except (CellTimeoutError, DeadKernelError) as error:
        raise Mistake(f"The notebook does not end: {error}", page=str(path)) from error


def _failed(notebook: NotebookNode) -> int:
    def stopped(cell: NotebookNode) -> bool:
        return any(output.output_type == "error" for output in cell.get("outputs", ()))

    return next((number for number, cell in enumerate(notebook.cells, 1) if stopped(cell)), 0)


def _surroundings() -> bytes:
    """What the outputs of every notebook depend on, as a digest."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (*sorted((ROOT / "quiz").rglob("*.py")), ROOT / ".ci/requirements.lock", STYLE, Path(__file__)):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.digest()
