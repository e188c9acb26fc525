"""Comparing two typed expressions, for other people's tools and for measuring: the `compare` request of the protocol."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from quiz.equality import compare
from quiz.equality.outcome import (
    Different,
    Equal,
    Equality,
    EqualWhereBoth,
    NotGradable,
    Proof,
    Undecided,
    Witness,
)
from quiz.expression import Variable
from quiz.greek import LETTERS
from quiz.intervals import contrast, same_ends
from quiz.reading import Unreadable, Vocabulary, read, read_interval, read_matrix, read_vector
from quiz.reading.intervals import RELATION
from quiz.reading.inverses import asked_about, written_out
from quiz.statement import Interval, Matrix, Value, Vector, entries
from quiz.verdict import OtherEnds, Straggler

LARGEST = 6  # entries of a vector, rows and columns of a matrix, whose size is found out
HALF_OPEN = re.compile(r"\s*(?:\(.*\]|\[.*\))\s*$", re.DOTALL)
ANGLED = re.compile(r"\s*<.*>\s*$", re.DOTALL)
SEVERAL = (",", ";", "&", "\\\\", "⟨", "<")


def compared(teacher: str, student: str, names: tuple[str, ...], positive: frozenset[str]) -> Mapping[str, Any]:
    """The outcome of comparing two texts as data: `verdict`, `witness`, `reason`, `span` and `ms` of wall time.

    The verdict is one of equal, equal_on_domain, different, undecided and unreadable; a span is in the student's text,
    or in the teacher's when the reason says so. The teacher's text decides what is compared: an expression, a vector,
    a matrix, or an interval (where either text holds an inequality).

    >>> compared("2(x+1)", "2x+2", ("x",), frozenset())["verdict"]
    'equal'
    >>> compared("2x", "x^2", ("x",), frozenset())["witness"]
    {'point': {'x': 1.5}, 'student': 2.25, 'teacher': 3.0}
    >>> compared("(2x, 3)", "[2x, 6/2]", ("x",), frozenset())["verdict"]
    'equal'
    """
    before = time.perf_counter()
    vocabulary = Vocabulary(tuple(dict.fromkeys(map(_spelt, names))))
    reply = _reply_to(teacher, student, vocabulary, frozenset(map(_spelt, positive)))
    return {**reply, "ms": round((time.perf_counter() - before) * 1000, 3)}


def _spelt(name: str) -> str:
    """A name as it is read: Greek letters and commands of LaTeX in words."""
    return LETTERS.get(name, name.removeprefix("\\"))


def _reply_to(teacher: str, student: str, names: Vocabulary, positive: frozenset[str]) -> dict[str, Any]:
    key = _key(teacher, written_out(teacher, names), of_numbers=_speaks_of_numbers(teacher, student))
    if isinstance(key, Unreadable):
        response = read(student, names)
        of_teacher = Unreadable(f"the teacher's expression: {key.reason}", key.span, key.repair)
        return _told(response if isinstance(response, Unreadable) else of_teacher)
    given = _as(key, student, asked_about(names, entries(key)))
    if isinstance(given, Unreadable):
        return _told(given)
    if isinstance(key, Interval) and isinstance(given, Interval):
        return _intervals(given, key)
    pairs = zip(entries(given), entries(key), strict=True)
    return _told(_worst([compare(u, v, positive) for u, v in pairs]))


def _speaks_of_numbers(teacher: str, student: str) -> bool:
    """Whether `(0, 1)` is an interval here: one side holds an inequality, or the brackets are not of one kind."""
    inequality = any(RELATION.search(side) and not ANGLED.match(side) for side in (teacher, student))
    return inequality or bool(HALF_OPEN.match(teacher))


def _key(teacher: str, names: Vocabulary, *, of_numbers: bool) -> Value | Unreadable:
    """The teacher's text as the first kind of value that it can be read as."""
    found = read(teacher, names)
    if isinstance(found, Unreadable):
        return next(
            (value for value in _values(teacher, names, of_numbers) if not isinstance(value, Unreadable)), found
        )
    return found


def _values(text: str, names: Vocabulary, of_numbers: bool) -> Iterator[Value | Unreadable]:
    if of_numbers:
        yield from (read_interval(text, names, Variable(name)) for name in names.variables)
    if any(sign in text for sign in SEVERAL):
        sizes = range(1, LARGEST + 1)
        yield from (read_vector(text, names, size) for size in sizes)
        yield from (read_matrix(text, names, shape) for shape in product(sizes, sizes))


def _as(key: Value, text: str, names: Vocabulary) -> Value | Unreadable:
    match key:
        case Vector(parts):
            return read_vector(text, names, len(parts))
        case Matrix():
            return read_matrix(text, names, key.shape)
        case Interval(of):
            return read_interval(text, names, of)
        case _:
            return read(text, names)


def _worst(outcomes: list[Equality]) -> Equality:
    """What holds of the whole: different, then not gradable, not decided, equal where both are defined, equal."""
    order = (Different, NotGradable, Undecided, EqualWhereBoth, Equal)
    return min(outcomes, key=lambda outcome: order.index(type(outcome)))


def _intervals(given: Interval, key: Interval) -> dict[str, Any]:
    if same_ends(given, key, closed=True):
        return _told(Equal(Proof.EXACT))
    match contrast(given, key):
        case Straggler(value, in_response):
            sides = {"student": in_response, "teacher": not in_response}
            return _reply("different", witness={"point": {key.of.name: float(value)}, **sides}, reason="inside or not")
        case OtherEnds():
            return _reply("different", reason="the ends differ")


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
