"""Notebooks run from top to bottom in a fresh kernel; their assertions count, and so does what they print.

The run is the one the build makes, and it is remembered for as long as the notebook, the engine and the lock file stay
the same: the first run of a notebook takes seconds, the next ones a few milliseconds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from docs._hooks.mistake import Mistake
from docs._hooks.notebook_execution import executed

ROOT = Path(__file__).parents[2]
NOTEBOOKS = [
    path
    for path in sorted((ROOT / "docs").rglob("*.ipynb"))
    if not {".ipynb_checkpoints", "node_modules"} & set(path.parts)
]
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
kernel = pytest.mark.filterwarnings("ignore:::zmq", "ignore:::jupyter_client", "ignore:::nbclient")


def stored(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def notebook(folder: Path, *cells: str) -> Path:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])  # type: ignore[no-untyped-call]
    path = folder / "made.ipynb"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def complaints(run: Any) -> list[str]:
    """What the cells of an executed notebook said on the stream for errors: warnings, most of all."""
    cells = [(number, cell) for number, cell in enumerate(run.cells, 1) if cell.cell_type == "code"]
    return [
        f"cell {number}: {output.text.strip()}"
        for number, cell in cells
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]


@notebooks
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    code = [cell for cell in stored(path).cells if cell.cell_type == "code"]
    assert code
    assert [cell.id for cell in code if cell.outputs or cell.execution_count] == []


@notebooks
def test_a_notebook_states_what_must_hold(path: Path) -> None:
    code = "\n".join(cell.source for cell in stored(path).cells if cell.cell_type == "code")
    assert "assert " in code, f"{path.name} asserts nothing: a cell that is wrong would go unnoticed"


@notebooks
@kernel
def test_a_notebook_runs_from_top_to_bottom_in_a_fresh_kernel_and_warns_of_nothing(path: Path) -> None:
    assert complaints(executed([path])[path]) == []


@kernel
def test_a_cell_that_raises_and_a_cell_that_warns_are_noticed(tmp_path: Path) -> None:
    raising = notebook(tmp_path, "x = 1", "assert x == 2")
    with pytest.raises(Mistake, match="Cell 2 stops with AssertionError"):
        executed([raising], tmp_path / "cache")
    warning = notebook(tmp_path, "import warnings", "warnings.warn('mind the step')")
    [said] = complaints(executed([warning], tmp_path / "cache")[warning])
    assert said.startswith("cell 2: ")
    assert "mind the step" in said


@kernel
def test_a_text_that_comes_in_pieces_is_one_output(tmp_path: Path) -> None:
    printing = notebook(tmp_path, "for word in ('one', 'two'):\n    print(word, flush=True)")
    [output] = executed([printing], tmp_path / "cache")[printing].cells[0].outputs
    assert output.text == "one\ntwo\n"


@kernel
def test_a_run_is_remembered_until_the_notebook_changes(tmp_path: Path) -> None:
    path, cache = notebook(tmp_path, "import os; print(os.getpid())"), tmp_path / "cache"
    first, again = (executed([path], cache)[path].cells[0].outputs[0].text for _ in range(2))
    assert first == again
    path.write_text(path.read_text(encoding="utf-8").replace("getpid())", "getpid()) "), encoding="utf-8")
    assert executed([path], cache)[path].cells[0].outputs[0].text != first
