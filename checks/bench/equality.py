"""Equality: the corpus of checks/quiz/corpus judged by our engine and by other graders, in the same run.

Ours is the whole call, from two typed texts to the verdict. The others get every pair in the notation they like best
(sympy finished objects, with its positive names declared; the rest LaTeX or plain text, activations written out), so that
reading what people type is not held against them. They see every fifth pair; GRADUS_BENCH_ALL=1 shows them all.
Math-Verify comes with the dependency group `bench`; the JavaScript ones with npm install in checks/bench, or in the directory that
GRADUS_RIVALS names; GRADUS_RIVALS_PYTHON names another Python for Math-Verify. What is not installed is left out, and said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from checks.bench.measure import Row, milliseconds, spread
from checks.bench.rival import SECONDS, Absent, Rival
from checks.quiz.corpus.rows import Pair, broken, corpus
from quiz.comparing import compared
from quiz.equality.exponentials import BY_EXP, extreme
from quiz.expression import Call, Expression
from quiz.parts import children, rebuild
from quiz.reading import Unreadable, Vocabulary, read
from quiz.writing import latex, text

EACH = 1 if os.environ.get("GRADUS_BENCH_ALL") else 5
PLAIN = frozenset({"tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "arccos"})
HERE = "checks/bench/rivals"
RIVALS = (
    Rival("sympy simplify(a - b)", (sys.executable, f"{HERE}/with_sympy.py", "simplify")),
    Rival("sympy a.equals(b)", (sys.executable, f"{HERE}/with_sympy.py", "equals")),
    Rival("Math-Verify", (os.environ.get("GRADUS_RIVALS_PYTHON", sys.executable), f"{HERE}/with_math_verify.py")),
    Rival("CortexJS compute-engine", ("node", f"{HERE}/rivals.mjs", "compute-engine")),
    Rival("KAS", ("node", f"{HERE}/rivals.mjs", "kas")),
)


def run() -> Iterator[Row]:
    """For each grader: how much is right, what is falsely accepted, rejected or not answered, and the time."""
    pairs = corpus()
    ours = [(pair, str(_judged(pair)["verdict"])) for pair in pairs]
    times = [milliseconds(partial(_judged, pair)) for pair in pairs]
    yield Row("pairs", f"{len(pairs)}")
    yield from _told("gradus", [(pair.equal, _said(verdict)) for pair, verdict in ours])
    for kind in sorted({pair.kind for pair in pairs}):
        yield from _told(f"gradus, {kind}", [(pair.equal, _said(said)) for pair, said in ours if pair.kind == kind])
    yield _refused()
    yield spread("gradus, the whole call", times)
    shown = [(pair, row, ms) for pair, ms in list(zip(pairs, times, strict=True))[::EACH] if (row := _row(pair))]
    yield Row("pairs shown to the others", f"{len(shown)}")
    for rival in RIVALS:
        try:
            answers = [(pair.equal, *rival.ask(row)) for pair, row, _ in shown]
        except Absent as absent:
            yield Row(rival.name, "left out", str(absent))
            continue
        finally:
            rival.end()
        yield from _told(rival.name, [(equal, said) for equal, said, _ in answers])
        yield Row(f"{rival.name}, later than {SECONDS:g} s", f"{sum(ms >= SECONDS * 1000 for _, _, ms in answers)}")
        yield spread(rival.name, [ms for _, _, ms in answers])
        ratio = sum(ms for _, _, ms in answers) / sum(ms for _, _, ms in shown)
        yield Row(f"{rival.name} / gradus, total time", f"{ratio:.1f}", "times")


def _judged(pair: Pair) -> Mapping[str, Any]:
    positive = frozenset(pair.names) if pair.positive else frozenset[str]()
    return compared(pair.teacher, pair.student, pair.names, positive)


def _refused() -> Row:
    """Broken texts: how many are refused at the place that is broken."""
    texts = broken()
    replies = [(each, read(each.text, Vocabulary(each.names))) for each in texts]
    pointed = sum(
        isinstance(reply, Unreadable) and each.text[reply.span.start : reply.span.end] == each.place
        for each, reply in replies
    )
    return Row("gradus, broken texts", f"{pointed / len(texts):.1%}", f"of {len(texts)} refused, at the place")


def _said(verdict: str) -> bool | None:
    return {"equal": True, "equal_on_domain": True, "different": False}.get(verdict)


def _told(name: str, answers: list[tuple[bool, bool | None]]) -> Iterator[Row]:
    right = sum(equal is said for equal, said in answers) / len(answers)
    accepted = sum(said is True and not equal for equal, said in answers)
    rejected = sum(said is False and equal for equal, said in answers)
    silent = sum(said is None for _, said in answers)
    yield Row(
        name, f"{right:.1%}", f"right; falsely accepted {accepted}, falsely rejected {rejected}, no answer {silent}"
    )


def _row(pair: Pair) -> Mapping[str, Any] | None:
    """A pair in every notation; None when we cannot read it ourselves."""
    strict = [pair.teacher, pair.strict or pair.student]
    found = [read(written, Vocabulary(pair.names)) for written in strict]
    trees = [_written_out(tree) for tree in found if not isinstance(tree, Unreadable)]
    if len(trees) < 2:
        return None
    return {
        "strict": strict,
        "names": pair.names,
        "positive": pair.names if pair.positive else (),
        "latex": [latex(tree) for tree in trees],
        "text": [text(tree).replace("exp(", "e^(") for tree in trees],
    }


def _written_out(u: Expression) -> Expression:
    """The expression without activations, maxima and inverse hyperbolic functions."""
    if isinstance(u, Call) and len(u.arguments) > 1:
        return _written_out(extreme(u.function, u.arguments))
    if isinstance(u, Call) and u.function in BY_EXP and u.function not in PLAIN:
        return _written_out(BY_EXP[u.function](u.arguments[0]))
    return rebuild(u, tuple(map(_written_out, children(u))))
