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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from checks.bench.measure import (
    Absent,
    Beside,
    Peer,
    Row,
    at_least,
    exactly,
    held,
    milliseconds,
    percentile,
    spread,
    under,
)
from checks.bench.rival import SECONDS, Missing, Rival
from checks.quiz.corpus.rows import Pair, broken, corpus
from quiz.comparing import compared
from quiz.equality.exponentials import BY_EXP, extreme
from quiz.expression import Call, Expression
from quiz.parts import children, rebuild
from quiz.reading import Unreadable, Vocabulary, read
from quiz.writing import latex, text

SUBJECT = "The engine"
EACH = 1 if os.environ.get("GRADUS_BENCH_ALL") else 5
PLAIN = frozenset({"tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "arccos"})
HERE = "checks/bench/rivals"
OTHER_PYTHON = os.environ.get("GRADUS_RIVALS_PYTHON", sys.executable)
RIVALS = (
    Rival("sympy simplify", (sys.executable, f"{HERE}/with_sympy.py", "simplify"), "pip install sympy"),
    Rival("sympy equals", (sys.executable, f"{HERE}/with_sympy.py", "equals"), "pip install sympy"),
    Rival("Math-Verify", (OTHER_PYTHON, f"{HERE}/with_math_verify.py"), "pip install math-verify==0.9.0"),
    Rival(
        "compute-engine",
        ("node", f"{HERE}/rivals.mjs", "compute-engine"),
        "npm install @cortex-js/compute-engine@0.140.0",
    ),
    Rival("KAS", ("node", f"{HERE}/rivals.mjs", "kas"), "npm install @khanacademy/kas@2.2.3"),
)
Shown = list[tuple[Pair, Mapping[str, Any], float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A grader's answers: for each pair whether it is equal, what the grader said, and its CPU time in milliseconds."""

    answers: tuple[tuple[bool, bool | None, float], ...]

    @property
    def right(self) -> float:
        """The share in per cent."""
        return 100 * sum(equal is said for equal, said, _ in self.answers) / len(self.answers)

    @property
    def accepted(self) -> int:
        """How many were accepted and are different."""
        return sum(said is True and not equal for equal, said, _ in self.answers)

    @property
    def times(self) -> list[float]:
        """Milliseconds of CPU."""
        return [ms for _, _, ms in self.answers]

    def row(self, name: str) -> Row:
        """All counts in a line."""
        rejected = sum(said is False and equal for equal, said, _ in self.answers)
        silent = sum(said is None for _, said, _ in self.answers)
        counts = f"right; falsely accepted {self.accepted}, falsely rejected {rejected}, no answer {silent}"
        return Row(name, f"{self.right:.2f} %", f"{counts}, of {len(self.answers)}")


def run() -> Iterator[Row]:
    """For each grader: how much is right, what is falsely accepted, rejected or not answered, and the time."""
    pairs = corpus()
    ours = _ours(pairs)
    every = Judged(tuple(ours))
    shown = [(pair, row, ms) for pair, (_, _, ms) in list(zip(pairs, ours, strict=True))[::EACH] if (row := _row(pair))]
    theirs = {rival: _theirs(rival, shown) for rival in RIVALS}
    yield held("pairs of answers and keys", len(pairs), at_least(1500))
    accepted = _beside(theirs, lambda judged: f"{judged.accepted} of {len(shown)}")
    yield held("different answers that were accepted", every.accepted, exactly(0), *accepted)
    yield held(
        "judged right", every.right, at_least(99.7, "%"), *_beside(theirs, lambda judged: f"{judged.right:.1f} %")
    )
    typed = Judged(tuple(answer for pair, answer in zip(pairs, ours, strict=True) if pair.kind == "typed"))
    yield held("judged right, as learners type", typed.right, at_least(99, "%"))
    yield _refused()
    for what, share, bar in (
        ("median", 0.5, under(1, "ms of CPU")),
        ("99 of 100 within", 0.99, under(20, "ms of CPU")),
    ):
        others = _beside(theirs, partial(_time, share))
        yield held(f"comparing two texts, {what}", percentile(every.times, share), bar, *others)
    yield every.row("gradus")
    for kind in sorted({pair.kind for pair in pairs}):
        one = Judged(tuple(answer for pair, answer in zip(pairs, ours, strict=True) if pair.kind == kind))
        yield one.row(f"gradus, {kind}")
    yield spread("gradus, the whole call", every.times)
    yield from _in_full(theirs, shown)


def _ours(pairs: Sequence[Pair]) -> list[tuple[bool, bool | None, float]]:
    said = [_said(str(_judged(pair)["verdict"])) for pair in pairs]
    times = [milliseconds(partial(_judged, pair)) for pair in pairs]
    return [(pair.equal, one, ms) for pair, one, ms in zip(pairs, said, times, strict=True)]


def _theirs(rival: Rival, shown: Shown) -> Judged | Missing:
    try:
        return Judged(tuple((pair.equal, *rival.ask(row)) for pair, row, _ in shown))
    except Missing as missing:
        return missing
    finally:
        rival.end()


def _time(share: float, judged: Judged) -> str:
    return f"{percentile(judged.times, share):.1f} ms"


def _beside(theirs: Mapping[Rival, Judged | Missing], figure: Callable[[Judged], str]) -> Iterator[Peer]:
    for rival, judged in theirs.items():
        if isinstance(judged, Missing):
            yield Absent(rival.name, rival.install)
        else:
            yield Beside(f"{rival.name} {rival.version}", figure(judged))


def _in_full(theirs: Mapping[Rival, Judged | Missing], shown: Shown) -> Iterator[Row]:
    yield Row("pairs shown to the others", f"{len(shown)}")
    for rival, judged in theirs.items():
        if isinstance(judged, Missing):
            yield Row(rival.name, "not measured", str(judged))
            continue
        yield judged.row(rival.name)
        late = sum(ms >= SECONDS * 1000 for ms in judged.times)
        yield Row(f"{rival.name}, later than {SECONDS:g} s", f"{late}")
        yield spread(rival.name, judged.times)
        ratio = sum(judged.times) / sum(ms for _, _, ms in shown)
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
    return held("broken texts refused, at the place", 100 * pointed / len(texts), exactly(100, "%"))


def _said(verdict: str) -> bool | None:
    return {"equal": True, "equal_on_domain": True, "different": False}.get(verdict)


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
