"""The verdict by numbers, which the page gives before its engine is there, against the verdict of the engine.

On every family: keys in several spellings, keys rewritten, predicted mistakes, and answers that are wrong by a little or
by a lot. What the page calls right the engine calls right, and what it calls wrong the engine calls wrong.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from docs._hooks import grammar
from docs._hooks.exercise_numbers import numbers
from quiz.answer import Choice, Range
from quiz.exercise import Exercise
from quiz.expression import Expression
from quiz.families import exercise, families
from quiz.protocol import reply
from quiz.protocol.fields import field
from quiz.statement import Value, entries
from quiz.writing import text, unicode

SCRIPT = Path(__file__).with_name("numbers.mjs")
SEEDS = ("0", "1", "2", "3mw", "4k7q", "zz")
RIGHT = ("({})*1", "2*({})/2", "-(-({}))", "{} + 0", "({})^1", "({})(3/3)")
WRONG = (
    "{} + 1",
    "1.0001*({})",
    "-({})",
    "0",
    "{} + 10^-7",
    "{} + 10^-12",
    "({})/3",
    "2({})",
    "1/({})",
    "ln({})",
    "({})^2",
)
GRADED = {"correct", "incorrect"}


@dataclass(frozen=True, slots=True)
class Row:
    """A response to an exercise, entry by entry as a page has it, and as one text for the engine."""

    item: Exercise
    entries: tuple[str, ...]

    @property
    def response(self) -> str:
        asked = field(self.item)
        match asked["kind"]:
            case "vector":
                return f"({', '.join(self.entries)})"
            case "matrix":
                columns = asked["columns"]
                rows = [self.entries[at : at + columns] for at in range(0, len(self.entries), columns)]
                return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"
        return ", ".join(self.entries)


def items() -> Iterator[Exercise]:
    for slug in families():
        yield from (exercise(f"{slug}/{seed}") for seed in SEEDS)


@cache
def rows() -> tuple[Row, ...]:
    found = dict.fromkeys(row for item in items() for row in _rows(item) if all(row.entries))
    return tuple(found)


def _rows(item: Exercise) -> Iterator[Row]:
    if isinstance(item.answer, Choice):
        yield from (Row(item, (option,)) for option in "abc")
    if isinstance(item.answer, Choice | Range):
        return
    for value in (item.answer.key, *(known.answer for known in item.misconceptions)):
        for write in (text, unicode):
            yield Row(item, _written(value, write))
    key = _written(item.answer.key, text)
    yield Row(item, tuple(one.replace("*", "") for one in key))
    yield Row(item, tuple(re.sub(r"/(\d)\)", r"/\1", one) for one in key))
    for pattern in RIGHT:
        yield Row(item, tuple(pattern.format(one) for one in key))
    for pattern in WRONG:
        yield Row(item, (pattern.format(key[0]), *key[1:]))
        yield Row(item, (*key[:-1], pattern.format(key[-1])))
    yield from _mutated(item, key)


def _written(value: Value, write: Any) -> tuple[str, ...]:
    return tuple(write(entry) for entry in entries(value) if isinstance(entry, Expression))


def _mutated(item: Exercise, key: tuple[str, ...]) -> Iterator[Row]:
    """One digit or sign changed."""
    chance = Random(item.id)
    for _ in range(4):
        which = chance.randrange(len(key))
        places = [at for at, sign in enumerate(key[which]) if sign in "0123456789+-*/"]
        if places:
            at = chance.choice(places)
            other = chance.choice("123456789" if key[which][at].isdigit() else "+-*/")
            changed = key[which][:at] + other + key[which][at + 1 :]
            yield Row(item, (*key[:which], changed, *key[which + 1 :]))


@cache
def judged() -> tuple[dict[str, Any], ...]:
    asked = [{"exercise": row.item.id, "entries": row.entries} for row in rows()]
    known = {item.id: numbers(item) for item in items()}
    request = json.dumps({"table": json.loads(grammar.table()), "numbers": known, "rows": asked})
    ran = subprocess.run(("node", str(SCRIPT)), input=request, capture_output=True, text=True, check=True)
    return tuple(json.loads(ran.stdout))


def decided() -> Iterator[tuple[Row, dict[str, Any], dict[str, Any]]]:
    """The rows that the page does not leave to the engine, what the page said, and what the engine says."""
    for row, page in zip(rows(), judged(), strict=True):
        if page["verdict"] != "wait":
            yield row, page, reply({"do": "grade", "exercise": row.item.id, "response": row.response})


@cache
def compared() -> tuple[tuple[Row, dict[str, Any], dict[str, Any]], ...]:
    return tuple(decided())


def test_there_are_thousands_of_rows_and_most_are_decided_at_once() -> None:
    said = Counter(page["verdict"] for page in judged())
    assert set(said) == {*GRADED, "wait"}
    assert said["correct"] > 1000, said
    assert said["incorrect"] > 3000, said
    assert said["wait"] < 0.3 * said.total(), said


def test_the_two_never_disagree() -> None:
    apart = [
        (row.item.id, row.entries, page, engine)
        for row, page, engine in compared()
        if page["verdict"] != engine["verdict"]
    ]
    assert not apart, (len(apart), apart[:20])


def test_a_mistake_named_by_numbers_is_the_one_that_the_engine_names() -> None:
    named = [(row, page["mistake"]["name"], engine) for row, page, engine in compared() if "mistake" in page]
    assert len(named) > 500
    apart = [(row.item.id, row.entries, name) for row, name, engine in named if name not in engine["misconceptions"]]
    assert not apart, (len(apart), apart[:20])


def test_the_entry_called_wrong_is_one_that_the_engine_calls_wrong() -> None:
    told = [
        (row, page["entry"], engine["wrong"])
        for row, page, engine in compared()
        if engine.get("wrong") and "entry" in page
    ]
    assert len(told) > 100
    apart = [(row.item.id, row.entries, entry, wrong) for row, entry, wrong in told if entry != wrong[0]]
    assert not apart, (len(apart), apart[:20])
