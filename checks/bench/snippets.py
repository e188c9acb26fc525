"""Running the Python of documentation: 20 pages of 10 blocks, in the five forms that MkDocs renders.

Beside it: pytest with nothing to do, and pytest's own doctests on the same 200 blocks without their fences, which is what
they can read. The ceiling for ours is 3 seconds for 200 blocks, the start of pytest included.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from checks.bench.measure import Beside, Row, held, under

SUBJECT = "The checker of formulas"

ROOT = Path(__file__).parents[2]
PAGES, BLOCKS, REPEATS = 20, 10, 3
FORMS = (
    "```python\n{}\n```\n",
    "!!! note\n\n    ```python\n    {}\n    ```\n",
    '=== "Tab"\n\n    ```python\n    {}\n    ```\n',
    '```{{.python title="a.py"}}\n{}\n```\n',
    "~~~python\n{}\n~~~\n",
)
SAYS = "A sentence of a lesson stands between two blocks, and it has a formula, $f(x) = x^2$, and `code`.\n\n"


def run() -> Iterator[Row]:
    """The wall time of each, best of three."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "nothing").mkdir()
        _write(folder)
        nothing = _best(folder, "nothing", expected=5)
        doctests = Beside("pytest --doctest-glob, no fences", f"{_best(folder, 'plain', '--doctest-glob=*.txt'):.2f} s")
        ours = _best(folder, "pages", "-p", "checks.docs.snippets_plugin")
        yield held("200 blocks of Python on pages", ours, under(3, "s"), doctests)
        yield Row("pytest, nothing to do", f"{nothing:.2f}", "s of wall time")


def _write(folder: Path) -> None:
    for page in range(PAGES):
        codes = [
            f">>> x{block} = {page} + {block}\n>>> x{block} / 3\n{(page + block) / 3!r}" for block in range(BLOCKS)
        ]
        fenced = [
            FORMS[block % len(FORMS)].format(code.replace("\n", "\n    ") if block % 5 in {1, 2} else code)
            for block, code in enumerate(codes)
        ]
        for name, parts, suffix in (("pages", fenced, "md"), ("plain", codes, "txt")):
            (folder / name).mkdir(exist_ok=True)
            (folder / name / f"page{page}.{suffix}").write_text(
                SAYS + f"\n\n{SAYS}".join(parts) + "\n", encoding="utf-8"
            )


def _best(folder: Path, name: str, *given: str, expected: int = 0) -> float:
    return min(_seconds(folder, name, given, expected) for _ in range(REPEATS))


def _seconds(folder: Path, name: str, given: tuple[str, ...], expected: int) -> float:
    options = ("-q", "-c", "/dev/null", "--rootdir", str(folder), "-p", "no:cacheprovider")
    before = time.perf_counter()
    ended = subprocess.run(  # our own program, no shell
        [sys.executable, "-m", "pytest", *options, *given, str(folder / name)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == expected, ended.stdout
    return time.perf_counter() - before
