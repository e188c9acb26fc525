"""The end of a working whose result still has brackets: numbers multiplied in, like terms collected."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.exercise import Line
from quiz.expression import Expression, Negative, Numeral, Product, Sum, add
from quiz.prose import say
from quiz.rules import times
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.working import Differentiation


@dataclass(frozen=True, slots=True)
class Collected:
    """The working of a derivative, with one more line where collecting makes it shorter."""

    rules: Differentiation

    def lines(self) -> tuple[Line, ...]:
        """The lines of the rules, then the collected derivative. Raises NoRule."""
        found, result = self.rules.result(), self.result()
        if found == result:
            return self.rules.lines()
        end = say("Multiply out and collect: {result}.", result=Equation((self.rules.asked, result)))
        return (*self.rules.lines(), Line("collect", end))

    def result(self) -> Expression:
        """The derivative, tidied and collected. Raises NoRule."""
        return collected(self.rules.result())


def collected(u: Expression) -> Expression:
    """A sum with numbers multiplied into the brackets among its terms, and like terms put together.

    >>> from quiz.expression import Variable
    >>> x, y = Variable("x"), Variable("y")
    >>> collected(2 * y + 3 * (y + 5 * x) - 4)
    Sum(Product(5, y), Product(15, x), Negative(4))
    """
    if not isinstance(u, Sum):
        return u
    return tidy(add(*(piece for term in u.terms for piece in _multiplied_in(term))))


def _multiplied_in(term: Expression) -> tuple[Expression, ...]:
    match term:
        case Negative(operand):
            return tuple(-piece for piece in _multiplied_in(operand))
        case Product((Numeral() as number, Sum(terms))):
            return tuple(times(number, piece) for piece in terms)
        case _:
            return (term,)
