"""Losses of one prediction, by the error: its formula, its value and its slope."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from quiz.expression import Expression, Variable
from quiz.functions import absolute

L, p, y, delta = Variable("L"), Variable("p"), Variable("y"), Variable("delta")


class Error(NamedTuple):
    """A loss of the error p - y: squared, half, absolute or huber, with its delta; a prediction and a target.

    Huber, *Robust estimation of a location parameter* (1964): a parabola near zero, a line beyond delta.

    >>> [str(Error("huber", Fraction(prediction), Fraction(0), Fraction(2)).slope()) for prediction in (1, 5, -5)]
    ['1', '2', '-2']
    """

    kind: str
    prediction: Fraction
    target: Fraction
    delta: Fraction

    def error(self) -> Fraction:
        """Prediction minus target."""
        return self.prediction - self.target

    def sign(self) -> int:
        """1 when the prediction is too large, else -1."""
        return 1 if self.error() > 0 else -1

    def outside(self) -> bool:
        """Whether Huber's loss is a line here."""
        return abs(self.error()) > self.delta

    def loss(self) -> Expression:
        """The formula of the loss."""
        match self.kind:
            case "squared":
                return (p - y) ** 2
            case "half":
                return (p - y) ** 2 / 2
            case _:
                return absolute(p - y)

    def slope(self) -> Fraction:
        """The derivative by the prediction."""
        match self.kind:
            case "squared":
                return 2 * self.error()
            case "half":
                return self.error()
            case "huber" if self.outside():
                return self.delta * self.sign()
            case "huber":
                return self.error()
            case _:
                return Fraction(self.sign())

    def value(self) -> Fraction:
        """The loss."""
        size = abs(self.error())
        match self.kind:
            case "squared":
                return size**2
            case "absolute":
                return size
            case "huber" if self.outside():
                return self.delta * (size - self.delta / 2)
            case _:
                return size**2 / 2
