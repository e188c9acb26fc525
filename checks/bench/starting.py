"""Starting: what a new process pays before its first verdict, beside `import sympy` alone."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from checks.bench.measure import Beside, Row, held, under

SUBJECT = "The engine"

PROGRAMS = {
    "python alone": "pass",
    "import quiz": "import quiz",
    "first verdict": "from quiz.families import exercise; from quiz.grading import grade; grade(exercise('chain-rule/3'), '24(4x-9)^5')",
    "import sympy": "import sympy",
}


BARS = {"import quiz": under(0.5, "s, whole process"), "first verdict": under(1, "s, whole process")}


def run() -> Iterator[Row]:
    """Wall time of whole processes, median of five."""
    times = {what: statistics.median(_seconds(program) for _ in range(5)) for what, program in PROGRAMS.items()}
    sympy = Beside("import sympy", f"{times['import sympy']:.2f} s")
    for what, seconds in times.items():
        if what in BARS:
            yield held(f"start of Python to {what}", seconds, BARS[what], sympy)
        else:
            yield Row(what, f"{seconds:.2f}", "s, whole process")


def _seconds(program: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - before
