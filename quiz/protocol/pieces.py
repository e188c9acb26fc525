"""Sentences and mathematics as data for other programs."""

from __future__ import annotations

from quiz.exercise import Line
from quiz.prose import Prose
from quiz.protocol.requests import Reply
from quiz.reading import Unreadable
from quiz.statement import Statement
from quiz.writing import latex, speech, text, unicode


def pieces(prose: Prose) -> list[Reply]:
    """A sentence as pieces.

    >>> from quiz.expression import Variable
    >>> from quiz.prose import say
    >>> pieces(say("Find {x}.", x=Variable("x")))
    [{'text': 'Find '}, {'latex': 'x', 'spoken': 'x', 'plain': 'x', 'typed': 'x'}, {'text': '.'}]
    """
    return [{"text": part} if isinstance(part, str) else mathematics(part) for part in prose.parts]


def mathematics(statement: Statement) -> Reply:
    """One formula, in every way of writing it; `typed` can be read again.

    >>> from quiz.expression import Variable
    >>> mathematics(Variable("x") ** 2)
    {'latex': 'x^{2}', 'spoken': 'x squared', 'plain': 'x²', 'typed': 'x^2'}
    """
    return {
        "latex": latex(statement),
        "spoken": speech(statement),
        "plain": unicode(statement),
        "typed": text(statement),
    }


def told(lines: tuple[Line, ...]) -> list[Reply]:
    """A worked solution.

    >>> from quiz.prose import say
    >>> told((Line("chain rule", say("Name the inside.")),))
    [{'rule': 'chain rule', 'said': [{'text': 'Name the inside.'}]}]
    """
    return [{"rule": line.rule, "said": pieces(line.said)} for line in lines]


def refused(found: Unreadable) -> Reply:
    """Why a text cannot be read, and where.

    >>> from quiz.reading import Vocabulary, read
    >>> found = read("2x+", Vocabulary(("x",)))
    >>> isinstance(found, Unreadable) and refused(found)
    {'verdict': 'unreadable', 'headline': 'something is missing at the end', 'span': [3, 3], 'repair': ''}
    """
    span = [found.span.start, found.span.end]
    return {"verdict": "unreadable", "headline": found.reason, "span": span, "repair": found.repair}
