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

from checks.bench.measure import Absent, Beside, Peer, Row, at_least, held, milliseconds, rate
from checks.bench.rival import ROOT
from quiz.exercise import Exercise, new_seed
from quiz.families import exercise, families

SUBJECT = "The engine"
NUMBER = 1000
RIVAL = (os.environ.get("GRADUS_RIVALS_PYTHON", sys.executable), "checks/bench/rivals/with_mathgenerator.py")
THEIRS = ("power_rule_differentiation", "trig_differentiation")
INSTALL = "pip install mathgenerator==1.5.0"


def run() -> Iterator[Row]:
    """The rate and the variety of each family, and of all together."""
    spent = 0.0
    for slug in families():
        ids = [f"{slug}/{_seed(1 + number % 3, number / NUMBER)}" for number in range(NUMBER)]
        exercise(ids[0])
        made: list[Exercise] = []
        total = milliseconds(partial(_all, ids, made))
        spent += total
        yield rate(slug, NUMBER, total)
        yield Row(f"{slug}, different", f"{len({one.prompt for one in made})}", f"of {NUMBER}")
    yield held("families of exercises", len(families()), at_least(45))
    per_second = NUMBER * len(families()) / spent * 1000
    found = list(_theirs())
    peers: list[Peer] = [
        Beside(f"mathgenerator {name}", f"{NUMBER / ms * 1000:,.0f}, {different} of {NUMBER} different")
        for name, ms, different in found
    ]
    yield held(
        "complete exercises a second on one core",
        per_second,
        at_least(1000),
        *(peers or [Absent("mathgenerator", INSTALL)]),
    )
    for name, ms, different in found:
        yield rate(f"mathgenerator {name}", NUMBER, ms)
        yield Row(f"mathgenerator {name}, different", f"{different}", f"of {NUMBER}")


def _theirs() -> Iterator[tuple[str, float, int]]:
    """The name, the milliseconds and the variety of each of their kinds; nothing when it is not installed."""
    lines = "".join(json.dumps({"name": name, "number": NUMBER}) + "\n" for name in THEIRS)
    answered = subprocess.run(RIVAL, cwd=ROOT, input=lines, text=True, capture_output=True, check=False)
    if answered.returncode:
        return
    for name, line in zip(THEIRS, answered.stdout.splitlines()[1:], strict=True):
        reply = json.loads(line)
        yield name, reply["ms"], reply["different"]


def _all(ids: list[str], made: list[Exercise]) -> None:
    made += map(exercise, ids)


def _seed(level: int, fraction: float) -> str:
    return new_seed(level, lambda: fraction)
