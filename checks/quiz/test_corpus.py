"""The corpus: its labels are borne out by an oracle of its own, and the engine gets every row right, in time."""

from __future__ import annotations

import time

import pytest

from checks.quiz.corpus.made import derivatives, made
from checks.quiz.corpus.oracle import NoValue, confirms, m, tree, value
from checks.quiz.corpus.rows import Broken, Pair, broken, corpus, hostile, pairs
from quiz.comparing import compared
from quiz.reading import Unreadable, Vocabulary, read

KINDS = sorted({pair.kind for pair in corpus()})
EQUAL = {"equal", "equal_on_domain"}


def rows(kind: str) -> list[Pair]:
    return [pair for pair in corpus() if pair.kind == kind]


def judged(pair: Pair) -> str:
    positive = frozenset(pair.names) if pair.positive else frozenset[str]()
    return str(compared(pair.teacher, pair.student, pair.names, positive)["verdict"])


def test_the_corpus_is_large_and_of_many_kinds() -> None:
    assert len(corpus()) >= 1500
    assert len(KINDS) >= 10
    assert len({(pair.teacher, pair.student, pair.positive) for pair in pairs()}) > 900


def test_the_pairs_made_at_random_are_the_same_each_time() -> None:
    made.cache_clear()
    first = made()
    made.cache_clear()
    assert made() == first


@pytest.mark.parametrize("kind", KINDS)
def test_an_oracle_bears_out_every_label(kind: str) -> None:
    doubtful = [
        pair
        for pair in rows(kind)
        if not confirms(pair.teacher, pair.strict or pair.student, pair.names, equal=pair.equal, positive=pair.positive)
    ]
    assert not doubtful


def test_the_oracle_can_say_no() -> None:
    assert not confirms("sin(x)^2", "1-cos(x)^2", ("x",), equal=False)
    assert not confirms("x", "x+10^(-20)", ("x",), equal=True)
    assert not confirms("sqrt(-1-x^2)", "sqrt(-1-x^2)", ("x",), equal=True)


def test_the_derivatives_of_the_table_are_derivatives() -> None:
    m.dps = 40
    for function, slope, _, _ in derivatives():
        found = 0
        for place in ("0.31", "1.7", "-0.6"):
            at = m.mpf(place)
            try:
                above, below = (value(tree(function), {"x": at + h}) for h in (m.mpf("1e-12"), -m.mpf("1e-12")))
                there = value(tree(slope), {"x": at})
            except (NoValue, TypeError):
                continue
            assert abs((above - below) / m.mpf("2e-12") - there) <= m.mpf("1e-9") * (1 + abs(there)), (function, slope)
            found += 1
        assert found or "arc" in function or "artanh" in function, function


@pytest.mark.parametrize("kind", KINDS)
def test_every_pair_is_judged_right(kind: str) -> None:
    verdicts = [(pair, judged(pair)) for pair in rows(kind)]
    accepted = [pair for pair, verdict in verdicts if verdict in EQUAL and not pair.equal]
    missed = [
        (pair, verdict) for pair, verdict in verdicts if (verdict in EQUAL) != pair.equal or verdict == "undecided"
    ]
    assert not accepted, "called equal, and different"
    assert not missed


@pytest.mark.parametrize("row", broken(), ids=lambda row: f"{row.text}")
def test_what_is_broken_is_refused_with_its_place(row: Broken) -> None:
    found = read(row.text, Vocabulary(row.names))
    assert isinstance(found, Unreadable)
    assert found.reason
    assert row.text[found.span.start : found.span.end] == row.place


@pytest.mark.parametrize("row", broken(), ids=lambda row: f"{row.text}")
def test_a_repair_that_is_offered_brings_the_text_on(row: Broken) -> None:
    """With the repair put in, the text is read, or the next trouble stands elsewhere."""
    found = read(row.text, Vocabulary(row.names))
    assert isinstance(found, Unreadable)
    if found.repair:
        again = row.text[: found.span.start] + found.repair + row.text[found.span.end :]
        second = read(again, Vocabulary(row.names))
        assert not isinstance(second, Unreadable) or second.reason != found.reason, again


@pytest.mark.parametrize("text", hostile(), ids=range(len(hostile())))
def test_hostile_text_is_answered_at_once_and_never_accepted(text: str) -> None:
    before = time.process_time()
    reply = compared("x", text, ("x",), frozenset())
    assert time.process_time() - before < 1
    assert reply["verdict"] not in EQUAL
    again = time.process_time()
    compared(text, text + "+0", ("x",), frozenset())
    assert time.process_time() - again < 1
