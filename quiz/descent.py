"""Optimizers as sequences of states, in exact arithmetic.

Gradient descent: w_new = w - eta dL/dw (Cauchy, *Methode generale pour la resolution des systemes d'equations
simultanees*, 1847).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from quiz.exercise import Line
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.parts import substitute
from quiz.prose import say
from quiz.rules import differentiate
from quiz.statement import Equation
from quiz.tidy import number, tidy, value_of
from quiz.working import Differentiation


@dataclass(frozen=True, slots=True)
class State:
    """Where descent stands after `step` steps: the weight, and the gradient of the loss there."""

    step: int
    weight: Fraction
    gradient: Fraction


def descend(loss: Expression, wrt: str, start: Fraction, learning_rate: Fraction, steps: int) -> tuple[State, ...]:
    """The states of gradient descent on a loss of one variable, the start included: `steps + 1` of them.

    Raises ValueError where the gradient is not a rational number.

    >>> w = Variable("w")
    >>> [float(state.weight) for state in descend((w - 3) ** 2, "w", Fraction(0), Fraction(1, 10), 3)]
    [0.0, 0.6, 1.08, 1.464]
    """
    slope = tidy(differentiate(loss, wrt).result)
    states = [State(0, start, _at(slope, wrt, start))]
    for step in range(1, steps + 1):
        weight = states[-1].weight - learning_rate * states[-1].gradient
        states.append(State(step, weight, _at(slope, wrt, weight)))
    return tuple(states)


def _at(slope: Expression, wrt: str, weight: Fraction) -> Fraction:
    value = value_of(substitute(slope, {wrt: number(weight)}))
    if value is None:
        raise ValueError(f"the gradient {slope!r} is not a rational number at {weight}")
    return value


@dataclass(frozen=True, slots=True)
class Descent:
    """The working of some steps of gradient descent: differentiate the loss, then step by step with numbers."""

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
        states = descend(self.loss, self.wrt, self.start, self.learning_rate, self.steps)
        rate = number(self.learning_rate, decimal=True)
        for before, after in pairwise(states):
            here, there = (number(state.weight, decimal=True) for state in (before, after))
            gradient = number(before.gradient, decimal=True)
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
