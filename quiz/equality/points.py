"""Where two expressions are compared: fixed points that every arithmetic holds exactly.

Dyadic, of both signs and several magnitudes, friendly ones first because a witness is shown to a person. Never only
whole numbers: sin(pi x) is zero at all of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

FRIENDLY = tuple(Fraction(number) for number in ("1.5", "-0.5", "2.5", "0.25", "-1.75", "3.25", "-2.5", "0.75"))
STRANGE = tuple(
    Fraction(number, 2**20)
    for number in (1_380_017, -2_914_337, 412_093, -733_121, 6_813_211, -9_120_433, 57_731, 17, -23, 131_072_003)
)

Point = tuple[tuple[str, Fraction], ...]


def points(names: tuple[str, ...], positive: frozenset[str]) -> Iterator[Point]:
    """Points for the named variables, the same on every machine; those in `positive` are never negative.

    >>> next(points(("x", "y"), frozenset()))
    (('x', Fraction(3, 2)), ('y', Fraction(-7, 4)))
    """
    if not names:
        yield ()
        return
    values = FRIENDLY + STRANGE
    for start in range(len(values)):
        chosen = [values[(start + 3 * index * (start + 1) % 7 + index) % len(values)] for index in range(len(names))]
        yield tuple(
            (name, abs(value) if name in positive else value) for name, value in zip(names, chosen, strict=True)
        )
    for start in range(len(FRIENDLY)):
        chosen = [
            abs(FRIENDLY[(start + index) % len(FRIENDLY)]) / (4 if start % 2 else 1) for index in range(len(names))
        ]
        yield tuple(zip(names, chosen, strict=True))
