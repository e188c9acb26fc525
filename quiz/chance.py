"""Chance for exercises: the same on every machine, and spread evenly over a family's seeds.

The seeds of one level are numbered, and seed number n starts at n times the golden ratio, modulo 1. Such places keep
away from each other (Weyl, *Über die Gleichverteilung von Zahlen mod. Eins*, 1916; the golden ratio does it best), and a
draw takes the first digits of the place, the next draw the next. So seeds that follow each other give exercises that
differ, as long as the family has about three times as many exercises as there are seeds to tell apart.
"""

from __future__ import annotations

from math import isqrt
from random import Random

BITS = 192
LEAST = 2**32
GOLDEN = (isqrt(5 << (2 * BITS)) - (1 << BITS)) >> 1  # the golden ratio minus one, times 2^BITS
SALT = "57295"  # any would do; with this one, the first exercises of the documentation are easy to do in the head


class Chance:
    """A source of draws for seed number `number` of one level of a family."""

    __slots__ = ("_rest", "_spare", "_width")

    def __init__(self, slug: str, level: int, number: int) -> None:
        start = int(Random(f"{SALT} {slug} {level}").random() * 2**53) << (BITS - 53)
        self._rest: int = (start + number * GOLDEN) % (1 << BITS)
        self._width: int = 1 << BITS
        self._spare = Random(f"{slug} {level} {number}")

    def below(self, options: int) -> int:
        """A whole number from 0 up to, not including, `options`.

        >>> chance = Chance("chain-rule", 1, 0)
        >>> all(0 <= chance.below(6) < 6 for _ in range(1000))
        True
        """
        if self._width < LEAST * options:
            return int(self._spare.random() * options)
        step = self._width // options
        chosen = min(self._rest // step, options - 1)
        self._rest -= chosen * step
        self._width = step if chosen < options - 1 else self._width - chosen * step
        return chosen
