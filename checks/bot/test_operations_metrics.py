"""The metrics: the text format against a reader of it, and what is counted against what was done."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measures import Measures, Outcome, ended
from bot.metrics import Counter, Histogram, Reading, exposition
from checks.bot.prometheus import parsed

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True)


@given(TEXTS, st.dictionaries(st.tuples(TEXTS, TEXTS), NUMBERS, max_size=6))
def test_whatever_stands_in_help_labels_and_values_can_be_read_again(
    said: str, values: dict[tuple[str, ...], float]
) -> None:
    page = exposition([Reading("x_bytes", said, values.items, ("a", "b"))])
    family = parsed(page)["x_bytes"]
    assert family.help == said
    found = {tuple(value for _, value in labels): number for labels, number in family.samples.get("", {}).items()}
    assert set(found) == set(values)
    assert all(found[key] == value or (math.isnan(value) and math.isnan(found[key])) for key, value in values.items())


@given(st.lists(st.tuples(st.floats(0, 20), st.sampled_from("ab")), max_size=40))
def test_a_histogram_counts_what_is_not_larger_than_its_bounds(sizes: list[tuple[float, str]]) -> None:
    bounds = (0.1, 1.0, 10.0)
    histogram = Histogram("x_seconds", "X.", bounds, ("kind",))
    for size, kind in sizes:
        histogram.observe(size, kind)
    samples = parsed(exposition([histogram]))["x_seconds"].samples
    for kind in {kind for _, kind in sizes}:
        own = [size for size, each in sizes if each == kind]
        for bound in (*bounds, math.inf):
            label = (("kind", kind), ("le", {math.inf: "+Inf"}.get(bound, f"{bound:g}")))
            assert samples["_bucket"][label] == sum(size <= bound for size in own)
        assert samples["_sum"][("kind", kind),] == pytest.approx(sum(own))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 5)), max_size=20))
def test_a_counter_counts(added: list[tuple[str, int]]) -> None:
    counter = Counter("x_total", "X.", ("kind",))
    for kind, by in added:
        counter.add(kind, by=by)
    samples = parsed(exposition([counter]))["x_total"].samples.get("", {})
    for kind in "ab":
        assert samples.get((("kind", kind),), 0) == sum(by for each, by in added if each == kind)


def measured(measures: Measures) -> Iterator[tuple[str, str, str, float]]:
    for labels, value in parsed(exposition(measures.all()))["gradus_interactions_total"].samples.get("", {}).items():
        given = dict(labels)
        yield given["kind"], given["name"], given["outcome"], value


def test_work_is_counted_by_how_it_ended_also_when_it_raises() -> None:
    measures = Measures()
    with measures.serving("command", "quiz"):
        pass
    with measures.serving("command", "quiz"):
        ended(Outcome.SLOWED)
    with suppress(ZeroDivisionError), measures.serving("form", "answer"):
        ended(Outcome.FAILED)
        raise ZeroDivisionError
    ended(Outcome.FAILED)  # outside of all work: nothing is counted
    assert set(measured(measures)) == {
        ("command", "quiz", "answered", 1),
        ("command", "quiz", "slowed", 1),
        ("form", "answer", "failed", 1),
    }


def test_every_name_is_one_that_prometheus_likes() -> None:
    metrics = Measures().all()
    assert len({metric.name for metric in metrics}) == len(metrics)
    for metric in metrics:
        assert metric.name.startswith("gradus_")
        assert metric.name.endswith("_total") == isinstance(metric, Counter)
        assert metric.help.endswith(".")
