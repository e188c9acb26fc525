"""The update rules, held against closed forms and against each other, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quiz.optimizers import (
    Snapshot,
    adagrad,
    adam,
    along,
    gradient_descent,
    momentum,
    nesterov,
    newton,
    rmsprop,
    root,
    trajectory,
)


@pytest.mark.parametrize("n", range(6))
def test_descent_on_the_square_has_a_closed_form(n: int) -> None:
    eta = Fraction(1, 10)
    states = trajectory(gradient_descent(eta), lambda w: 2 * w, Fraction(5), n)
    assert states[-1].weight == 5 * (1 - 2 * eta) ** n


def test_momentum_of_nothing_is_descent_and_the_newton_step_lands() -> None:
    tenth, two = Fraction(1, 10), Fraction(2)
    plain_steps = trajectory(gradient_descent(tenth), lambda w: 2 * w, two, 4)
    for update in (momentum(tenth, Fraction(0)), nesterov(tenth, Fraction(0))):
        assert [s.weight for s in trajectory(update, lambda w: 2 * w, two, 4)] == [s.weight for s in plain_steps]
    assert trajectory(newton(lambda _: Fraction(6)), lambda w: 6 * (w - 7), two, 1)[-1].weight == 7


def test_nesterov_is_descent_from_the_point_ahead() -> None:
    eta, beta, w, v = 0.05, 0.9, 3.0, 0.0
    for state in trajectory(nesterov(Fraction(1, 20), Fraction(9, 10)), lambda w: 4 * w**3, Fraction(3, 10), 4)[1:]:
        start = 0.3 if state.step == 1 else w
        v = beta * v + 4 * (start - eta * beta * v) ** 3
        w = start - eta * v
        assert abs(float(state.weight) - w) < 1e-12


def test_the_first_step_of_adaptive_methods_has_the_length_of_the_rate() -> None:
    rate, start = Fraction(1, 100), Snapshot(0, Fraction(1))
    for update in (adam(rate, Fraction(9, 10), Fraction(999, 1000)), adagrad(rate)):
        for g in (Fraction(1, 1000), Fraction(-7), Fraction(5, 3)):
            assert abs(along(update, start, (g,))[-1].weight - 1) == rate
    assert along(rmsprop(rate, Fraction(3, 4)), start, (Fraction(8),))[-1].weight == 1 - 2 * rate


def test_adamw_decays_apart_from_the_means() -> None:
    rate, decay = Fraction(1, 10), Fraction(1, 5)
    update = adam(rate, Fraction(9, 10), Fraction(999, 1000), decay=decay)
    assert along(update, Snapshot(0, Fraction(3)), (Fraction(100),))[-1].weight == 3 - rate * (1 + 3 * decay)


def test_roots() -> None:
    assert root(Fraction(49, 4)) == Fraction(7, 2)
    assert abs(root(Fraction(2)) ** 2 - 2) < Fraction(1, 10**38)
    with pytest.raises(ValueError, match="nonnegative"):
        root(Fraction(-1))
