"""What is looked at of a family: exercises of every level, and what a complaint says about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quiz.exercise import Exercise, Family, new_seed
from quiz.prose import Prose
from quiz.statement import Equation
from quiz.writing import options


def seed_at(level: int, fraction: float) -> str:
    """The seed of a level that lies so far along the seeds there are."""
    return new_seed(level, lambda: fraction)


SEEDS = tuple(seed_at(level, number / 10) for number in range(10) for level in (1, 2, 3))


@dataclass(frozen=True, slots=True)
class Unmade(Exception):
    """A family that fails while it makes an exercise: the seed, and what was raised."""

    seed: str
    reason: Exception


@cache
def items(one: Family) -> tuple[Exercise, ...]:
    """Ten exercises of each level, from all along the seeds that there are. Raises Unmade."""
    return tuple(made(one, seed) for seed in SEEDS)


def made(one: Family, seed: str) -> Exercise:
    """The exercise of this seed. Raises Unmade."""
    try:
        return one.exercise(seed)
    except Exception as reason:  # whatever a family that is being written may raise
        raise Unmade(seed, reason) from reason


def shown(item: Exercise) -> str:
    slug, seed = item.id.split("/")
    return f"\n    To see it: .venv/bin/python -m quiz {slug} --seed {seed}"


def sentences(item: Exercise) -> list[Prose]:
    """Everything that is said of an exercise, but for what stands before and behind its answer box."""
    beliefs = [said for known in item.misconceptions for said in (known.belief, known.remedy)]
    return [item.prompt, *item.hints, *beliefs, *(line.said for line in item.working.lines())]


def ends(said: Prose) -> list[object]:
    """What each statement of a sentence comes to."""
    return [part.sides[-1] if isinstance(part, Equation) else part for part in said.parts if not isinstance(part, str)]


def in_base_36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else in_base_36(number // 36) + digits[number % 36]


def different(some: Sequence[Exercise]) -> int:
    return len({(item.prompt, options(item.answer)) for item in some})
