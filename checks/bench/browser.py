"""The engine as the browser runs it: the same grading requests in CPython and in Pyodide, in the same run.

Both answer the line protocol, with the archives that the site serves; Pyodide runs in Node here, which is the JavaScript
engine of Chromium without its page. Every request is asked twice and the second time counts: the first one compiles.
CPU time of both; Node's includes its compiler. A different verdict would be a defect, and is counted.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from functools import partial

from checks.bench.grading import cases
from checks.bench.measure import Row, exactly, held, milliseconds, spread, under
from checks.bench.rival import ROOT
from docs._hooks.engine_bundle import PYODIDE, bundle
from quiz.protocol import respond
from quiz.writing import text

SUBJECT = "The engine"


def run() -> Iterator[Row]:
    """Times of both, their ratio, and how often the verdicts differ."""
    lines = [json.dumps({"do": "grade", "exercise": item.id, "response": text(given)}) for item, given, _, _ in cases()]
    for line in lines:
        respond(line)
    here = [(milliseconds(partial(respond, line)), json.loads(respond(line))["verdict"]) for line in lines]
    there = list(_in_pyodide(lines))
    yield Row("responses", f"{len(lines)}")
    yield spread("CPython", [ms for ms, _ in here])
    yield spread("Pyodide", [ms for ms, _ in there])
    ratio = sum(ms for ms, _ in there) / sum(ms for ms, _ in here)
    yield held("grading in Pyodide, as in a browser", ratio, under(3, "times the time in CPython"))
    differ = sum(one != other for (_, one), (_, other) in zip(here, there, strict=True))
    yield held("verdicts of Pyodide that differ", differ, exactly(0))


def _in_pyodide(lines: list[str]) -> Iterator[tuple[float, str]]:
    files = bundle()
    command = (
        "node",
        "checks/bench/with_pyodide.mjs",
        str(PYODIDE),
        str(files["quiz.zip"]),
        str(files["sympy.tar.xz"]),
    )
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        for line in lines:
            for _ in range(2):
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
                reply = json.loads(process.stdout.readline())
            yield reply["ms"], reply["answer"]["verdict"]
        process.stdin.close()
