"""One statement a line, as JSON: `{"id", "defs": [latex…], "tex"}` in, `{"id", "status", "detail"}` out.

`status` is `verified`, `wrong` or `unverified`. Every statement is judged on its own, after its own definitions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from checks.mathcheck.context import Context
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.formula import as_claim, check
from checks.mathcheck.reading import Outcome

LONGEST_LINE = 100_000
MOST_DEFINITIONS = 100


def answers(lines: Iterable[str]) -> Iterator[str]:
    """The answer to each line that is not empty.

    >>> list(answers(['{"id": 1, "defs": ["f(x) = x^2"], "tex": "f\\'(3) = 6"}']))
    ['{"id": 1, "status": "verified", "detail": "proved: exact arithmetic"}']
    """
    for line in lines:
        if line.strip():
            yield json.dumps(answer(line), ensure_ascii=False)


def answer(line: str) -> dict[str, Any]:
    """The answer to one line; a line that is not a question is answered as unverified."""
    try:
        asked = json.loads(line[:LONGEST_LINE])
        definitions, tex = asked.get("defs", []), asked["tex"]
        readable = isinstance(tex, str) and all(isinstance(one, str) for one in definitions)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        return {"id": None, "status": "unverified", "detail": f"not a question: {problem}"}
    if not readable:
        return {"id": asked.get("id"), "status": "unverified", "detail": "tex is a text, and defs are texts"}
    status, detail = verdict(tex, definitions[:MOST_DEFINITIONS])
    return {"id": asked.get("id"), "status": status, "detail": detail}


def verdict(tex: str, definitions: Sequence[str] = ()) -> tuple[str, str]:
    """The status of a statement after some definitions, and what to say of it."""
    context, unread = defined(definitions)
    outcome = check(tex, context)
    condition = any(fate == Definition(()) for fate in outcome.fates)
    if (
        (definitions or condition)
        and any(isinstance(fate, Definition) for fate in outcome.fates)
        and not _claims(outcome)
    ):
        outcome = claimed(tex, context) or outcome
    status, detail = told(outcome)
    if unread and status == "wrong":
        status = "unverified"  # a name of which the definition was not understood may mean something else
    return status, f"{detail} (a definition was not understood: {unread})" if unread else detail


def defined(definitions: Iterable[str]) -> tuple[Context, str]:
    """What is known after the definitions, and why one of them was not understood, if so."""
    context, unread = Context(strict=True), ""
    for one in definitions:
        outcome = check(rf"\text{{with }} {one}", context.under_heading())
        context = outcome.context
        if isinstance(outcome.fate, NotUnderstood):
            unread = outcome.fate.reason
    return replace(context, stale=frozenset()), unread


def _claims(outcome: Outcome) -> list[Fate]:
    return [fate for fate in outcome.fates if not isinstance(fate, Definition | Mention)]


def claimed(tex: str, context: Context) -> Outcome | None:
    """A definition of a new name, taken as a claim: after definitions, a name that is not among them stands for anything."""
    found = as_claim(tex, context)
    return found if found and isinstance(found.fate, Wrong | Proved | Numeric) else None


def told(outcome: Outcome) -> tuple[str, str]:
    """A formula's outcome as a status and a sentence."""
    for fate in outcome.fates:
        if isinstance(fate, Wrong):
            at = f" at {fate.point}" if fate.point else ""
            return "wrong", f"{fate.link}: left {fate.left}, right {fate.right}{at}"
    for fate in outcome.fates:
        if isinstance(fate, NotUnderstood):
            return "unverified", f"not understood: {fate.reason}"
    if not _claims(outcome):
        return "unverified", "nothing is claimed here: a definition or a mention"
    return "verified", _how(outcome.fate)


def _how(fate: Fate) -> str:
    match fate:
        case Proved(how):
            return f"proved: {how}"
        case Numeric(points, how):
            return f"{how} ({points} points)" if points else how
        case Schema():
            return "a rule that holds for all functions of this kind"
        case _:
            return "defines or mentions"
