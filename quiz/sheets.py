"""Answer sheets: an exercise and its key as plain text, as a teacher prints them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from quiz.answer import Answer, Blanks, Choice, Range
from quiz.families import exercise
from quiz.prose import Prose
from quiz.statement import Equation, Statement
from quiz.writing import options, plain, unicode

WIDTH, NO_BREAK = 100, "\N{NO-BREAK SPACE}"


def answer_sheet(identity: str) -> str:
    """The question of the exercise with this id, then its key; of a choice every option, the right one ticked.

    >>> print(answer_sheet("chain-rule/3"))
    Differentiate y = (4x − 9)⁶ with respect to x.
    dy/dx = 24(4x − 9)⁵
    >>> print(answer_sheet("learning-rate-range/0"))
    For which learning rates η does gradient descent on L(x) = 7x² − 6 converge to the minimum, from
    every start?
    0 < η < 1/7

    Raises BadExerciseId.
    """
    item = exercise(identity)
    return "\n".join((_wrapped(item.prompt), *_key(item.answer)))


def _wrapped(prose: Prose) -> str:
    """A sentence in lines that break between its words, not inside its formulas."""
    kept = Prose(tuple(part if isinstance(part, str) else _unbroken(part) for part in prose.parts))
    return fill(plain(kept), WIDTH, break_long_words=False, break_on_hyphens=False).replace(NO_BREAK, " ")


def _unbroken(statement: Statement) -> str:
    return unicode(statement).replace(" ", NO_BREAK)


def _key(answer: Answer) -> Iterator[str]:
    match answer:
        case Choice(right=right):
            for place, option in enumerate(options(answer)):
                yield ("✓ " if place == right else "  ") + plain(option)
        case Range(key) | Blanks(key):
            yield fill(unicode(key), WIDTH)
        case _:
            yield unicode(Equation((answer.asked, answer.key)))
