"""Starting: what a new process pays before its first verdict, beside `import sympy` alone."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from checks.bench.measure import Row

PROGRAMS = {
    "python alone": "pass",
    "import quiz": "import quiz",
    "first verdict": "from quiz.families import exercise; from quiz.grading import grade; grade(exercise('chain-rule/3'), '24(4x-9)^5')",
    "import sympy": "import sympy",
}


def run() -> Iterator[Row]:
    """Wall time of whole processes, median of five."""
    for what, program in PROGRAMS.items():
        yield Row(what, f"{statistics.median(_seconds(program) for _ in range(5)):.2f}", "s, whole process")


def _seconds(program: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - before
