"""What a comparison of two expressions can find.

Equality
  Equal             the same value wherever they are defined, and defined at the same points
  EqualWhereBoth    the same value wherever both are defined (log(x^2) and 2 log(x))
  Different         another value at a witness point
  NotGradable       no point where both could be evaluated
  Undecided         not refuted, not proved: the doubt is ours
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Proof(StrEnum):
    """How equality was accepted, strongest first."""

    IDENTICAL = "written the same way"
    TOLERATED = "as near as the exercise asks"
    EXACT = "exact arithmetic"
    SYMBOLIC = "sympy"
    PRECISE = "agreement to many digits, not proved"


@dataclass(frozen=True, slots=True)
class Witness:
    """A point where two expressions provably differ, and the value of each there."""

    point: tuple[tuple[str, Fraction], ...]
    response: float
    key: float


@dataclass(frozen=True, slots=True)
class Equal:
    """The same value everywhere."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class EqualWhereBoth:
    """The same value at every point where both are defined, but one is undefined at `point`."""

    proof: Proof
    point: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Different:
    """Refuted by a point."""

    witness: Witness


@dataclass(frozen=True, slots=True)
class NotGradable:
    """There is nothing to compare: the reason, as a clause."""

    reason: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither refuted nor proved. Never to be called wrong."""


Equality = Equal | EqualWhereBoth | Different | NotGradable | Undecided
