"""Statements in every notation of a text about calculus for machine learning, one JSON line each: true, false, and left open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.mathcheck.lines import answer

STATUS = {"true": "verified", "false": "wrong", "open": "unverified"}
LINES = Path(__file__).with_name("notations.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split(" | ", 2) for line in LINES if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("verdict", "definitions", "tex"), [(a, b, c) for a, b, c in ROWS])
def test_the_status_of_a_line(verdict: str, definitions: str, tex: str) -> None:
    asked = {"id": 1, "defs": [one for one in definitions.split(";") if one.strip()], "tex": tex}
    found = answer(json.dumps(asked))
    assert found["status"] == STATUS[verdict], found["detail"]


def test_most_lines_are_decided_and_both_ways() -> None:
    verdicts = [row[0] for row in ROWS]
    assert verdicts.count("true") >= 300
    assert verdicts.count("false") >= 100
    assert verdicts.count("open") <= 20
