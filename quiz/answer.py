"""What the right answer is, and in which form it must be given.

Answer
  Formula      an expression, a vector or a matrix of expressions, in named variables
  Number       a number, a vector or a matrix of numbers, exact or within a tolerance
  Range        the numbers between two ends
  Choice       one of a few options
  Blanks       several numbers or formulas, each with its name: the gradients of a graph, the cells of a table
Form
  Shape        any, exact, expanded, factored
  Decimals     rounded to so many places
  InTermsOf    written with the function that is named, such as sigma, and not with what it stands for
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quiz.expression import Expression, Variable
from quiz.prose import Prose
from quiz.statement import Interval, Listing, Matrix, Vector

LETTERS = "abcdefgh"


class Shape(StrEnum):
    """A form that can be seen on the outside of an expression."""

    ANY = "in any form"
    EXACT = "as an exact value, not as a decimal"
    EXPANDED = "expanded, without brackets to multiply out"
    FACTORED = "factored, as a product"


@dataclass(frozen=True, slots=True)
class Decimals:
    """A decimal number, rounded to so many places."""

    places: int

    def __str__(self) -> str:
        return f"as a decimal, to {self.places} places"


@dataclass(frozen=True, slots=True)
class InTermsOf:
    """Variables may stand only inside this function of the table."""

    function: str

    def __str__(self) -> str:
        return f"in terms of {'σ' if self.function == 'sigmoid' else self.function}"


Form = Shape | Decimals | InTermsOf
"""What the exercise insists on. The right value in another form is `WrongForm`, not `Incorrect`."""


@dataclass(frozen=True, slots=True)
class Formula:
    """The key is an expression, or a vector or a matrix of them; `asked` stands before the answer box, such as `f'(x)`.

    `variables` are the names the response may use; those in `positive` are known to be positive.
    """

    asked: Expression
    key: Expression | Vector | Matrix
    variables: tuple[str, ...]
    form: Form = Shape.ANY
    positive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Number:
    """The key is made of real numbers; a response within `tolerance` of each is right. Zero means exact."""

    asked: Expression
    key: Expression | Vector | Matrix
    tolerance: Fraction = Fraction(0)
    form: Form = Shape.ANY


@dataclass(frozen=True, slots=True)
class Range:
    """The key is an interval, answered as `0 < eta < 1` or `(0, 1)`. Its ends may use the named variables.

    `ends_matter` says whether `<` and `<=` are told apart.
    """

    key: Interval
    variables: tuple[str, ...] = ()
    ends_matter: bool = True

    @property
    def asked(self) -> Variable:
        """The variable that lies in the interval."""
        return self.key.of


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options is right: option `right`, counted from zero. A response is its letter, or its words."""

    options: tuple[Prose, ...]
    right: int
    asked: Variable = Variable("choice")  # noqa: RUF009  # a frozen value, the same for all

    @property
    def key(self) -> Variable:
        """The letter of the right option, as a name."""
        return letter(self.right)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Several entries with names, all asked for at once; a response names them or keeps their order."""

    key: Listing
    variables: tuple[str, ...] = ()
    tolerance: Fraction = Fraction(0)
    asked: Variable = Variable("blanks")  # noqa: RUF009  # a frozen value, the same for all


Answer = Formula | Number | Range | Choice | Blanks


def letter(option: int) -> Variable:
    """The letter of an option, counted from zero, as a name.

    >>> letter(1)
    b
    """
    return Variable(LETTERS[option])
