"""What can become of a formula.

    Fate
      Proved          true, by exact arithmetic or by proof
      Numeric         true at every point tried, to many digits
      Schema          a rule about derivatives of things that have no formula here: dy/dx = dy/du du/dx
      Definition      says what a name means; nothing to check
      Mention         claims nothing
      Skipped         not checked, for a reason that its author gave
      Wrong           false at a point (or true, where it should be a common mistake)
      NotUnderstood   not read, or read and not decided

The last two fail a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Skip(StrEnum):
    """Why a formula is not checked. The list is closed."""

    NOTATION = "notation"
    CONDITION = "condition"
    EQUATION = "equation"
    APPROXIMATION = "approximation"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Proved:
    """True; `how` names the proof. `common_mistake` says that what was proved is that the formula is false."""

    how: str
    common_mistake: bool = False


@dataclass(frozen=True, slots=True)
class Numeric:
    """True at `points` points, or to the digits that are printed."""

    points: int
    how: str = "agrees at every point tried"


@dataclass(frozen=True, slots=True)
class Schema:
    """True of derivatives as ratios."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Says what these names mean."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Claims nothing."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Not checked, and why."""

    kind: Skip
    reason: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """False: `link` is the part that is, from character `start` of the formula, with both sides at a point.

    `uncertain` is another reading, under which it would not be false: a name that gets a new formula, an equation to solve.
    """

    link: str
    point: str
    left: str
    right: str
    start: int = 0
    uncertain: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why, and from which to which character of the formula."""

    reason: str
    start: int = 0
    end: int = 0


Fate = Proved | Numeric | Schema | Definition | Mention | Skipped | Wrong | NotUnderstood
NAMES: dict[type[Fate], str] = {
    Proved: "proved",
    Numeric: "numeric",
    Schema: "schema",
    Definition: "definition",
    Mention: "mention",
    Skipped: "skipped",
    Wrong: "wrong",
    NotUnderstood: "not understood",
}
_WORST_FIRST = (Wrong, NotUnderstood, Skipped, Schema, Numeric, Proved, Definition, Mention)


def worst(fates: list[Fate]) -> Fate:
    """The fate of a formula whose parts have these: the worst of them. A formula without parts is a mention."""
    return min(fates, key=lambda fate: _WORST_FIRST.index(type(fate)), default=Mention())


def fails(fate: Fate) -> bool:
    """Whether a run must fail because of this formula."""
    return isinstance(fate, Wrong | NotUnderstood)
