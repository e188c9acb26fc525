"""What becomes of a descent, and why: the factor 1 - eta L'' by which each step multiplies the distance.

Nocedal and Wright, *Numerical optimization* (2nd ed., 2006), section 3.3.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from bot.graphs import figure
from bot.messages import descend as words
from bot.sampling import valued
from quiz.expression import Call, Expression
from quiz.parts import variables, walk
from quiz.remarks import CORNERS
from quiz.rules import differentiate
from quiz.tidy import tidy

STILL, CYCLE, RUNAWAY, UNITY = 1e-6, 1e-9, 1e6, 1e-12


class Fate(Enum):
    """What becomes of a descent."""

    CONVERGES = auto()
    STALLED = auto()
    DIVERGES = auto()
    CYCLES = auto()
    LEAVES = auto()
    UNDECIDED = auto()


@dataclass(frozen=True, slots=True)
class Descended:
    """A descent that was walked: its places in turn; `lost` when the last one has no slope."""

    loss: Expression
    slope: Expression
    wrt: str
    rate: Fraction
    places: tuple[float, ...]
    lost: bool = False

    def rate_at(self, place: float) -> float:
        """The slope of the loss at a place; NaN where there is none."""
        return valued(self.slope, self.wrt)(place)

    def curvature(self) -> Expression:
        """The second derivative of the loss, tidied."""
        return tidy(differentiate(self.slope, self.wrt).result)

    def bend(self) -> float:
        """The second derivative where it is the same everywhere, as for a parabola; else NaN."""
        corners = any(isinstance(part, Call) and part.function in CORNERS for part in walk(self.loss))
        curvature = self.curvature()
        return math.nan if corners or variables(curvature) else valued(curvature, self.wrt)(0.0)


def fate(run: Descended) -> Fate:
    """What becomes of a descent: for a parabola by its factor, for other losses as far as the steps tell."""
    last, bend = run.places[-1], run.bend()
    if run.lost:
        return Fate.LEAVES
    if len(run.places) == 1:
        return Fate.STALLED
    if not math.isnan(bend):
        return _certain(1 - float(run.rate) * bend)
    if abs(last) > RUNAWAY:
        return Fate.DIVERGES
    if len(run.places) > 3 and _close(last, run.places[-3], CYCLE) and not _close(last, run.places[-2], STILL):
        return Fate.CYCLES
    if _close(last, run.places[-2], STILL) and abs(run.rate_at(last)) < STILL * (1 + abs(run.rate_at(run.places[0]))):
        return Fate.CONVERGES
    return Fate.UNDECIDED


def _certain(factor: float) -> Fate:
    """By the factor of a parabola; it is 1 for a line, which has no lowest point."""
    if abs(abs(factor) - 1) < UNITY:
        return Fate.CYCLES if factor < 0 else Fate.DIVERGES
    return Fate.CONVERGES if abs(factor) < 1 else Fate.DIVERGES


def _close(a: float, b: float, within: float) -> bool:
    return abs(a - b) <= within * (1 + abs(a))


def why(run: Descended, found: Fate) -> tuple[str, ...]:
    """The reason in a sentence or two; nothing where there is none that is certain."""
    if found in {Fate.STALLED, Fate.LEAVES}:
        return ()
    if not math.isnan(bend := run.bend()):
        return (_parabola(run, bend),) if bend else ()
    if found is Fate.CYCLES:
        return (words.CORNER(),) if any(isinstance(u, Call) and u.function in CORNERS for u in walk(run.loss)) else ()
    curvature = run.curvature()
    if found is Fate.CONVERGES:
        bend = valued(curvature, run.wrt)(run.places[-1])
        return () if math.isnan(bend) else _near(run, bend)
    if found is Fate.DIVERGES:
        signs = {math.copysign(1, run.rate_at(place)) for place in run.places[:-1]}
        return (words.NO_FLOOR(),) if len(signs) == 1 else (words.TOO_FAR(),)
    return ()


def _parabola(run: Descended, bend: float) -> str:
    factor = 1 - float(run.rate) * bend
    return words.PARABOLA(curvature=figure(bend), factor=figure(factor), verdict=_verdict(factor, bend))


def _near(run: Descended, bend: float) -> tuple[str, ...]:
    factor = 1 - float(run.rate) * bend
    if bend <= STILL or abs(factor) >= 1:
        return ()
    place, curvature = figure(run.places[-1]), figure(bend)
    told = _verdict(factor, bend)
    return (words.NEAR_MINIMUM(place=place, curvature=curvature, factor=figure(factor), verdict=told),)


def _verdict(factor: float, bend: float) -> str:
    limit = figure(2 / bend)
    if abs(factor) < UNITY:
        return words.ONE_STEP()
    if bend < 0:
        return words.GROWS_UPSIDE_DOWN()
    if abs(abs(factor) - 1) < UNITY:
        return words.STAYS(limit=limit)
    if abs(factor) > 1:
        return words.GROWS(limit=limit)
    return words.SWINGS() if factor < 0 else words.SHRINKS(limit=limit)
