"""Where two expressions are compared: fixed points that every arithmetic holds exactly.

Dyadic, of both signs and several magnitudes, friendly ones first because a witness is shown to a person. Never only
whole numbers: sin(pi x) is zero at all of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise
from random import Random

from quiz.expression import Call, Expression, Numeral, lift
from quiz.parts import substitute, variables, walk
from quiz.tidy import value_of

FRIENDLY = tuple(Fraction(number) for number in ("1.5", "-0.5", "2.5", "0.25", "-1.75", "3.25", "-2.5", "0.75"))
STRANGE = tuple(
    Fraction(number, 2**20)
    for number in (1_380_017, -2_914_337, 412_093, -733_121, 6_813_211, -9_120_433, 57_731, 17, -23, 131_072_003)
)

CORNERED = frozenset({"abs", "sign", "step", "relu"})
FRESH, CORNERS = 12, 16
NEAR = (Fraction(9, 8), Fraction(7, 8), Fraction(257, 256), Fraction(255, 256))

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


def fresh_points(names: tuple[str, ...], positive: frozenset[str], *sides: Expression) -> Iterator[Point]:
    """More points, of all magnitudes, that depend on the two sides: nobody can aim a formula at them.

    Then points on both sides of the numbers written in them and of their quotients, where |x - 100| has its corner.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> once, again, other = (next(fresh_points(("x",), frozenset(), x, side)) for side in (2 * x, 2 * x, 3 * x))
    >>> once == again, once == other
    (True, False)
    """
    random = Random(repr(sides))
    for size in (*(None,) * FRESH, *_about_corners(sides)) if names else ():
        chosen = []
        for name in names:
            value = _anywhere(random) if size is None or (len(names) > 1 and random.random() < 0.3) else size
            chosen.append((name, abs(value) if name in positive else value))
        yield tuple(chosen)


def _anywhere(random: Random) -> Fraction:
    size = Fraction(int(2 ** (50 * random.random())), 2**25)
    return -size if random.random() < 0.5 else size


def _corners(side: Expression) -> Iterator[Fraction]:
    """Where the line inside an absolute value, a sign or a ReLU of one variable is zero."""
    for part in walk(side):
        if isinstance(part, Call) and part.function in CORNERED and len(names := variables(part)) == 1:
            line = [value_of(substitute(part.arguments[0], dict.fromkeys(names, lift(at)))) for at in (0, 1, 2)]
            if line[0] is not None and line[1] is not None and line[2] is not None:
                rise = line[1] - line[0]
                if rise and line[2] - line[1] == rise:
                    yield -line[0] / rise


def _about_corners(sides: tuple[Expression, ...]) -> Iterator[Fraction]:
    """Between the corners of |x - 2| and |x - 2.001|; then near each number written, and the quotient of each two."""
    for low, high in pairwise(sorted({corner for side in sides for corner in _corners(side)})):
        yield Fraction(float((low + high) / 2))
    written = sorted({part.value for side in sides for part in walk(side) if isinstance(part, Numeral)} - {0})
    corners = dict.fromkeys((*reversed(written), *(a / b for a in reversed(written) for b in written)))
    for corner in islice((corner for corner in corners if corner < 2**100), CORNERS):
        for factor in NEAR:
            near = Fraction(float(corner * factor))
            yield from (near, -near)
