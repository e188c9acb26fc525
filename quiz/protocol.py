"""The engine's line protocol: one JSON object in, one JSON object out. The page, and any other program, speaks it.

Requests, by what they `do`:

    grade          exercise, response          the verdict, in words and mathematics
    exercise       family, seed                the exercise
    new            family, level, random       a fresh exercise of that level; `random` is from 0 up to 1
    read           text, variables             how a text is read; with `exercise` for variables, in its names
    differentiate  expression, variable        the derivative with its working
    compare        teacher, student, vars,     whether two typed expressions are equal, and why not: `quiz.comparing`
                   positive (names, optional)

A reply repeats the `id` of its request, if there is one.

Sentences are lists of pieces: `{"text": …}` or `{"latex": …, "spoken": …, "plain": …}`. A request that makes no sense
is answered with `{"error": …}`; nothing that is typed can raise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from quiz.comparing import compared
from quiz.equality.outcome import Proof
from quiz.exercise import LEVELS_PER_FAMILY, BadExerciseId, Exercise, Line, new_seed
from quiz.expression import Applied, Derivative, Expression, Statement, Variable
from quiz.families import exercise, family
from quiz.grading import grade, vocabulary
from quiz.parts import variables
from quiz.prose import Prose
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Verdict, WrongForm
from quiz.working import Differentiation
from quiz.writing import feedback, latex, speech, unicode

Request = Mapping[str, Any]
Reply = dict[str, Any]
NAMES: Mapping[type, str] = {
    Correct: "correct",
    WrongForm: "wrong-form",
    Incorrect: "incorrect",
    Undefined: "undefined",
    Undecided: "undecided",
    Unreadable: "unreadable",
}


class _BadRequest(ValueError):
    """A request that cannot be understood; the message says why."""


def respond(line: str, do: str = "") -> str:
    """The reply to one request, as JSON; `do` is what a request asks for that does not say so itself.

    >>> respond('{"do": "read", "text": "2x", "variables": ["x"]}')
    '{"read_as": [{"latex": "2 x", "spoken": "2 x", "plain": "2x"}]}'
    >>> respond("hello")
    '{"error": "this is not a JSON object"}'
    """
    try:
        return json.dumps(reply({"do": do, **_object(line)}), ensure_ascii=False)
    except (_BadRequest, BadExerciseId, NoRule) as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)


def reply(request: Request) -> Reply:
    """The reply to one request, as data. Raises ValueError when the request makes no sense."""
    asked = _text(request, "do")
    if asked not in HANDLERS:
        raise _BadRequest(f"I can {', '.join(HANDLERS)}; not {asked[:40]!r}")
    marked = {"id": request["id"]} if "id" in request else {}
    return {**marked, **HANDLERS[asked](request)}


def pieces(prose: Prose) -> list[Reply]:
    """A sentence as pieces."""
    return [{"text": part} if isinstance(part, str) else _mathematics(part) for part in prose.parts]


def _mathematics(statement: Statement) -> Reply:
    return {"latex": latex(statement), "spoken": speech(statement), "plain": unicode(statement)}


def _grade(request: Request) -> Reply:
    item = exercise(_text(request, "exercise"))
    verdict = grade(item, _text(request, "response"))
    said = feedback(item, verdict)
    return {
        "verdict": NAMES[type(verdict)],
        "headline": said.headline,
        "details": [pieces(detail) for detail in said.details],
        "anchor": said.anchor,
        "proved": not (isinstance(verdict, Correct) and verdict.proof is Proof.PRECISE),
        **_as_read(verdict),
    }


def _as_read(verdict: Verdict) -> Reply:
    if isinstance(verdict, Unreadable):
        return {"read_as": [], "span": [verdict.span.start, verdict.span.end], "repair": verdict.repair}
    return {"read_as": [_mathematics(verdict.read_as)], "span": [], "repair": ""}


def _exercise(request: Request) -> Reply:
    return _shown(family(_text(request, "family")).exercise(_text(request, "seed")))


def _new(request: Request) -> Reply:
    level, random = request.get("level", 1), request.get("random", 0)
    if level not in range(1, LEVELS_PER_FAMILY + 1) or not isinstance(random, int | float) or not 0 <= random < 1:
        raise _BadRequest("a level is 1, 2 or 3, and random is a number from 0 up to 1")
    return _shown(family(_text(request, "family")).exercise(new_seed(int(level), lambda: float(random))))


def _shown(item: Exercise) -> Reply:
    return {
        "id": item.id,
        "level": item.level,
        "prompt": pieces(item.prompt),
        "asked": [_mathematics(item.answer.asked)],
        "hints": [pieces(hint) for hint in item.hints],
        "working": _lines(item.working.lines()),
    }


def _lines(lines: tuple[Line, ...]) -> list[Reply]:
    return [{"rule": line.rule, "said": pieces(line.said)} for line in lines]


def _read(request: Request) -> Reply:
    if "exercise" in request:
        return _reading(read(_text(request, "text"), vocabulary(exercise(_text(request, "exercise")).answer)))
    return _reading(read(_text(request, "text"), Vocabulary(_names(request, "variables", ["x"]))))


def _compare(request: Request) -> Reply:
    names, positive = _names(request, "vars", ["x"]), _names(request, "positive", [])
    return dict(compared(_text(request, "teacher"), _text(request, "student"), names, frozenset(positive)))


def _names(request: Request, key: str, default: list[str]) -> tuple[str, ...]:
    names = request.get(key, default)
    if not isinstance(names, list) or not all(
        isinstance(name, str) and name.replace("_", "").isalnum() for name in names
    ):
        raise _BadRequest(f"{key} is a list of names")
    return tuple(names)


def _reading(found: Expression | Unreadable) -> Reply:
    if isinstance(found, Unreadable):
        span = [found.span.start, found.span.end]
        return {"verdict": "unreadable", "headline": found.reason, "span": span, "repair": found.repair}
    return {"read_as": [_mathematics(found)]}


def _differentiate(request: Request) -> Reply:
    name = _text(request, "variable")
    found = read(_text(request, "expression"), Vocabulary((name,)))
    if isinstance(found, Unreadable):
        return _reading(found)
    working = derivative_of(found, name)
    return {"result": [_mathematics(working.result())], "working": _lines(working.lines())}


def derivative_of(u: Expression, name: str) -> Differentiation:
    """The differentiation of a function that has no name, with d/dx (…) on the left.

    >>> derivative_of(Variable("x") ** 2, "x").result()
    Product(2, x)
    """
    asked = Derivative(u, Variable(name), partial=len(variables(u)) > 1)
    return Differentiation(u, name, asked if variables(u) else Applied("f", (Variable(name),), 1))


def _object(line: str) -> Request:
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise _BadRequest("this is not a JSON object") from None
    if not isinstance(found, dict):
        raise _BadRequest("this is not a JSON object")
    return found


def _text(request: Request, key: str) -> str:
    value = request.get(key)
    if not isinstance(value, str):
        raise _BadRequest(f"{key!r} is missing or is not text")
    return value


HANDLERS: Mapping[str, Callable[[Request], Reply]] = {
    "grade": _grade,
    "exercise": _exercise,
    "new": _new,
    "read": _read,
    "differentiate": _differentiate,
    "compare": _compare,
}
"""What can be asked for, by the name in `do`."""
