"""What the grader can say about one response.

    Verdict
      Correct       the value of the key
      WrongForm     the value of the key, not in the form asked for
      Incorrect     another value: with the evidence, and the misconceptions that lead there
      Undefined     an expression that has no value where the question lives
      Undecided     readable, but neither shown right nor shown wrong; never counted as wrong
      Unreadable    not graded at all; costs nothing
    Evidence
      Witness       a point where response and key differ (`quiz.equality.outcome`)
      WrongEntries  which entries of several differ, and a witness for the first
      Straggler     a number that lies in one of two intervals alone
      OtherEnds     two intervals whose ends differ, as formulas
      OtherChoice   another option

Each verdict but `Unreadable` carries `read_as`: how the response was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Form
from quiz.equality.outcome import Proof, Witness
from quiz.exercise import Misconception
from quiz.reading.unreadable import Unreadable
from quiz.statement import Value


@dataclass(frozen=True, slots=True)
class Correct:
    """Right. `everywhere` is False when response and key agree only where both are defined."""

    read_as: Value
    proof: Proof
    everywhere: bool = True


@dataclass(frozen=True, slots=True)
class WrongForm:
    """Right in value, to be written in another form."""

    read_as: Value
    wanted: Form


@dataclass(frozen=True, slots=True)
class WrongEntries:
    """`marks` says of each entry whether it is right; the witness belongs to the first that is not."""

    marks: tuple[bool, ...]
    witness: Witness


@dataclass(frozen=True, slots=True)
class Straggler:
    """A number that lies in one of the two intervals alone: the response when `in_response`, else the key."""

    value: Fraction
    in_response: bool


@dataclass(frozen=True, slots=True)
class OtherEnds:
    """The ends of the intervals differ; they hold variables, so that no number tells more."""


@dataclass(frozen=True, slots=True)
class OtherChoice:
    """Another option than the right one."""


Evidence = Witness | WrongEntries | Straggler | OtherEnds | OtherChoice


@dataclass(frozen=True, slots=True)
class Incorrect:
    """Another value. `misconceptions` are the predicted mistakes that give exactly this response, most often none or one."""

    read_as: Value
    evidence: Evidence
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True, slots=True)
class Undefined:
    """There is no point where the response has a real value and the key has one; `reason` is a clause."""

    read_as: Value
    reason: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """We could not decide."""

    read_as: Value


Verdict = Correct | WrongForm | Incorrect | Undefined | Undecided | Unreadable

__all__ = [
    "Correct",
    "Evidence",
    "Incorrect",
    "OtherChoice",
    "OtherEnds",
    "Straggler",
    "Undecided",
    "Undefined",
    "Unreadable",
    "Verdict",
    "Witness",
    "WrongEntries",
    "WrongForm",
]
