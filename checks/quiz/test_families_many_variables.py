"""The families of Part 2, their keys worked out again from the prompt alone: by sympy, or by going a small way."""

from __future__ import annotations

from itertools import product
from math import hypot, isclose

import pytest
import sympy

from checks.quiz.oracle import agree, to_sympy
from quiz.answer import Choice
from quiz.exercise import Exercise, new_seed
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.families import exercise
from quiz.statement import Equation, Listing, Matrix, Value, Vector, entries
from quiz.writing import plain

PARTS = 12


def seed_at(level: int, part: int) -> str:
    """The seed of a level that lies so many parts along the seeds there are."""
    return new_seed(level, lambda: (part + 0.37) / PARTS)


SEEDS = [seed_at(level, part) for part in range(PARTS) for level in (1, 2, 3)]
Place = dict[sympy.Symbol, sympy.Rational]


def items(*slugs: str) -> list[Exercise]:
    return [exercise(f"{slug}/{seed}") for slug in slugs for seed in SEEDS]


def equations(item: Exercise) -> list[Equation]:
    return [part for part in item.prompt.parts if isinstance(part, Equation)]


def symbol(u: Expression | str) -> sympy.Symbol:
    return sympy.Symbol(u.name if isinstance(u, Variable) else str(u), real=True)


def function(item: Exercise) -> tuple[list[sympy.Symbol], Value]:
    """The variables, in order, and the right side of the function in the prompt."""
    for equation in equations(item):
        match equation.sides:
            case (Applied(_, arguments), formula):
                return [symbol(argument) for argument in arguments], formula
    raise AssertionError(f"no function in the prompt of {item.id}")


def places(item: Exercise) -> list[Place]:
    """The points in the prompt, in order."""
    return [
        {symbol(name): to_sympy(entry) for name, entry in zip(part.names, part.entries, strict=True)}
        for part in item.prompt.parts
        if isinstance(part, Listing)
    ]


def key(item: Exercise) -> list[sympy.Expr]:
    return [to_sympy(entry) for entry in entries(item.answer.key)]


def same(found: list[sympy.Expr], expected: list[sympy.Expr]) -> bool:
    return len(found) == len(expected) and all(map(agree, found, expected))


@pytest.mark.parametrize(
    "item", items("partial-polynomial", "partial-exponential", "partial-product"), ids=lambda i: i.id
)
def test_partial_derivatives(item: Exercise) -> None:
    _, formula = function(item)
    assert isinstance(item.answer.asked, Derivative)
    assert item.answer.asked.partial
    assert same(key(item), [sympy.diff(to_sympy(*entries(formula)), symbol(item.answer.asked.wrt))])


@pytest.mark.parametrize("item", items("gradient-formula", "gradient-at-point"), ids=lambda i: i.id)
def test_gradients(item: Exercise) -> None:
    names, formula = function(item)
    place = next(iter(places(item)), {})
    assert isinstance(item.answer.key, Vector)
    assert same(key(item), [sympy.diff(to_sympy(*entries(formula)), name).subs(place) for name in names])


@pytest.mark.parametrize("item", items("directional-derivative"), ids=lambda i: i.id)
def test_directional_derivatives_are_the_slope_of_a_small_way(item: Exercise) -> None:
    names, formula = function(item)
    start, *goal = places(item)
    vectors = [side for equation in equations(item) for side in equation.sides if isinstance(side, Vector)]
    way = [to_sympy(u) for u in vectors[0].entries] if vectors else [goal[0][name] - start[name] for name in names]
    length = sympy.sqrt(sum(step**2 for step in way))
    assert item.level > 1 or length == 1
    small = sympy.Rational(1, 10**6)
    ends = [
        to_sympy(*entries(formula)).subs(
            {n: start[n] + sign * small * w / length for n, w in zip(names, way, strict=True)}
        )
        for sign in (1, -1)
    ]
    assert abs((ends[0] - ends[1]) / (2 * small) - key(item)[0]) < 1e-9


