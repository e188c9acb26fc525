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

ZERO = Fraction(0)
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
    """The states of an optimizer, the start included: `steps + 1` of them. `slope` is the derivative of the loss."""
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
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        return Snapshot(state.step + 1, state.weight - rate * (g + decay * state.weight), g)

    return update


def momentum(rate: Fraction, beta: Fraction, *, averaged: bool = False) -> Update:
    """V <- beta v + g, w <- w - rate v; `averaged` takes (1 - beta) g in place of g.

    Polyak, *Some methods of speeding up the convergence of iteration methods* (1964), the heavy ball.
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
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight - rate * beta * state.first)
        v = beta * state.first + g
        return Snapshot(state.step + 1, state.weight - rate * v, g, v)

    return update


def adagrad(rate: Fraction, epsilon: Fraction = ZERO) -> Update:
    """S <- s + g^2, w <- w - rate g / (sqrt(s) + epsilon).

    Duchi, Hazan and Singer, *Adaptive subgradient methods for online learning and stochastic optimization* (JMLR 2011).
    """

    def update(state: Snapshot, slope: Slope) -> Snapshot:
        g = slope(state.weight)
        s = state.second + g**2
        return Snapshot(state.step + 1, state.weight - rate * _over(g, s, epsilon), g, ZERO, s)

    return update


def rmsprop(rate: Fraction, beta: Fraction, epsilon: Fraction = ZERO) -> Update:
    """S <- beta s + (1 - beta) g^2, w <- w - rate g / (sqrt(s) + epsilon).

    Tieleman and Hinton, *Lecture 6.5: rmsprop*, Coursera: Neural networks for machine learning (2012).
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
