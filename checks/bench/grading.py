"""Grading: the same responses judged by our grader and by sympy's `simplify(a - b) == 0`.

The responses are the key, the key written otherwise, and every misconception, for exercises of all families and levels.
Sympy is given finished objects, so that its figure leaves out reading; ours is the whole call, from the typed text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import sympy

from checks.bench.measure import Beside, Row, at_most, held, milliseconds, percentile, spread, under
from checks.quiz.corpus.rows import hostile
from quiz.answer import Formula, Number
from quiz.equality.symbolic import to_sympy
from quiz.exercise import Exercise, new_seed
from quiz.expression import Expression
from quiz.families import exercise, families
from quiz.grading import grade
from quiz.verdict import Correct
from quiz.writing import text

SUBJECT = "The engine"
EACH = 1
Case = tuple[Exercise, Expression, Expression, bool]  # exercise, response, key, whether it is right


def run() -> Iterator[Row]:
    """Times of both, and how often each was wrong."""
    judged = list(cases())
    ours = [milliseconds(partial(grade, item, text(given))) for item, given, _, _ in judged]
    wrong = sum(isinstance(grade(item, text(given)), Correct) != right for item, given, _, right in judged)
    yield Row("responses", f"{len(judged)}")
    pairs = [(to_sympy(given), to_sympy(key), right) for _, given, key, right in judged]
    theirs = [milliseconds(partial(sympy.simplify, a - b)) for a, b, _ in pairs]
    missed = sum((sympy.simplify(a - b) == 0) != right for a, b, right in pairs)
    for what, share, bar in (
        ("grading a typed answer, median", 0.5, under(1, "ms of CPU")),
        ("grading a typed answer, 99 of 100 within", 0.99, under(20, "ms of CPU")),
    ):
        yield held(what, percentile(ours, share), bar, Beside("sympy simplify", f"{percentile(theirs, share):.2f} ms"))
    yield held(
        "the slowest answer", max(ours), at_most(1000, "ms of CPU"), Beside("sympy simplify", f"{max(theirs):,.0f} ms")
    )
    yield held("the slowest hostile answer", max(_hostile()), at_most(1000, "ms of CPU"))
    yield spread("gradus, the whole call", ours)
    yield Row("gradus, judged wrongly", f"{wrong}")
    yield spread("sympy simplify(a - b)", theirs)
    yield Row("sympy, judged wrongly", f"{missed}")
    yield Row("sympy / gradus, total time", f"{sum(theirs) / sum(ours):.1f}", "times")


def _hostile() -> list[float]:
    """The time that each text takes which wants to run, to hang or to fill the memory."""
    item = exercise("chain-rule/3")
    return [milliseconds(partial(grade, item, given)) for given in hostile()]


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
