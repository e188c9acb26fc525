"""The finite differences of the page against NumPy, and their two parts against arithmetic with sixty digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from typing import Any

import mpmath
import numpy as np
import pytest

from checks.site.widgets import computed

STEPS = tuple(float(f"{10 ** (-place / 10):.3e}") for place in range(161))
Function = Callable[[Any], Any]
# Only sums, products, quotients and roots: IEEE 754 fixes every digit of them.
FIXED: Mapping[str, Function] = {
    "x x x": lambda x: x * x * x,
    "1/x": lambda x: 1 / x,
    "√x": np.sqrt,
    "x/(1+x x)": lambda x: x / (1 + x * x),
}
# Here the last digit of a value may differ from machine to machine.
FREE: Mapping[str, Function] = {"x^3": lambda x: x**3, "sin x": np.sin, "e^x": np.exp, "ln x": np.log}
EXACT: Mapping[str, Function] = {
    "x^3": lambda x: x**3,
    "sin x": mpmath.sin,
    "e^x": mpmath.exp,
    "ln x": mpmath.log,
    "1/x": lambda x: 1 / x,
    "√x": mpmath.sqrt,
}
KINDS = ("forward", "central")
POINTS = (2.0, 0.7, 1 / 3)


Question = tuple[str, float, str, str]


def asked(*questions: Question, steps: tuple[float, ...] = STEPS) -> list[dict[str, Any]]:
    names = ("f", "x", "kind", "precision")
    return computed(
        *({"about": "differences", "steps": steps, **dict(zip(names, question, strict=True))} for question in questions)
    )


@cache
def everywhere() -> dict[Question, list[list[float]]]:
    """For every function, point, kind and precision, by step: found, exact, error, truncation and rounding; NaN for none."""
    questions = list(product({**FIXED, **FREE}, POINTS, KINDS, ("double", "single")))
    found = zip(questions, asked(*questions), strict=True)
    return {
        question: [[math.nan if part is None else part for part in row] for row in answer["rows"]]
        for question, answer in found
    }


def difference(f: Function, x: float, h: float, kind: str, kept: type[np.floating[Any]]) -> Any:
    """Places, values, their difference and the quotient as NumPy keeps them; inside f it counts in double precision."""
    place, step = kept(x), kept(h)
    low = place - step if kind == "central" else place
    values = [kept(f(np.float64(end))) for end in (place + step, low)]
    return (values[0] - values[1]) / (2 * step if kind == "central" else step)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("f", FIXED)
@np.errstate(all="ignore")
def test_what_the_standard_fixes_agrees_to_the_last_digit(f: str, kind: str) -> None:
    for x in POINTS:
        rows = everywhere()[f, x, kind, "double"]
        for h, (found, *_) in zip(STEPS, rows, strict=True):
            expected = float(difference(FIXED[f], x, h, kind, np.float64))
            assert found == pytest.approx(expected, rel=0, abs=0, nan_ok=True), (x, h)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("f", FREE)
@np.errstate(all="ignore")
def test_errors_agree_with_numpy_up_to_the_last_digit_of_a_value(f: str, kind: str) -> None:
    compared = 0
    for x in POINTS:
        for h, (found, exact, error, *_) in zip(STEPS, everywhere()[f, x, kind, "double"], strict=True):
            expected = difference(FREE[f], x, h, kind, np.float64)
            if math.isnan(found):
                assert np.isnan(expected)
                continue
            last = np.spacing(abs(FREE[f](np.float64(x + h)))) + np.spacing(abs(FREE[f](np.float64(x))))
            assert abs(found - expected) <= 2 * last / h, (x, h)
            assert error == found - exact
            compared += int(found == expected)
    assert compared > 0.5 * len(POINTS) * len(STEPS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("f", [*FIXED, *FREE])
@np.errstate(all="ignore")
def test_single_precision_is_numpys_float32(f: str, kind: str) -> None:
    """Values rounded to 24 digits hide the last of 53, unless one lies on the border of two; none here does."""
    for x in POINTS:
        for h, (found, *_) in zip(STEPS, everywhere()[f, x, kind, "single"], strict=True):
            expected = float(difference({**FIXED, **FREE}[f], x, h, kind, np.float32))
            assert found == pytest.approx(expected, rel=0, abs=0, nan_ok=True), (x, h)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("f", EXACT)
def test_the_truncation_part_is_what_exact_arithmetic_misses_by(f: str, kind: str) -> None:
    with mpmath.workdps(60):
        for x in POINTS:
            place, slope = mpmath.mpf(x), mpmath.diff(EXACT[f], mpmath.mpf(x), h=mpmath.mpf(10) ** -25)
            for h, (found, exact, error, truncation, rounding) in zip(
                STEPS, everywhere()[f, x, kind, "double"], strict=True
            ):
                if math.isnan(found) or (kind == "central" and h >= x):
                    continue
                ends = place + mpmath.mpf(h), place - mpmath.mpf(h) if kind == "central" else place
                expected = (EXACT[f](ends[0]) - EXACT[f](ends[1])) / (ends[0] - ends[1]) - slope
                assert truncation == pytest.approx(float(expected), rel=1e-5, abs=3e-15 * abs(exact)), (x, h)
                assert truncation + rounding == pytest.approx(error, rel=1e-12, abs=1e-300)


def test_the_model_has_its_valley_where_the_lesson_says() -> None:
    """At 2 the cube is 8, its second derivative 12, its third 6."""
    valleys = asked(*(("x^3", 2.0, kind, "double") for kind in KINDS), ("e^x", 0.0, "central", "single"), steps=(1.0,))
    forward, central, single = (valley["best"] for valley in valleys)
    assert forward == pytest.approx(math.sqrt(2 * 2**-52 * 8 / 12), rel=1e-5)
    assert central == pytest.approx((3 * 2**-52 * 8 / (2 * 6)) ** (1 / 3), rel=1e-5)
    assert single == pytest.approx((3 * 2**-23 / 2) ** (1 / 3), rel=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_the_lesson_is_what_the_page_shows(kind: str) -> None:
    steps = tuple(10.0**-power for power in (4, 6, 8, 10, 12, 14, 16))
    table = {
        "forward": ("6.0e-04", "6.0e-06", "-7.3e-08", "9.9e-07", "1.1e-03", "2.6e-01", "-1.2e+01"),
        "central": ("1.0e-08", "7.9e-10", "-1.2e-07", "9.9e-07", "1.1e-03", "1.2e-01", "-1.2e+01"),
    }
    (page,) = asked(("x^3", 2.0, kind, "double"), steps=steps)
    errors = [
        ((2 + h) ** 3 - (2 if kind == "forward" else 2 - h) ** 3) / (h if kind == "forward" else 2 * h) - 12
        for h in steps
    ]
    assert tuple(f"{row[2]:.1e}" for row in page["rows"]) == table[kind]
    assert tuple(f"{error:.1e}" for error in errors) == table[kind]


def test_a_corner_and_a_jump_and_a_pole_are_not_called_rounding() -> None:
    corner = asked(("|x|", 0.5, "central", "double"), steps=(1.0, 0.1))[0]["rows"]
    assert corner[0][3] == pytest.approx(-0.5, abs=1e-9)
    assert abs(corner[0][4]) < 1e-9
    assert corner[1][3] == 0
    for f, x in (("sign x", 0.1), ("1/x", 0.5)):
        far, near = asked((f, x, "central", "double"), steps=(1.0, 0.01))[0]["rows"]
        assert far[3] is None
        assert far[4] is None
        assert near[3] is not None


def test_a_wild_function_is_given_up_in_time() -> None:
    (wild,) = asked(("sin(1/x)", 0.001, "central", "double"), steps=(1.0, 0.5))
    assert wild["asked"] < 10_000
