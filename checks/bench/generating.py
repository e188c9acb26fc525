"""Generating: complete exercises a second, with key, hints and misconceptions, and how many of 1,000 are different.

Beside it mathgenerator, whose items are a problem and an answer as text. It comes with the dependency group `bench`, or in
the Python that GRADUS_RIVALS_PYTHON names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from checks.bench.measure import Row, milliseconds, rate
from checks.bench.rival import ROOT
from quiz.exercise import Exercise, new_seed
from quiz.families import exercise, families

NUMBER = 1000
RIVAL = (os.environ.get("GRADUS_RIVALS_PYTHON", sys.executable), "checks/bench/rivals/with_mathgenerator.py")
THEIRS = ("power_rule_differentiation", "trig_differentiation")


def run() -> Iterator[Row]:
    """The rate and the variety of each family, and of all together."""
    spent = 0.0
    for slug in families():
        ids = [f"{slug}/{_seed(1 + number % 3, number / NUMBER)}" for number in range(NUMBER)]
        exercise(ids[0])
        total = milliseconds(partial(_all, ids))
        spent += total
        yield rate(slug, NUMBER, total)
        yield Row(f"{slug}, different", f"{len({exercise(identity).prompt for identity in ids})}", f"of {NUMBER}")
    yield rate("all families", NUMBER * len(families()), spent)
    yield from _theirs()


def _theirs() -> Iterator[Row]:
    lines = "".join(json.dumps({"name": name, "number": NUMBER}) + "\n" for name in THEIRS)
    answered = subprocess.run(RIVAL, cwd=ROOT, input=lines, text=True, capture_output=True, check=False)
    if answered.returncode:
        yield Row("mathgenerator", "left out", "its package is not installed")
        return
    for name, line in zip(THEIRS, answered.stdout.splitlines()[1:], strict=True):
        reply = json.loads(line)
        yield rate(f"mathgenerator {name}", NUMBER, reply["ms"])
        yield Row(f"mathgenerator {name}, different", f"{reply['different']}", f"of {NUMBER}")


def _all(ids: list[str]) -> list[Exercise]:
    return [exercise(identity) for identity in ids]


def _seed(level: int, fraction: float) -> str:
    return new_seed(level, lambda: fraction)
