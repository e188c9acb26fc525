"""Curves for plots: bounded, cut where the function is, and never wrong about where it has no value."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import derivatives, graphs, pictures
from bot.descents import descent
from bot.plotting import WIDE
from bot.sampling import Window, around, curve, shown, steps, ticks, valued
from bot.settings import Theme
from quiz.expression import Expression
from quiz.functions import FUNCTIONS
from quiz.reading import Vocabulary, read


def function(typed: str) -> Expression:
    found = read(typed, Vocabulary(("x",)))
    assert isinstance(found, Expression), found
    return found


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [("x^2", 1), ("1/x", 2), ("tan(x)", 3), ("step(x)", 2), ("abs(x)", 1), ("ln(x)", 1), ("sign(x-1)", 2)],
)
def test_a_curve_is_cut_at_poles_and_jumps_only(typed: str, pieces: int) -> None:
    assert len(curve(valued(function(typed), "x"), Window(-4, 4, -5, 5)).pieces) == pieces


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_ticks_are_few_round_and_inside(low: float, share: float) -> None:
    """No window is narrower than a millionth of its numbers."""
    width = share * max(1.0, abs(low))
    found = ticks(low, low + width, 5)
    assert 1 <= len(found) <= 6
    assert all(low - 1e-6 * width <= tick <= low + width * (1 + 1e-6) for tick in found)


@given(st.lists(st.one_of(st.floats(-1e9, 1e9), st.just(math.nan)), max_size=30))
def test_a_window_has_height(values: list[float]) -> None:
    window = shown(0.0, 1.0, values)
    assert window.low < window.high
    assert math.isfinite(window.height)


def test_where_a_function_lives_is_found() -> None:
    assert around(valued(function("x"), "x"), 0.0) == (-4, 4)
    assert around(valued(function("sqrt(x-20)"), "x"), 0.0) == (-60, 60)
    assert around(valued(function("ln(-1-x^2)"), "x"), 0.0) is None


def test_where_a_function_swings_fast_one_looks_closer() -> None:
    for typed, periods in (("sin(77x)", 77), ("sin(5000x)", 5000), ("sin(5000x)^7", 5000), ("sin(3x) + 2", 3)):
        ends = around(valued(function(typed), "x"), 0.0)
        assert ends is not None
        assert (ends[1] - ends[0]) * periods / (2 * math.pi) < 25
    assert around(valued(function("step(x)"), "x"), 0.0) == (-4, 4)
    assert around(valued(function("tan(x)"), "x"), 0.0) == (-4, 4)


@pytest.mark.parametrize("name", list(FUNCTIONS))
def test_every_function_can_be_drawn(name: str, tmp_path: object) -> None:
    for picture in derivatives.derivation(f"{name}(x)", "x", 1, "0.5").pictures:
        assert picture.alt
        assert picture.fallback or "Step" in picture.alt
        for theme in Theme:
            assert pictures.draw(picture.source, theme, str(tmp_path)).startswith(b"\x89PNG")


def test_the_derivative_is_not_drawn_where_the_function_has_no_value() -> None:
    """1/x has values on the left of 0; the logarithm, whose derivative it is, has none."""
    f = function("ln(x)")
    (picture,) = graphs.with_derivative(f, function("1/x"), "x", 2.0)
    rows = [line.split() for line in picture.fallback.splitlines()[2:-1]]
    assert all(slope == "–" for x, _, slope in rows if x.startswith("−"))
    assert "slope 0.5" in picture.alt


def test_no_number_of_a_path_leaves_the_paper() -> None:
    (picture,) = descent("x^4 - 2x^2", "3", "0.2").pictures
    places = [float(number) for number in re.findall(r"[(,] ?(-?[\d.]+)pt", picture.source)]
    assert places
    assert all(-10 * WIDE < place < 11 * WIDE for place in places)


def test_the_steps_of_a_window_have_both_ends() -> None:
    assert list(steps(0.0, 1.0, 4)) == [0.0, 0.25, 0.5, 0.75, 1.0]
