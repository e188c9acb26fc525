"""What the grader can say about one response.

    Verdict
      Correct       the value of the key
      WrongForm     the value of the key, not in the form asked for
      Incorrect     another value: with a witness point, and the misconceptions that lead there
      Undefined     an expression that has no value where the question lives
      Undecided     readable, but neither shown right nor shown wrong; never counted as wrong
      Unreadable    not graded at all; costs nothing

Each but `Unreadable` carries `read_as`: how the response was read.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.answer import Form
from quiz.equality.outcome import Proof, Witness
from quiz.exercise import Misconception
from quiz.expression import Expression
from quiz.reading.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Correct:
    """Right. `everywhere` is False when response and key agree only where both are defined."""

    read_as: Expression
    proof: Proof
    everywhere: bool = True


@dataclass(frozen=True, slots=True)
class WrongForm:
    """Right in value, to be written in another form."""

    read_as: Expression
    wanted: Form


@dataclass(frozen=True, slots=True)
class Incorrect:
    """Another value. `misconceptions` are the predicted mistakes that give exactly this response, most often none or one."""

    read_as: Expression
    witness: Witness
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True, slots=True)
class Undefined:
    """There is no point where the response has a real value and the key has one; `reason` is a clause."""

    read_as: Expression
    reason: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """We could not decide."""

    read_as: Expression


Verdict = Correct | WrongForm | Incorrect | Undefined | Undecided | Unreadable

__all__ = ["Correct", "Incorrect", "Undecided", "Undefined", "Unreadable", "Verdict", "WrongForm"]
