"""The working of gradient descent: differentiate the loss, then step by step with numbers.

w_new = w - eta dL/dw (Cauchy, *Methode generale pour la resolution des systemes d'equations simultanees*, 1847).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from quiz.exercise import Line
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.optimizers import Slope, gradient_descent, trajectory
from quiz.parts import substitute
from quiz.prose import say
from quiz.rules import differentiate
from quiz.statement import Equation
from quiz.tidy import number, tidy, value_of
from quiz.working import Differentiation


def slope_of(loss: Expression, wrt: str) -> Slope:
    """The derivative of a loss as a function of exact numbers. It raises ValueError where its value is not rational.

    >>> float(slope_of((Variable("w") - 3) ** 2, "w")(Fraction(1, 2)))
    -5.0
    """
    slope = tidy(differentiate(loss, wrt).result)

    def at(weight: Fraction) -> Fraction:
        value = value_of(substitute(slope, {wrt: number(weight)}))
        if value is None:
            raise ValueError(f"the gradient {slope!r} is not a rational number at {weight}")
        return value

    return at


@dataclass(frozen=True, slots=True)
class Descent:
    """Some steps of gradient descent, down a loss of one variable."""

    loss: Expression
    wrt: str
    start: Fraction
    learning_rate: Fraction
    steps: int

    def lines(self) -> tuple[Line, ...]:
        """The derivative first, then one gradient and one update for each step; the last line states the weight."""
        weight = Variable(self.wrt)
        derivative = Differentiation(self.loss, self.wrt, Derivative(Applied("L", (weight,)), weight))
        return (*derivative.lines(), *self._updates(derivative.result()))

    def _updates(self, slope: Expression) -> Iterator[Line]:
        update, at = gradient_descent(self.learning_rate), slope_of(self.loss, self.wrt)
        rate = number(self.learning_rate, decimal=True)
        for before, after in pairwise(trajectory(update, at, self.start, self.steps)):
            here, there = (number(state.weight, decimal=True) for state in (before, after))
            gradient = number(after.gradient, decimal=True)
            named = say(
                "At {here} the gradient is {gradient}.",
                here=Equation((Variable(f"{self.wrt}_{before.step}"), here)),
                gradient=Equation(_distinct(substitute(slope, {self.wrt: here}), gradient)),
            )
            yield Line("gradient", named)
            step = Equation((Variable(f"{self.wrt}_{after.step}"), here - rate * gradient, there))
            yield Line("update", say("Step against it: {step}.", step=step))


def _distinct(*sides: Expression) -> tuple[Expression, ...]:
    return sides if sides[0] != sides[1] else (Variable("g"), sides[1])
