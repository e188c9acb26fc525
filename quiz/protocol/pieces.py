"""Sentences and mathematics as data for other programs."""

from __future__ import annotations

from quiz.exercise import Line
from quiz.prose import Prose
from quiz.protocol.requests import Reply
from quiz.reading import Unreadable
from quiz.statement import Statement
from quiz.writing import latex, speech, text, unicode


def pieces(prose: Prose) -> list[Reply]:
    """A sentence as pieces."""
    return [{"text": part} if isinstance(part, str) else mathematics(part) for part in prose.parts]


def mathematics(statement: Statement) -> Reply:
    """One formula, in every way of writing it; `typed` can be read again."""
    return {
        "latex": latex(statement),
        "spoken": speech(statement),
        "plain": unicode(statement),
        "typed": text(statement),
    }


def told(lines: tuple[Line, ...]) -> list[Reply]:
    """A worked solution."""
    return [{"rule": line.rule, "said": pieces(line.said)} for line in lines]


def refused(found: Unreadable) -> Reply:
    """Why a text cannot be read, and where."""
    span = [found.span.start, found.span.end]
    return {"verdict": "unreadable", "headline": found.reason, "span": span, "repair": found.repair}
