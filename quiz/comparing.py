"""Comparing two typed expressions, for other people's tools and for measuring: the `compare` request of the protocol."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from quiz.equality import compare
from quiz.equality.outcome import (
    Different,
    Equal,
    Equality,
    EqualWhereBoth,
    NotGradable,
    Undecided,
    Witness,
)
from quiz.greek import LETTERS
from quiz.reading import Unreadable, Vocabulary, read


def compared(teacher: str, student: str, names: tuple[str, ...], positive: frozenset[str]) -> Mapping[str, Any]:
    """The outcome of comparing two texts as data: `verdict`, `witness`, `reason`, `span` and `ms` of wall time.

    The verdict is one of equal, equal_on_domain, different, undecided and unreadable; a span is in the student's text,
    or in the teacher's when the reason says so.

    >>> compared("2(x+1)", "2x+2", ("x",), frozenset())["verdict"]
    'equal'
    >>> compared("2x", "x^2", ("x",), frozenset())["witness"]
    {'point': {'x': 1.5}, 'student': 2.25, 'teacher': 3.0}
    """
    before = time.perf_counter()
    spelt = tuple(dict.fromkeys(map(_spelt, names)))
    outcome = _outcome(teacher, student, Vocabulary(spelt), frozenset(map(_spelt, positive)))
    return {**_told(outcome), "ms": round((time.perf_counter() - before) * 1000, 3)}


def _spelt(name: str) -> str:
    """A name as it is read: Greek letters and commands of LaTeX in words."""
    return LETTERS.get(name, name.removeprefix("\\"))


def _outcome(teacher: str, student: str, names: Vocabulary, positive: frozenset[str]) -> Equality | Unreadable:
    key, response = read(teacher, names), read(student, names)
    if isinstance(response, Unreadable):
        return response
    if isinstance(key, Unreadable):
        return Unreadable(f"the teacher's expression: {key.reason}", key.span, key.repair)
    return compare(response, key, positive)


def _told(outcome: Equality | Unreadable) -> dict[str, Any]:
    match outcome:
        case Equal(proof):
            return _reply("equal", reason=proof.value)
        case EqualWhereBoth(proof, point):
            seen = ", ".join(f"{name} = {float(value):g}" for name, value in point)
            return _reply("equal_on_domain", reason=f"{proof.value}; only one of them is defined at {seen}")
        case Different(witness):
            return _reply("different", witness=_witness(witness))
        case NotGradable(reason):
            return _reply("undecided", reason=reason)
        case Undecided():
            return _reply("undecided", reason="neither refuted nor proved")
        case Unreadable(reason, span):
            return _reply("unreadable", reason=reason, span=[span.start, span.end])


def _reply(verdict: str, *, witness: object = None, reason: str = "", span: object = None) -> dict[str, Any]:
    return {"verdict": verdict, "witness": witness, "reason": reason, "span": span}


def _witness(witness: Witness) -> dict[str, Any]:
    point = {name: float(value) for name, value in witness.point}
    return {"point": point, "student": witness.response, "teacher": witness.key}
