"""Exercises, the families that generate them, and the only source of chance they may use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from quiz.answer import Answer
from quiz.chance import Chance
from quiz.prose import Prose
from quiz.statement import Value

Option = TypeVar("Option")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LEVELS_PER_FAMILY = 3
LONGEST_SEED = 8


class BadExerciseId(ValueError):
    """An exercise id that names no exercise; the message says what an id looks like."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A predicted wrong answer: what it equals, what the learner seems to have done, and the way back.

    `name` is stable and never shown alone. It is also the anchor of the place in the family's lesson that helps.
    """

    name: str
    answer: Value
    belief: Prose
    remedy: Prose


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a worked solution: the rule it uses, in two or three words, and what is done."""

    rule: str
    said: Prose


class Working(Protocol):
    """A worked solution, written out only when somebody asks for it."""

    def lines(self) -> tuple[Line, ...]:
        """The lines, the last of which states the key."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One item. The same id gives an equal exercise on the site, on Discord and in the terminal."""

    id: str
    level: int
    prompt: Prose
    answer: Answer
    hints: tuple[Prose, ...]
    working: Working
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """The only source of chance a family may use: an exercise id means the same exercise everywhere."""

    id: str
    level: int
    chance: Chance = field(repr=False, compare=False)

    def integer(self, low: int, high: int, *, but: Sequence[int] = ()) -> int:
        """A whole number from `low` to `high`, both included, except those in `but`."""
        return self.one_of(*(n for n in range(low, high + 1) if n not in but))

    def one_of(self, *options: Option) -> Option:
        """One of the options, each as likely as the next."""
        return options[self.chance.below(len(options))]


@dataclass(frozen=True, slots=True)
class Family:
    """A template that generates the exercises of one skill.

    `lesson` is the address on the site of the lesson that teaches it; `after` names the families whose skills come before.
    """

    slug: str
    title: str
    about: str
    lesson: str
    levels: tuple[str, ...]
    generate: Callable[[Draw], Exercise]
    after: tuple[str, ...] = ()

    def exercise(self, seed: str) -> Exercise:
        """The exercise with this seed; the seed decides the level too, so that an id is enough to find it again.

        Raises BadExerciseId when the seed is not one to eight of the characters 0-9 and a-z.
        """
        level = level_of(seed)
        chance = Chance(self.slug, level, int(seed, 36) // LEVELS_PER_FAMILY)
        return self.generate(Draw(f"{self.slug}/{seed}", level, chance))


def level_of(seed: str) -> int:
    """The level of every exercise with this seed: 1, 2 or 3.

    >>> [level_of(seed) for seed in ("0", "1", "2", "3", "4k7q")]
    [1, 2, 3, 1, 3]
    """
    if not (0 < len(seed) <= LONGEST_SEED and set(seed) <= set(DIGITS)):
        raise BadExerciseId(
            f"a seed is one to eight of the characters 0-9 and a-z, such as 4k7q; this one is {seed[:40]!r}"
        )
    return int(seed, 36) % LEVELS_PER_FAMILY + 1


def new_seed(level: int, random: Callable[[], float]) -> str:
    """A fresh seed of the given level, four characters long; `random` gives numbers from 0 up to 1.

    >>> level_of(new_seed(2, lambda: 0.5))
    2
    """
    return _written(int(random() * 36**4 / LEVELS_PER_FAMILY) * LEVELS_PER_FAMILY + level - 1)


def split_id(identity: str) -> tuple[str, str]:
    """The family's slug and the seed of an exercise id such as `chain-rule/4k7q`.

    Raises BadExerciseId when the id has another shape.

    >>> split_id("chain-rule/4k7q")
    ('chain-rule', '4k7q')
    >>> split_id("chain-rule")
    Traceback (most recent call last):
    quiz.exercise.BadExerciseId: an exercise id looks like chain-rule/4k7q; this one is 'chain-rule'
    """
    slug, slash, seed = identity.partition("/")
    if not (slug and slash and seed):
        raise BadExerciseId(f"an exercise id looks like chain-rule/4k7q; this one is {identity[:60]!r}")
    return slug, seed


def _written(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
