"""Take a step of gradient descent by hand: against the gradient, as far as the learning rate says."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Expression, Variable, lift
from quiz.optimizers import gradient_descent, trajectory
from quiz.prose import say
from quiz.statement import Equation
from quiz.tidy import number, tidy
from quiz.workings.descent import Descent, slope_of

TITLE = "Gradient-descent step"
LESSON = "lessons/descent/gradient-descent/"
AFTER = ("squared-error-derivative",)
LEVELS = ("one step on a bowl", "one step on the error of one example", "two steps")

OPENINGS = (
    "Gradient descent with the learning rate {rate} minimises {loss}. It starts at {start}.",
    "A network has one weight and the loss {loss}. Start at {start} with learning rate {rate}.",
    "The loss is {loss}, and the weight is {start}. You follow the negative gradient with learning rate {rate}.",
)
w, eta = Variable("w"), Variable("eta")


def generate(draw: Draw) -> Exercise:
    """A loss, a start and a learning rate; the key is the weight after one or two steps.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("descent-step/0"))
    A network has one weight and the loss L(w) = 3(w − 1)². Start at w₀ = 2 with learning rate η = 0.1.
    Where is the weight after one step?
    w₁ = 1.4
    """
    loss, start = _loss(draw), Fraction(draw.integer(-4, 4, but=(0,)))
    rate = Fraction(draw.one_of(1, 2, 5), 100) if draw.level == 2 else Fraction(draw.one_of(1, 2, 3), 10)
    opening = draw.one_of(*OPENINGS)
    steps = 2 if draw.level == 3 else 1
    slope = slope_of(loss, "w")
    *_, before, after = trajectory(gradient_descent(rate), slope, start, steps)
    if slope(start) in (0, 1, -1) or slope(after.weight) == 0:
        return generate(draw)
    asked = Variable(f"w_{steps}")
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            opening + f" Where is the weight after {'one step' if steps == 1 else 'two steps'}?",
            loss=Equation((Applied("L", (w,)), loss)),
            start=Equation((Variable("w_0"), number(start))),
            rate=Equation((eta, number(rate, decimal=True))),
        ),
        answer=Number(asked, number(after.weight, decimal=True)),
        hints=(
            say("First the gradient: differentiate {loss}, then put in {w}.", loss=Applied("L", (w,)), w=number(start)),
            say("The update is {rule}. It goes against the gradient.", rule=_update_rule()),
            say("At {w} the gradient is {slope}.", w=number(start), slope=number(slope(start))),
        ),
        working=Descent(loss, "w", start, rate, steps),
        misconceptions=_misconceptions(before.weight, after.gradient, rate),
    )


def _loss(draw: Draw) -> Expression:
    """A multiple of (w - low)^2, or the squared error (target - a w)^2 of one example."""
    kind, b = draw.integer(2, 6), draw.integer(1, 6)
    if draw.level == 2:
        a, low = 2 + kind % 2, (b, -b, b + 6)[kind // 2 - 1]
        return (lift(a * low) - a * w) ** 2
    low = (-b - 6, -b, b + 6, b, b + 12)[kind - 2]
    return tidy(draw.integer(1, 3) * (w - low) ** 2)


def _update_rule() -> Equation:
    new = Variable("w_new")
    return Equation((new, w - eta * Applied("L", (w,), primes=1)))


def _misconceptions(weight: Fraction, gradient: Fraction, rate: Fraction) -> tuple[Misconception, ...]:
    """The mistakes whose result is not, by chance, that of the right step or of another mistake."""
    right = weight - rate * gradient
    rule = say("The update subtracts: {rule}.", rule=_update_rule())
    lead = say("Add the step to the weight you started from, {w}.", w=number(weight, decimal=True))
    scale = say("Multiply the gradient by the learning rate, {rate}, first.", rate=number(rate, decimal=True))
    predicted = {
        right: ("", "", rule),
        weight + rate * gradient: ("stepped-uphill", "You added the gradient. That goes up the hill.", rule),
        weight - gradient: ("forgot-the-learning-rate", "You subtracted the whole gradient.", scale),
        -rate * gradient: ("gave-the-step", "That is the step, not the place where it leads.", lead),
    }
    return tuple(
        Misconception(name, number(value, decimal=True), say(belief), remedy)
        for value, (name, belief, remedy) in predicted.items()
        if value != right and name
    )
