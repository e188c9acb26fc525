"""Optimizers of one weight as sequences of states. Several weights take the same steps, each for itself, save Newton's.

Everything is exact but square roots, which are exact when they are rational and else right to 40 digits.
`epsilon`, the small number below the line that keeps a division by zero away, is 0 unless it is given.

>>> states = trajectory(momentum(Fraction(1, 10), Fraction(9, 10)), lambda w: 2 * w, Fraction(5), 2)
>>> [float(state.weight) for state in states]
[5.0, 4.0, 2.3]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Context
from fractions import Fraction
from math import isqrt

ZERO, TENTH, HUNDRED = Fraction(0), Fraction(1, 10), Fraction(100)
PRECISION = 40


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An optimizer after `step` steps. `gradient` is the one that led here; at the start it is 0, and so are the averages.

    `first` is the velocity, or the running mean of the gradients; `second` that of their squares, or their sum.
    """

    step: int
    weight: Fraction
    gradient: Fraction = ZERO
    first: Fraction = ZERO
    second: Fraction = ZERO


Slope = Callable[[Fraction], Fraction]
Update = Callable[[Snapshot, Slope], Snapshot]


def trajectory(update: Update, slope: Slope, start: Fraction, steps: int) -> tuple[Snapshot, ...]:
    """The states of an optimizer, the start included: `steps + 1` of them. `slope` is the derivative of the loss.

    Down the parabola w^2, a learning rate of 1 jumps between two places for ever.

    >>> states = trajectory(gradient_descent(Fraction(1)), lambda w: 2 * w, Fraction(5), 3)
    >>> [int(state.weight) for state in states]
    [5, -5, 5, -5]
    """
    states = [Snapshot(0, start)]
    for _ in range(steps):
        states.append(update(states[-1], slope))
    return tuple(states)


def along(update: Update, start: Snapshot, gradients: Sequence[Fraction]) -> tuple[Snapshot, ...]:
    """The states of an optimizer that meets these gradients in turn, the start included.

    >>> [float(state.weight) for state in along(gradient_descent(Fraction(1, 10)), Snapshot(0, ZERO), (5, -10))]
    [0.0, -0.5, 0.5]
    """
    states = [start]
    for gradient in gradients:
        states.append(update(states[-1], _constant(gradient)))
    return tuple(states)


def gradient_descent(rate: Fraction, decay: Fraction = ZERO) -> Update:
    """W <- w - rate (g + decay w). Without decay: Cauchy, *Comptes rendus* 25 (1847).

    With decay: Krogh and Hertz, *A simple weight decay can improve generalization* (NIPS 1991).

    >>> flat = [float(state.weight) for state in along(gradient_descent(TENTH, decay=TENTH), Snapshot(0, HUNDRED), (0, 0))]
    >>> flat  # without a slope only the decay pulls
    [100.0, 99.0, 98.01]
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        return Snapshot(state.step + 1, state.weight - rate * (g + decay * state.weight), g)

    return update


def momentum(rate: Fraction, beta: Fraction, *, averaged: bool = False) -> Update:
    """V <- beta v + g, w <- w - rate v; `averaged` takes (1 - beta) g in place of g.

    Polyak, *Some methods of speeding up the convergence of iteration methods* (1964), the heavy ball.

    >>> rolling = along(momentum(TENTH, Fraction(1, 2)), Snapshot(0, ZERO), (8, 0, 0))  # one push, then a plain
    >>> [float(state.weight) for state in rolling]
    [0.0, -0.8, -1.2, -1.4]
    """
    share = 1 - beta if averaged else Fraction(1)

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        v = beta * state.first + share * g
        return Snapshot(state.step + 1, state.weight - rate * v, g, v)

    return update


def nesterov(rate: Fraction, beta: Fraction) -> Update:
    """V <- beta v + g(w - rate beta v), w <- w - rate v: momentum with the gradient taken at the point ahead.

    Nesterov, *A method of solving a convex programming problem with convergence rate O(1/k^2)* (1983), in the form of
    Sutskever and others, *On the importance of initialization and momentum in deep learning* (ICML 2013).

    It looks ahead, so it brakes earlier than momentum does on the way down w^2.

    >>> kinds = momentum(TENTH, Fraction(9, 10)), nesterov(TENTH, Fraction(9, 10))
    >>> [float(trajectory(kind, lambda w: 2 * w, Fraction(5), 3)[-1].weight) for kind in kinds]
    [0.31, 0.8896]
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight - rate * beta * state.first)
        v = beta * state.first + g
        return Snapshot(state.step + 1, state.weight - rate * v, g, v)

    return update


