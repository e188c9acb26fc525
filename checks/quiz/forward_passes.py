"""What the prompts of the network families say, in numpy: their numbers, their formulas, and slopes by central differences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from checks.quiz.floats import real
from quiz.answer import Choice
from quiz.exercise import Exercise
from quiz.expression import (
    Applied,
    Call,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from quiz.families import exercise
from quiz.parts import variables
from quiz.statement import Equation, Listing, Matrix, Value, Vector

SEEDS = range(90)  # thirty of each level
H = 1e-5
Array = np.ndarray


def items(slug: str, level: int = 0) -> list[Exercise]:
    """The exercises of a family, thirty of each level, or those of one level."""
    found = [exercise(f"{slug}/{np.base_repr(seed, 36).lower()}") for seed in SEEDS]
    return [item for item in found if level in {0, item.level}]


def array(value: Value) -> Array:
    """A value of the prompt in numpy."""
    match value:
        case Matrix(rows):
            return np.array([[real(entry, {}) for entry in row] for row in rows])
        case Vector(entries) | Listing(entries, _):
            return np.array([real(entry, {}) for entry in entries])
        case Numeral() | Negative() | Quotient() | Product() | Sum() | Power() | Call():
            return np.array(real(value, {}))
        case _:
            raise AssertionError(value)


def equations(item: Exercise) -> list[Equation]:
    """The equations of the prompt."""
    return [part for part in item.prompt.parts if isinstance(part, Equation)]


def given(item: Exercise) -> dict[str, Array]:
    """The names in the prompt that stand for numbers."""
    found = {}
    for equation in equations(item):
        name, last = equation.sides[0], equation.sides[-1]
        plain_value = not isinstance(last, Derivative | Applied) and not names_in(last)
        if isinstance(name, Variable) and plain_value:
            found[name.name] = array(last)
    return found


def definitions(item: Exercise) -> dict[str, Expression]:
    """The names in the prompt that stand for formulas, in the order in which they can be worked out."""
    found: dict[str, Expression] = {}
    for equation in equations(item):
        name, last = equation.sides[0], equation.sides[-1]
        if (
            isinstance(name, Variable)
            and len(equation.sides) == 2
            and not isinstance(last, Vector | Matrix | Derivative)
        ):
            assert not isinstance(last, Listing)
            if isinstance(last, Expression) and names_in(last):
                found[name.name] = last
    return found


def names_in(value: Value) -> frozenset[str]:
    """The names in a value."""
    match value:
        case Vector(entries):
            return frozenset().union(*(names_in(entry) for entry in entries))
        case Matrix(rows):
            return frozenset().union(*(names_in(entry) for row in rows for entry in row))
        case Derivative():
            return frozenset({"derivative"})
        case _:
            assert isinstance(value, Expression)
            return variables(value)


def run(
    formulas: Mapping[str, Expression], start: Mapping[str, float], moved: str = "", by: float = 0.0
) -> dict[str, float]:
    """All values; the value of `moved` is shifted where it arises."""
    values = {name: float(value) + (by if name == moved else 0) for name, value in start.items()}
    for name, formula in formulas.items():
        values[name] = real(formula, values) + (by if name == moved else 0)
    return values


def slope(formulas: Mapping[str, Expression], start: Mapping[str, float], by: str, of: str = "L") -> float:
    """The derivative of a value by another, as a central difference."""
    return (run(formulas, start, by, H)[of] - run(formulas, start, by, -H)[of]) / (2 * H)


def gradient(f: Callable[..., float], at: Array) -> Array:
    """The gradient of a function of an array, in its shape."""
    found = np.zeros_like(at, dtype=float)
    for place in np.ndindex(at.shape):
        bump = np.zeros_like(at, dtype=float)
        bump[place] = H
        found[place] = (f(at + bump) - f(at - bump)) / (2 * H)
    return found


def softmax(logits: Array) -> Array:
    """Softmax of a row of logits."""
    shifted = np.exp(logits - logits.max())
    return np.asarray(shifted / shifted.sum())


def key(item: Exercise) -> Array:
    """The key in numpy."""
    assert not isinstance(item.answer, Choice)
    return array(item.answer.key)


def agree(item: Exercise, found: object) -> None:
    """Assert that the key is what was found."""
    assert key(item) == pytest.approx(np.asarray(found), rel=1e-5, abs=1e-6), item.id


def floats_in(pattern: str, words: str) -> list[float]:
    """The numbers that a pattern finds in a text; fractions are worked out."""
    parts = [found.replace("−", "-").split("/") for found in re.findall(pattern, words)]
    return [float(part[0]) / float(part[1] if len(part) > 1 else 1) for part in parts]
