"""The reader of the page against the reader of the engine, over every row of the corpus: one grammar in two languages."""

from __future__ import annotations

import json
import math
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from checks.quiz.corpus.rows import broken, corpus, hostile
from checks.quiz.test_reading import SAME
from docs._hooks import grammar
from quiz.equality.balls import Imprecise, Undefined, evaluate
from quiz.expression import Expression
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule, differentiate
from quiz.writing import latex

SCRIPT = Path(__file__).with_name("readers.mjs")
POINTS = 6
# Places where a reader could go another way, beside those of the corpus.
FORKS = (
    "ln|x|y", "sin √x y", "sin cos x y", "e^-x y", "-x^2 y", "2^-x^2", "1/2x y", "x/y x", "|x|y|x|", "x^y^2", "sin -x y", "log_2 x y",
    "sin^-1 x y", "x²y³", "3√x", "³√x y", "2 sin x^2 y", "max(x, y)x", "tanh x/2", "xy^2x", "√2 x", "ln(x^2, 2)", "x!", "x..y", "(x", "x)y", "2½",
)  # fmt: skip
# LaTeX, equations, inequalities, pieces, factorials and spoken words belong to the engine; a name of the page is one letter.
FOR_THE_ENGINE = re.compile(
    r"[\\=≈<>≤≥⩽⩾&∂]|\d!|\b(?:times|to|of)\b|[a-z]\.[a-z]|\bif\b|\botherwise\b|[\u0300-\u036f]|[^\W\dA-Za-z]\b\u0302"
)
PRIMES = re.compile(r"['′’‘`´ʹ]")


@dataclass(frozen=True, slots=True)
class Row:
    """A text, its names, and points to compare at."""

    text: str
    names: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]


@cache
def rows() -> tuple[Row, ...]:
    found = {(text, pair.names) for pair in corpus() for text in (pair.teacher, pair.student)}
    found |= {(text, ("x", "y")) for text in FORKS} | {(text, ("x", "y")) for text, _ in SAME}
    found |= {(row.text, row.names) for row in broken()} | {(text, ("x",)) for text in hostile()}
    return tuple(
        Row(text, names, _points(text, len(names)))
        for text, names in sorted(found)
        if names and all(len(name) == 1 and name != "e" for name in names) and _is_common(text)
    )


def _is_common(text: str) -> bool:
    return not FOR_THE_ENGINE.search(text) and not PRIMES.search(text.strip("'’‘`\"“”«» .;,"))


def _points(text: str, size: int) -> tuple[tuple[float, ...], ...]:
    chance = Random(text)
    return tuple(tuple(chance.uniform(-3, 3) for _ in range(size)) for _ in range(POINTS))


@cache
def answers() -> tuple[dict[str, object], ...]:
    asked = [{"text": row.text, "names": row.names, "points": row.points} for row in rows()]
    request = json.dumps({"table": json.loads(grammar.table()), "rows": asked})
    ran = subprocess.run(("node", str(SCRIPT)), input=request, capture_output=True, text=True, check=True)
    return tuple(json.loads(ran.stdout))


def test_there_are_thousands_of_rows() -> None:
    assert len(rows()) > 2000


def test_both_accept_and_refuse_the_same() -> None:
    apart = [
        (row.text, row.names, engine.reason if isinstance(engine, Unreadable) else "", answer.get("reason", ""))
        for row, answer in zip(rows(), answers(), strict=True)
        if isinstance(engine := read(row.text, Vocabulary(row.names)), Unreadable) != ("reason" in answer)
    ]
    assert not apart, apart


def test_both_give_the_same_values_and_slopes() -> None:
    apart, compared = [], 0
    for row, answer in zip(rows(), answers(), strict=True):
        expression = read(row.text, Vocabulary(row.names))
        if isinstance(expression, Unreadable) or "reason" in answer:
            continue
        formulas = (expression, *_derivatives(expression, row.names))
        for point, found in zip(row.points, answer["values"], strict=True):  # type: ignore[call-overload]
            if _value(expression, row.names, point) is None:
                continue  # a slope belongs to a value
            for formula, value in zip(formulas, found, strict=False):
                expected = _value(formula, row.names, point)
                if expected is None:
                    continue
                compared += 1
                if value is None or value != pytest.approx(expected, rel=1e-9, abs=1e-9):
                    apart.append((row.text, point, expected, value))
    assert not apart, (len(apart), apart[:40])
    assert compared > 10_000


def test_both_print_what_they_read_sign_for_sign() -> None:
    apart, compared = [], 0
    for row, answer in zip(rows(), answers(), strict=True):
        expression = read(row.text, Vocabulary(row.names))
        if isinstance(expression, Unreadable) or "reason" in answer:
            continue
        compared += 1
        if latex(expression) != answer["latex"]:
            apart.append((row.text, latex(expression), answer["latex"]))
    assert not apart, (len(apart), apart[:20])
    assert compared > 2000


def test_the_page_shows_no_value_where_the_engine_proves_that_there_is_none() -> None:
    wrong = []
    for row, answer in zip(rows(), answers(), strict=True):
        expression = read(row.text, Vocabulary(row.names))
        if isinstance(expression, Unreadable) or "reason" in answer:
            continue
        for point, (value, *_) in zip(row.points, answer["values"], strict=True):  # type: ignore[call-overload]
            if value is not None and _is_undefined(expression, dict(zip(row.names, point, strict=True))):
                wrong.append((row.text, point, value))
    assert not wrong, wrong[:20]


def _is_undefined(expression: Expression, point: dict[str, float]) -> bool:
    try:
        evaluate(expression, point)
    except Undefined:
        return True
    except (Imprecise, OverflowError):
        return False
    return False


def _derivatives(expression: Expression, names: tuple[str, ...]) -> tuple[Expression, ...]:
    try:
        return tuple(differentiate(expression, name).result for name in names)
    except NoRule:
        return ()


def _value(formula: Expression, names: tuple[str, ...], point: tuple[float, ...]) -> float | None:
    """The value with its error bound; None where there is none, or where floats cannot give nine digits."""
    try:
        ball = evaluate(formula, dict(zip(names, point, strict=True)))
    except (Undefined, Imprecise, OverflowError):
        return None
    value, error = float(ball.value), float(ball.error)
    return value if math.isfinite(value) and error < 1e-10 * max(1.0, abs(value)) else None
