"""The working of a second derivative: differentiate, tidy, and differentiate what you got."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.exercise import Line
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.prose import say
from quiz.working import Differentiation


@dataclass(frozen=True, slots=True)
class SecondDerivative:
    """The working of f''(x) for the function called `name`."""

    f: Expression
    x: Variable
    name: str

    @property
    def asked(self) -> Expression:
        """What is asked for: f''(x), or the second derivative of y by x."""
        if self.name == "y":
            return Derivative(Variable("y"), self.x, order=2)
        return Applied(self.name, (self.x,), primes=2)

    def first(self) -> Differentiation:
        """The first of the two derivatives."""
        by = Derivative(Variable("y"), self.x) if self.name == "y" else Applied(self.name, (self.x,), primes=1)
        return Differentiation(self.f, self.x.name, by)

    def second(self, slope: Expression) -> Differentiation:
        """The second, of a first one that is known."""
        return Differentiation(slope, self.x.name, self.asked)

    def lines(self) -> tuple[Line, ...]:
        """Both derivatives, one after the other; the last line states the second. Raises NoRule."""
        first = self.first()
        slope = first.result()
        again = Line("once more", say("Differentiate {slope} again.", slope=slope))
        return (*first.lines(), again, *self.second(slope).lines())
