"""The keys of the families of one variable, found again without the engine's rules: by sympy, and by small steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sympy

from quiz.answer import Choice
from quiz.equality.symbolic import to_sympy
from quiz.exercise import Exercise
from quiz.expression import Applied, Expression, Variable
from quiz.families import exercise
from quiz.statement import Equation, Interval, Statement, entries

SEEDS = [f"{number}" for number in range(10)] + [f"{letter}{number}" for letter in "abc" for number in range(10)]
DERIVATIVES = [
    *("sum-rule", "product-rule", "quotient-rule", "root-rule", "exponential-rule", "logarithm-rule"),
    *("trigonometric-rule", "power-or-exponential", "nested-chain", "chain-rule", "power-rule"),
]
PLACES = (0.37, 0.81, 1.13)


def equations(item: Exercise) -> Iterator[Equation]:
    yield from (part for part in item.prompt.parts if isinstance(part, Equation))


def built(statement: Statement) -> Any:
    """An expression of an exercise for sympy."""
    assert isinstance(statement, Expression)
    return to_sympy(statement)


def place(item: Exercise) -> Any:
    """Where the function that is asked for is taken, for sympy."""
    asked = item.answer.asked
    assert isinstance(asked, Applied)
    return to_sympy(asked.arguments[0])


def formula(item: Exercise) -> tuple[Any, sympy.Symbol]:
    """The function of the prompt for sympy, and its variable: the longest right side is the function."""
    sides = [one.sides[-1] for one in equations(item)]
    f = built(max(sides, key=lambda side: len(repr(side))))
    (x,) = f.free_symbols
    return f, x


def same(one: Any, other: Any, x: sympy.Symbol) -> bool:
    values = [sympy.N((one - other).subs(x, place), 30) for place in PLACES]
    sizes = [1 + abs(sympy.N(one.subs(x, place), 30)) for place in PLACES]
    return all(abs(value) < 1e-12 * size for value, size in zip(values, sizes, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("slug", DERIVATIVES)
def test_a_derivative_is_that_of_sympy(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    f, x = formula(item)
    assert same(built(item.answer.key), sympy.diff(f, x), x)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_derivative_is_that_of_sympy(seed: str) -> None:
    item = exercise(f"second-derivative/{seed}")
    f, x = formula(item)
    assert same(built(item.answer.key), sympy.diff(f, x, 2), x)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slope_is_what_small_steps_to_both_sides_give(seed: str) -> None:
    item = exercise(f"slope-at-point/{seed}")
    f, x = formula(item)
    a, h = place(item), sympy.Rational(1, 10**12)
    slope = sympy.N((f.subs(x, a + h) - f.subs(x, a - h)) / (2 * h), 40)
    assert abs(slope - built(item.answer.key)) < 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tangent_stays_close_to_its_curve(seed: str) -> None:
    item = exercise(f"tangent-line/{seed}")
    f, x = formula(item)
    a = next(built(one.sides[1]) for one in equations(item) if one.sides[0] == Variable("x"))
    gaps = [abs(sympy.N((f - built(item.answer.key)).subs(x, a + h), 40)) for h in (0, sympy.Rational(1, 10**6))]
    assert gaps[0] < 1e-30
    assert gaps[1] < 1e-8


@pytest.mark.parametrize("seed", SEEDS)
def test_a_linear_approximation_is_off_by_the_square_of_the_step(seed: str) -> None:
    item = exercise(f"linear-approximation/{seed}")
    f, x = formula(item)
    a = next(built(one.sides[1]) for one in equations(item) if isinstance(one.sides[0], Variable))
    step = place(item) - a
    estimate = f.subs(x, a) + step * sympy.diff(f, x).subs(x, a)
    assert abs(sympy.N(estimate - built(item.answer.key), 30)) < 1e-12


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if int(seed, 36) % 3])
def test_an_average_rate_is_rise_over_run(seed: str) -> None:
    item = exercise(f"average-rate/{seed}")
    f, x = formula(item)
    a, b = (built(one.sides[1]) for one in equations(item) if isinstance(one.sides[0], Variable))
    assert (f.subs(x, b) - f.subs(x, a)) / (b - a) == built(item.answer.key)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if int(seed, 36) % 3 != 1])
def test_a_limit_from_a_table_is_the_slope(seed: str) -> None:
    item = exercise(f"limit-table/{seed}")
    f, x = formula(item)
    assert sympy.diff(f, x).subs(x, place(item)) == built(item.answer.key)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if int(seed, 36) % 3])
def test_a_derivative_has_its_sign_inside_the_interval_and_not_beside_it(seed: str) -> None:
    item = exercise(f"sign-of-derivative/{seed}")
    f, x = formula(item)
    key = item.answer.key
    assert isinstance(key, Interval)
    low = None if key.low is None else to_sympy(key.low)
    high = None if key.high is None else to_sympy(key.high)
    words = "".join(part for part in item.prompt.parts if isinstance(part, str))
    inside = high - sympy.Rational(1, 7) if high is not None else low + sympy.Rational(1, 7)
    assert (sympy.diff(f, x).subs(x, inside) > 0) == ("positive" in words)
    for end in (low, high):
        assert end is None or sympy.diff(f, x).subs(x, end) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_curve_is_level_at_its_stationary_points(seed: str) -> None:
    item = exercise(f"stationary-points/{seed}")
    if isinstance(item.answer, Choice):
        return
    f, x = formula(item)
    zeros = [to_sympy(entry) for entry in entries(item.answer.key)]
    assert sorted(sympy.solve(sympy.diff(f, x), x)) == zeros


@pytest.mark.parametrize("seed", SEEDS)
def test_only_the_right_pair_gives_the_function_back(seed: str) -> None:
    item = exercise(f"inner-and-outer/{seed}")
    assert isinstance(item.answer, Choice)
    f, _ = formula(item)
    found = []
    for option in item.answer.options:
        inside, outside = (part for part in option.parts if not isinstance(part, str))
        assert isinstance(inside, Equation)
        found.append(built(outside).subs(sympy.Symbol("u", real=True), built(inside.sides[1])))
    fits = [sympy.simplify(one - f) == 0 for one in found]
    assert fits.index(True) == item.answer.right
    assert sum(fits) == 1