def adagrad(rate: Fraction, epsilon: Fraction = ZERO) -> Update:
    """S <- s + g^2, w <- w - rate g / (sqrt(s) + epsilon).

    Duchi, Hazan and Singer, *Adaptive subgradient methods for online learning and stochastic optimization* (JMLR 2011).

    The sum of the squares only grows, so the steps get smaller.

    >>> states = along(adagrad(Fraction(1)), Snapshot(0, ZERO), (3, 4, 12))
    >>> [str(state.weight) for state in states[:3]], states[-1].second == 13**2
    (['0', '-1', '-9/5'], True)
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        s = state.second + g**2
        return Snapshot(state.step + 1, state.weight - rate * _over(g, s, epsilon), g, ZERO, s)

    return update


def rmsprop(rate: Fraction, beta: Fraction, epsilon: Fraction = ZERO) -> Update:
    """S <- beta s + (1 - beta) g^2, w <- w - rate g / (sqrt(s) + epsilon).

    Tieleman and Hinton, *Lecture 6.5: rmsprop*, Coursera: Neural networks for machine learning (2012).

    A mean forgets: where the gradients stay the same, the step comes close to the learning rate, whatever their size.

    >>> small, large = (along(rmsprop(TENTH, Fraction(1, 2)), Snapshot(0, ZERO), [g] * 9) for g in (TENTH, HUNDRED))
    >>> [round(float(run[-2].weight - run[-1].weight), 3) for run in (small, large)]
    [0.1, 0.1]
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        s = beta * state.second + (1 - beta) * g**2
        return Snapshot(state.step + 1, state.weight - rate * _over(g, s, epsilon), g, ZERO, s)

    return update


def adam(
    rate: Fraction, beta_1: Fraction, beta_2: Fraction, epsilon: Fraction = ZERO, decay: Fraction = ZERO
) -> Update:
    """Adam with bias correction; with `decay` it is AdamW, whose decay stays out of the averages.

    m <- beta_1 m + (1 - beta_1) g, v <- beta_2 v + (1 - beta_2) g^2, both divided by 1 - beta^t, then
    w <- w - rate (m_hat / (sqrt(v_hat) + epsilon) + decay w).
    Kingma and Ba, *Adam: a method for stochastic optimization* (ICLR 2015);
    Loshchilov and Hutter, *Decoupled weight decay regularization* (ICLR 2019).

    The first step is as long as the learning rate, whatever the gradient.

    >>> step = adam(TENTH, Fraction(9, 10), Fraction(999, 1000))
    >>> [float(along(step, Snapshot(0, ZERO), [gradient])[-1].weight) for gradient in (TENTH, HUNDRED, -HUNDRED)]
    [-0.1, -0.1, 0.1]
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        t, g = state.step + 1, slope(state.weight)
        m = beta_1 * state.first + (1 - beta_1) * g
        v = beta_2 * state.second + (1 - beta_2) * g**2
        direction = _over(m / (1 - beta_1**t), v / (1 - beta_2**t), epsilon)
        return Snapshot(t, state.weight - rate * (direction + decay * state.weight), g, m, v)

    return update


def newton(curvature: Slope) -> Update:
    """W <- w - L'(w) / L''(w); `curvature` is the second derivative.

    Nocedal and Wright, *Numerical optimization* (2nd ed., 2006), section 2.2. ZeroDivisionError where L'' is 0.

    On a parabola one step is enough: here 3 (w - 4)^2, with the slope 6 (w - 4) and the curvature 6.

    >>> [int(state.weight) for state in trajectory(newton(lambda w: Fraction(6)), lambda w: 6 * (w - 4), HUNDRED, 2)]
    [100, 4, 4]
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        return Snapshot(state.step + 1, state.weight - g / curvature(state.weight), g)

    return update


def root(value: Fraction) -> Fraction:
    """The square root: exact when it is rational, else right to 40 significant digits. ValueError when negative.

    >>> root(Fraction(9, 4)), float(root(Fraction(2)))
    (Fraction(3, 2), 1.4142135623730951)
    """
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above * above == value.numerator and below * below == value.denominator:
        return Fraction(above, below)
    context = Context(prec=PRECISION)
    return Fraction(context.sqrt(context.divide(value.numerator, value.denominator)))


def _constant(gradient: Fraction) -> Slope:
    return lambda _: gradient


def _over(g: Fraction, squares: Fraction, epsilon: Fraction) -> Fraction:
    """G / (sqrt(squares) + epsilon); no step where there is no gradient."""
    return g / (root(squares) + epsilon) if g else ZERO
