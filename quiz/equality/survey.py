"""What points show about two expressions: where both have a value, where only one has, and where the values differ."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.equality.balls import FLOATS, Arithmetic, Ball, Formula, Imprecise, Undefined, precise, prepared
from quiz.equality.outcome import Witness
from quiz.equality.points import Point
from quiz.expression import Call, Expression, Power
from quiz.parts import walk
from quiz.tidy import value_of

BITS, MANY_BITS, MOST_BITS = 256, 1400, 12_000
FINE_POINTS, UNCLEAR_POINTS = 6, 12
WIDE_MARGIN = 4096  # room for a C library that is thousands of times less exact than assumed

STEEP = frozenset({"exp", "sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid", "softplus", "silu", "elu"})
SQUARED = frozenset({"erf", "Phi", "gelu"})

Found = Ball | type[Undefined | Imprecise]


class Survey:
    """The points seen so far: `live` where both have a value, `one_sided` where one certainly has none."""

    def __init__(self, response: Expression, key: Expression) -> None:
        self.response, self.key = response, key
        self.live: list[Point] = []
        self.one_sided: list[Point] = []
        self.unclear: list[Point] = []
        self.bits = MANY_BITS
        self._prepared: dict[int, tuple[Formula, Formula]] = {}

    def travel(self, places: Iterable[Point], enough: int) -> Witness | None:
        """The first witness among the places; none once `enough` points have been alive or all have been seen."""
        for point in places:
            if witness := self.visit(point):
                return witness
            if len(self.live) >= enough:
                return None
        return None

    def visit(self, point: Point) -> Witness | None:
        """A witness when the two differ here; else what was seen is noted."""
        theirs, ours = self._values(point, FLOATS, 0)
        if isinstance(ours, Ball) and isinstance(theirs, Ball):
            if _apart(ours, theirs, WIDE_MARGIN):
                return Witness(point, float(theirs.value), float(ours.value))
            if _apart(ours, theirs) and (witness := self.confirmed(point)):
                return witness
            self.live.append(point)
        else:
            self._note(point, ours, theirs, self.unclear)
        return None

    def look_closely(self, enough: int, bits: int = BITS) -> Witness | None:
        """The points at which floats were no use, visited again with many more bits."""
        lost: list[Point] = []
        for point in self.unclear[:UNCLEAR_POINTS]:
            theirs, ours = self._values(point, precise(bits), bits)
            if isinstance(ours, Ball) and isinstance(theirs, Ball):
                if _apart(ours, theirs):
                    return _witness(point, theirs, ours)
                self.live.append(point)
            else:
                self._note(point, ours, theirs, lost)
            if len(self.live) >= enough:
                break
        return None

    def confirmed(self, point: Point, bits: int = BITS) -> Witness | None:
        """The witness, when balls of many more bits do not overlap either."""
        theirs, ours = self._values(point, precise(bits), bits)
        if isinstance(ours, Ball) and isinstance(theirs, Ball) and _apart(ours, theirs):
            return _witness(point, theirs, ours)
        return None

    def fine(self) -> Witness | None:
        """The first witness that balls of many more bits find at the points of before."""
        places = self.live[-FINE_POINTS:]
        close = next((found for point in places if (found := self.confirmed(point))), None)
        if close or not self.live:
            return close
        return self.confirmed(self.calmest(), MANY_BITS) or self.look_into_the_tails()

    def look_into_the_tails(self) -> Witness | None:
        """A witness where exponentials are so small that only thousands of bits show them: tanh(700) is not 1."""
        place = self.calmest()
        self.bits = bits_for_tails(self.response, self.key, place)
        return self.confirmed(place, self.bits) if MANY_BITS < self.bits <= MOST_BITS else None

    def calmest(self) -> Point:
        """The live point with the smallest numbers that are not small themselves."""
        return min(self.live, key=lambda point: max((max(abs(value), 1 / abs(value)) for _, value in point), default=0))

    def always_positive(self) -> frozenset[str]:
        """The names that were positive wherever both sides were defined: the common domain, when one side is smaller."""
        if not self.one_sided or not self.live:
            return frozenset()
        values = [dict(point) for point in self.live]
        return frozenset(name for name in values[0] if all(point[name] > 0 for point in values))

    def _note(self, point: Point, ours: Found, theirs: Found, unclear: list[Point]) -> None:
        if Imprecise in (ours, theirs):
            unclear.append(point)
        elif ours != theirs:
            self.one_sided.append(point)

    def _values(self, point: Point, using: Arithmetic, bits: int) -> tuple[Found, Found]:
        """The values of the response and the key."""
        if bits not in self._prepared:
            self._prepared[bits] = prepared(self.response, using), prepared(self.key, using)
        response, key = self._prepared[bits]
        real = using.real
        place = {name: real(value) for name, value in point}
        return _value(response, place), _value(key, place)


def bits_for_tails(a: Expression, b: Expression, point: Point) -> int:
    """How many bits show the smallest exponential in two expressions at a point; 1400 when there is none that small.

    >>> from fractions import Fraction
    >>> from quiz.expression import Variable
    >>> steep = Call("exp", (Variable("x"),))
    >>> [bits_for_tails(steep, steep, (("x", Fraction(value)),)) for value in (-2, -1000)]
    [1400, 4256]
    """
    place = {name: float(value) for name, value in point}
    largest = 0.0
    for part in (*walk(a), *walk(b)):
        steep = part.arguments[0] if isinstance(part, Call) and part.function in STEEP else None
        if isinstance(part, Power) and value_of(part.exponent) is None:
            steep = part.exponent * Call("ln", (part.root,))
        if isinstance(part, Call) and part.function in SQUARED:
            steep = part.arguments[0] ** 2
        if steep is not None and isinstance(found := _value(prepared(steep), place), Ball):
            largest = max(largest, abs(found.value))
    return max(MANY_BITS, int(min(4 * largest, 2.0 * MOST_BITS)) + BITS)


def _value(formula: Formula, place: dict[str, float]) -> Found:
    try:
        return formula(place)
    except Undefined:
        return Undefined
    except Imprecise:
        return Imprecise


def _witness(point: Point, theirs: Ball, ours: Ball) -> Witness:
    return Witness(point, float(theirs.value), float(ours.value))


def _apart(a: Ball, b: Ball, margin: float = 1) -> bool:
    """Whether two balls do not touch, even when both are blown up by the margin."""
    return bool(abs(a.value - b.value) > margin * (a.error + b.error))
