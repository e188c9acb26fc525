"""Grading: the same responses judged by our grader and by sympy's `simplify(a - b) == 0`.

The responses are the key, the key written otherwise, and every misconception, for exercises of all families and levels.
Sympy is given finished objects, so that its figure leaves out reading; ours is the whole call, from the typed text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import sympy

from checks.bench.measure import Row, milliseconds, spread
from quiz.answer import Formula, Number
from quiz.equality.symbolic import to_sympy
from quiz.exercise import Exercise, new_seed
from quiz.expression import Expression
from quiz.families import exercise, families
from quiz.grading import grade
from quiz.verdict import Correct
from quiz.writing import text

EACH = 1
Case = tuple[Exercise, Expression, Expression, bool]  # exercise, response, key, whether it is right


def run() -> Iterator[Row]:
    """Times of both, and how often each was wrong."""
    judged = list(cases())
    ours = [milliseconds(partial(grade, item, text(given))) for item, given, _, _ in judged]
    wrong = sum(isinstance(grade(item, text(given)), Correct) != right for item, given, _, right in judged)
    yield Row("responses", f"{len(judged)}")
    yield spread("gradus, the whole call", ours)
    yield Row("gradus, judged wrongly", f"{wrong}")
    pairs = [(to_sympy(given), to_sympy(key), right) for _, given, key, right in judged]
    theirs = [milliseconds(partial(sympy.simplify, a - b)) for a, b, _ in pairs]
    missed = sum((sympy.simplify(a - b) == 0) != right for a, b, right in pairs)
    yield spread("sympy simplify(a - b)", theirs)
    yield Row("sympy, judged wrongly", f"{missed}")
    yield Row("sympy / gradus, total time", f"{sum(theirs) / sum(ours):.1f}", "times")


def cases() -> Iterator[Case]:
    """An exercise of every family and level with its key, the key written otherwise, and every predicted mistake."""
    for slug in families():
        for level in (1, 2, 3):
            for number in range(EACH):
                item = exercise(f"{slug}/{_seed(level, number / EACH)}")
                key = item.answer.key
                if not isinstance(item.answer, Formula | Number) or not isinstance(key, Expression):
                    continue
                yield item, key, key, True
                yield item, key * 2 - key, key, True
                known = [one.answer for one in item.misconceptions]
                yield from ((item, wrong, key, False) for wrong in known if isinstance(wrong, Expression))


def _seed(level: int, fraction: float) -> str:
    return new_seed(level, lambda: fraction)