@pytest.mark.parametrize("item", items("steepest-direction"), ids=lambda i: i.id)
def test_no_other_direction_is_steeper(item: Exercise) -> None:
    names, formula = function(item)
    slopes = [float(sympy.diff(to_sympy(*entries(formula)), n).subs(places(item)[0])) for n in names]
    found = [float(entry) for entry in key(item)]
    sign = -1 if "fall" in plain(item.prompt) else 1
    assert isclose(hypot(*found), 1)
    best = sign * sum(map(float.__mul__, slopes, found))
    others = [way for way in product((-2.0, -1.0, 0.0, 1.0, 2.0), repeat=len(names)) if any(way)]
    assert best > 0
    for way in others:
        assert sign * sum(map(float.__mul__, slopes, way)) / hypot(*way) <= best + 1e-12
    assert isclose(best, hypot(*slopes))


@pytest.mark.parametrize("item", items("tangent-plane"), ids=lambda i: i.id)
def test_tangent_planes_touch(item: Exercise) -> None:
    names, formula = function(item)
    f, (here, *near) = to_sympy(*entries(formula)), places(item)
    ways = [(near[0][name] if near else name) - here[name] for name in names]
    plane = f.subs(here) + sum(sympy.diff(f, n).subs(here) * way for n, way in zip(names, ways, strict=True))
    assert same(key(item), [plane])
    assert bool(near) == (item.level == 3)


@pytest.mark.parametrize("item", items("multivariable-chain"), ids=lambda i: i.id)
def test_chains_with_several_paths(item: Exercise) -> None:
    given = {equation.sides[0]: to_sympy(*entries(equation.sides[1])) for equation in equations(item)}
    asked = item.answer.asked
    assert isinstance(asked, Derivative)
    if item.level == 1:
        outer = {name.wrt: rate for name, rate in given.items() if isinstance(name, Derivative) and name.of == asked.of}
        inner = {name.of: rate for name, rate in given.items() if isinstance(name, Derivative) and name.of != asked.of}
        assert same(key(item), [sum(rate * inner[between] for between, rate in outer.items())])
        return
    inside = {symbol(name): u for name, u in given.items() if name != asked.of and isinstance(name, Variable)}
    whole = given[asked.of].subs(inside)
    assert same(key(item), [sympy.diff(whole, symbol(asked.wrt)).subs(next(iter(places(item)), {}))])


@pytest.mark.parametrize("item", items("jacobian"), ids=lambda i: i.id)
def test_jacobians(item: Exercise) -> None:
    names, formulas = function(item)
    expected = sympy.Matrix([to_sympy(u) for u in entries(formulas)]).jacobian(names).subs(next(iter(places(item)), {}))
    assert isinstance(item.answer.key, Matrix)
    assert item.answer.key.shape == expected.shape
    assert same(key(item), list(expected))


@pytest.mark.parametrize("item", items("hessian"), ids=lambda i: i.id)
def test_hessians(item: Exercise) -> None:
    names, formula = function(item)
    expected = sympy.hessian(to_sympy(*entries(formula)), names).subs(next(iter(places(item)), {}))
    assert same(key(item), list(expected))


@pytest.mark.parametrize("item", items("second-derivative-test"), ids=lambda i: i.id)
def test_stationary_points_are_judged_by_their_eigenvalues(item: Exercise) -> None:
    assert isinstance(item.answer, Choice)
    if item.level == 1:
        (rows,) = [side.rows for equation in equations(item) for side in equation.sides if isinstance(side, Matrix)]
        bends = sympy.Matrix([[to_sympy(entry) for entry in row] for row in rows])
    else:
        names, formula = function(item)
        f, here = to_sympy(*entries(formula)), places(item)[0]
        assert all(sympy.diff(f, name).subs(here) == 0 for name in names)
        bends = sympy.hessian(f, names).subs(here)
    signs = {sympy.sign(value) for value in bends.eigenvals()}
    word = "decide" if 0 in signs else "saddle" if len(signs) > 1 else "minimum" if signs == {1} else "maximum"
    assert word in plain(item.answer.options[item.answer.right])


def test_the_right_letter_and_the_kind_vary() -> None:
    found = [exercise(f"second-derivative-test/{number}").answer for number in range(1, 90)]
    assert {answer.right for answer in found if isinstance(answer, Choice)} == {0, 1, 2, 3}
    words = {plain(answer.options[answer.right]) for answer in found if isinstance(answer, Choice)}
    assert len(words) == 4
