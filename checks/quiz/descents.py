"""What the prompts of the families on descent say, in floats: their numbers, their loss, and its slope by central differences."""

from __future__ import annotations

from collections.abc import Callable

from checks.quiz.floats import real
from quiz.exercise import Exercise, new_seed
from quiz.expression import (
    Applied,
    Expression,
    Variable,
)
from quiz.families import exercise
from quiz.statement import Equation, Interval, Statement, Vector, entries
from quiz.writing import plain

SEEDS = [new_seed(level, lambda place=place: place / 40) for place in range(40) for level in (1, 2, 3)]  # type: ignore[misc]
Loss = Callable[..., float]


def number(u: Expression, /, **values: float) -> float:
    """The value of an expression where its names have these values."""
    return real(u, values)


def statements(item: Exercise) -> list[Statement]:
    """What the prompt writes as mathematics."""
    return [part for part in item.prompt.parts if not isinstance(part, str)]


def given(item: Exercise, name: str) -> float:
    """The number that the prompt gives to a name."""
    (value,) = {
        s.sides[-1]
        for s in statements(item)
        if isinstance(s, Equation) and Variable(name) in s.sides[:-1] and s.relation == "="
    }
    assert not isinstance(value, Vector | Interval)
    return number(value)  # type: ignore[arg-type]


def loss_of(item: Exercise) -> tuple[Loss, tuple[str, ...]]:
    """The loss that the prompt writes as L(w) = …, as a function of floats, and its letters."""
    for s in statements(item):
        if isinstance(s, Equation) and isinstance(s.sides[0], Applied) and not s.sides[0].primes:
            names = tuple(a.name for a in s.sides[0].arguments if isinstance(a, Variable))
            return _function(s.sides[1], names), names
    raise AssertionError(plain(item.prompt))


def _function(formula: Statement, names: tuple[str, ...]) -> Loss:
    return lambda *at: number(formula, **dict(zip(names, at, strict=True)))  # type: ignore[arg-type]


def slope(f: Loss, *at: float, by: int = 0, h: float = 1e-5) -> float:
    """The central difference."""
    right, left = list(at), list(at)
    right[by] += h
    left[by] -= h
    return (f(*right) - f(*left)) / (2 * h)


def key(item: Exercise) -> list[float]:
    """The entries of the key, as floats."""
    return [number(entry) for entry in entries(item.answer.key)]


def items(slug: str, *levels: int) -> list[Exercise]:
    """The exercises of a family, forty of each level, or those of some levels."""
    found = [exercise(f"{slug}/{seed}") for seed in SEEDS]
    return [item for item in found if not levels or item.level in levels]


def close(found: list[float], wanted: list[float], within: float = 1e-6) -> bool:
    """Whether two rows of numbers agree."""
    return len(found) == len(wanted) and all(
        abs(u - v) <= within * (1 + abs(v)) for u, v in zip(found, wanted, strict=True)
    )
