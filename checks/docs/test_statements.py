from __future__ import annotations

from functools import reduce
from pathlib import Path

import pytest

from checks.mathcheck.context import Context
from checks.mathcheck.fate import Fate, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.formula import check

ROWS = [
    tuple(part.strip() for part in line.split(" |"))
    for line in Path(__file__).with_name("statements.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
EXPECTED = {"true": Proved | Numeric | Schema, "false": Wrong, "refused": NotUnderstood}


def defined(definitions: str) -> Context:
    parts = [part for part in definitions.split(";") if part.strip()]
    return reduce(lambda context, part: check(part, context).context, parts, Context())


def fate_of(definitions: str, tex: str) -> Fate:
    return check(tex, defined(definitions)).fate


@pytest.mark.parametrize(("verdict", "definitions", "tex"), [(row[0], row[1], " |".join(row[2:])) for row in ROWS])
def test_the_verdict_of_a_statement(verdict: str, definitions: str, tex: str) -> None:
    assert isinstance(fate_of(definitions, tex), EXPECTED[verdict])


def test_the_rows_are_enough_to_mean_something() -> None:
    verdicts = [row[0] for row in ROWS]
    assert verdicts.count("true") >= 60
    assert verdicts.count("false") >= 60
