"""A curve as points for a plot: cut where a function has no value, at its jumps and at its poles. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quiz.equality.balls import Imprecise, Undefined, prepared
from quiz.expression import Expression

SAMPLES, ALIVE = 180, 0.15
HALVINGS, JUMP = 18, 0.4
CHORDS, SWING, SHORTEST = (45, 37), 0.06, 1e-5
MARGIN, OUTLIERS, SPREAD = 0.08, 0.1, 4.0
HALF_WIDTHS = (4.0, 12.0, 60.0, 1.0)
LARGEST, REMEMBERED = 1e150, 2000
Place = tuple[float, float]
Value = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Window:
    """What a plot shows: from `left` to `right` and from `low` to `high`."""

    left: float
    right: float
    low: float
    high: float

    @property
    def height(self) -> float:
        """From the lowest to the highest value that is shown."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in pieces, each a run of points; between two pieces nothing is drawn."""

    pieces: tuple[tuple[Place, ...], ...]


def valued(u: Expression, wrt: str) -> Value:
    """The values of an expression of one variable; NaN where there is none, or none that is certain.

    >>> from quiz.expression import Variable
    >>> inverse = valued(1 / Variable("x"), "x")
    >>> inverse(4.0), inverse(0.0)
    (0.25, nan)
    """
    formula = prepared(u)

    def value(x: float) -> float:
        try:
            found = float(formula({wrt: x}).value)
        except (Undefined, Imprecise, OverflowError):
            return math.nan
        return found if abs(found) < LARGEST else math.nan

    return lru_cache(REMEMBERED)(value)


def around(f: Value, middle: float) -> tuple[float, float] | None:
    """The ends of a stretch about a place in which a function has values; None when there is none.

    Where a function swings too fast for a plot, the stretch is made so short that one sees the swings.
    """
    for half in HALF_WIDTHS:
        centre = round(middle) if half > 1 else middle
        left, right = centre - half, centre + half
        alive = sum(not math.isnan(f(x)) for x in steps(left, right, 40))
        if alive > ALIVE * 41:
            return _closer(f, middle, left, right)
    return None


def _closer(f: Value, middle: float, left: float, right: float) -> tuple[float, float]:
    half = (right - left) / 2
    while half > SHORTEST * (1 + abs(middle)) and any(_swings(f, left, right, chords) for chords in CHORDS):
        half /= 5
        left, right = middle - half, middle + half
    return left, right


def _swings(f: Value, left: float, right: float, chords: int) -> bool:
    """Whether a function is, on the average, far from the straight lines between some of its points."""
    values = [f(x) for x in steps(left, right, 2 * chords)]
    alive = [value for value in values if not math.isnan(value)]
    off = [
        abs(values[place] - (values[place - 1] + values[place + 1]) / 2)
        for place in range(1, 2 * chords, 2)
        if not any(map(math.isnan, values[place - 1 : place + 2]))
    ]
    return bool(off) and sum(off) / len(off) > SWING * (max(alive) - min(alive))


def steps(left: float, right: float, number: int) -> Iterator[float]:
    """Evenly spaced places, both ends included."""
    return (left + (right - left) * place / number for place in range(number + 1))


def shown(left: float, right: float, values: Iterable[float], *within: float) -> Window:
    """A window that shows nearly all values; a few that run away, as near a pole, are left outside.

    >>> shown(0, 1, [2.0, 3.0, 4.0], 1.0)
    Window(left=0, right=1, low=0.76, high=4.24)
    """
    alive = sorted(value for value in values if not math.isnan(value))
    low, high = (alive[0], alive[-1]) if alive else (0.0, 1.0)
    cut = int(OUTLIERS * len(alive))
    inner = (alive[cut], alive[-1 - cut]) if alive else (low, high)
    if high - low > SPREAD * (inner[1] - inner[0]) > 0:
        low, high = inner
    low, high = min(low, *within, high), max(high, *within, low)
    least = 1e-6 * max(abs(low), abs(high), 1e-6)
    room = MARGIN * (high - low) if high - low > least else max(1.0, abs(high) / 2)
    return Window(left, right, low - room, high + room)


def curve(f: Value, window: Window) -> Curve:
    """The points of a function in a window, its heights held near the window."""
    places = [(x, f(x)) for x in steps(window.left, window.right, SAMPLES)]
    rises = [math.nan, *(there[1] - here[1] for here, there in pairwise(places)), math.nan, math.nan]
    pieces: list[list[Place]] = [[]]
    for number, (here, there) in enumerate(pairwise((*places, (math.nan, math.nan)))):
        if not math.isnan(here[1]):
            pieces[-1].append(_held(here, window))
        if (
            math.isnan(here[1])
            or math.isnan(there[1])
            or (not _steady(*rises[number : number + 3]) and _broken(f, here, there, window))
        ):
            pieces.append([])
    return Curve(tuple(tuple(piece) for piece in pieces if len(piece) > 1))


def _steady(before: float, rise: float, after: float) -> bool:
    """Whether a function rises between two places much as it does before and after: then it does not jump there."""
    return abs(rise - before) < abs(rise) / 2 and abs(rise - after) < abs(rise) / 2


def _held(place: Place, window: Window) -> Place:
    far = 2 * window.height
    return place[0], min(max(place[1], window.low - far), window.high + far)


def _broken(f: Value, here: Place, there: Place, window: Window) -> bool:
    """Whether a function jumps between two places: the change does not get smaller where one looks closer."""
    change = abs(there[1] - here[1])
    least = JUMP * min(change, window.height)
    if change < window.height / 40:
        return False
    for _ in range(HALVINGS):
        if abs(there[1] - here[1]) < least:
            return False
        middle = (here[0] + there[0]) / 2
        value = f(middle)
        if math.isnan(value):
            return True
        at = (middle, value)
        here, there = (here, at) if abs(value - here[1]) > abs(there[1] - value) else (at, there)
    return abs(there[1] - here[1]) > least


def ticks(low: float, high: float, most: int) -> Sequence[float]:
    """Round places between two ends: multiples of 1, 2 or 5 times a power of ten.

    >>> ticks(-4, 4, 5), ticks(0, 0.07, 4)
    ([-4.0, -2.0, 0.0, 2.0, 4.0], [0.0, 0.02, 0.04, 0.06])
    """
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{number * step:.15g}") for number in range(first, last + 1)]
