"""What the right answer is, and in which form it must be given.

Answer
  Formula      an expression in named variables
  Number       one value, exact or within a tolerance
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quiz.expression import Expression


class Form(StrEnum):
    """A form the exercise insists on. The right value in another form is `WrongForm`, not `Incorrect`."""

    ANY = "any form"
    EXPANDED = "expanded"
    FACTORED = "factored"


@dataclass(frozen=True, slots=True)
class Formula:
    """The key is an expression; `asked` is what stands before the answer box, such as `f'(x)`.

    `variables` are the names the response may use; those in `positive` are known to be positive.
    """

    asked: Expression
    key: Expression
    variables: tuple[str, ...]
    form: Form = Form.ANY
    positive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Number:
    """The key is one real number; a response within `tolerance` of it is right. Zero means exact."""

    asked: Expression
    key: Expression
    tolerance: Fraction = Fraction(0)


Answer = Formula | Number
