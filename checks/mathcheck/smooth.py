"""Functions that are only named, such as f in (f g)' = f' g + f g', as definite smooth functions drawn by their name."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from quiz.expression import Call, Expression, add, lift, multiply


def smooth(name: str, arguments: tuple[Expression, ...], trial: int) -> Expression:
    """The value of the function called `name` at its arguments: the same function for the same name and trial.

    Sines, squares and products with random coefficients: no rule about derivatives holds for them by accident.
    """
    draw = Random(f"{name}/{len(arguments)}/{trial}")

    def coefficient() -> Expression:
        return lift(Fraction(draw.choice((-1, 1)) * draw.randint(4, 17), 11))

    waves = add(coefficient(), *(multiply(coefficient(), argument) for argument in arguments))
    squares = [multiply(coefficient(), argument, argument) for argument in arguments]
    mixed = [multiply(coefficient(), *arguments)] if len(arguments) > 1 else []
    return add(lift(draw.randint(3, 6)), Call("sin", (waves,)), *squares, *mixed)
