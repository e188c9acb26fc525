"""What goes wrong with gradients: the entries that each typical mistake gives."""

from __future__ import annotations

from collections.abc import Callable

from quiz.exercise import Misconception
from quiz.expression import Expression
from quiz.material.monomials import Polynomial
from quiz.prose import say
from quiz.statement import Vector


def gradient_mistakes(f: Polynomial, value: Callable[[Polynomial], Expression]) -> tuple[Misconception, ...]:
    """The predicted wrong gradients of a polynomial; `value` writes an entry, as a formula or at a point.

    >>> f = Polynomial(("x", "y"), ((1, (2, 1)), (5, (0, 1))))  # x^2 y + 5 y
    >>> kept = gradient_mistakes(f, Polynomial.formula)[2]
    >>> kept.name, kept.answer.entries
    ('kept-the-constant-terms', (Sum(Product(2, x, y), Product(5, y)), Sum(Power(x, 2), 5)))
    """
    right = tuple(value(f.partial(name)) for name in f.names)
    return (
        Misconception(
            "entries-in-another-order",
            Vector(right[::-1]),
            say("The entries are right, but they stand in another order."),
            say("Keep the order of the variables: the first entry belongs to the first variable."),
        ),
        Misconception(
            "gave-minus-the-gradient",
            Vector(tuple(value(f.partial(name).scaled(-1)) for name in f.names)),
            say("You gave minus the gradient, which points downhill."),
            say("The gradient itself points uphill. The minus sign belongs to the step of gradient descent."),
        ),
        Misconception(
            "kept-the-constant-terms",
            Vector(tuple(value(f.keeping_the_rest(name)) for name in f.names)),
            say("You kept terms that do not contain the variable that moves."),
            say("A term without the moving variable does not change: its derivative is 0."),
        ),
        Misconception(
            "differentiated-the-held-factor",
            Vector(tuple(value(f.lowering_the_rest(name)) for name in f.names)),
            say("You differentiated factors that stand still as well."),
            say("A factor without the moving variable is a constant factor: it stays in front as it is."),
        ),
        Misconception(
            "kept-the-exponent",
            Vector(tuple(value(f.keeping_the_exponent(name)) for name in f.names)),
            say("You brought the exponents down, but left them on the powers as well."),
            say("Lower the exponent by one when you bring it down."),
        ),
    )
