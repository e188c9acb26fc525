"""Generating: complete exercises a second, with key, hints and misconceptions, and how many of 1,000 are different."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from checks.bench.measure import Row, milliseconds, rate
from quiz.exercise import Exercise, new_seed
from quiz.families import exercise, families

NUMBER = 1000


def run() -> Iterator[Row]:
    """The rate and the variety of each family."""
    for slug in families():
        ids = [f"{slug}/{_seed(1 + number % 3, number / NUMBER)}" for number in range(NUMBER)]
        exercise(ids[0])
        total = milliseconds(partial(_all, ids))
        yield rate(slug, NUMBER, total)
        yield Row(f"{slug}, different", f"{len({exercise(identity).prompt for identity in ids})}", f"of {NUMBER}")


def _all(ids: list[str]) -> list[Exercise]:
    return [exercise(identity) for identity in ids]


def _seed(level: int, fraction: float) -> str:
    return new_seed(level, lambda: fraction)
