"""The keys of the families on optimizers, worked out again in floats from what the prompt says."""

from __future__ import annotations

import math

from checks.quiz.descents import close, given, items, key, loss_of, number, slope, statements
from quiz.answer import Blanks
from quiz.expression import (
    Applied,
)
from quiz.statement import Equation, Vector
from quiz.writing import plain


def test_momentum_steps() -> None:
    for item in items("momentum-step"):
        w, v, eta, beta = (given(item, name) for name in ("w_0", "v_0", "eta", "beta"))
        if item.level == 1:
            v = beta * v + given(item, "g")
            assert close(key(item), [w - eta * v]), item.id
            continue
        loss, _ = loss_of(item)
        for _ in range(2):
            v = beta * v + slope(loss, w) * (1 if item.level == 2 else 1 - beta)
            w -= eta * v
        assert close(key(item), [w]), item.id


def test_rmsprop_steps() -> None:
    for item in items("rmsprop-step", 1, 2):
        w, s, eta, beta = (given(item, name) for name in ("w_0", "s_0", "eta", "beta"))
        for name in ("g",) if item.level == 1 else ("g_1", "g_2"):
            g = given(item, name)
            s = beta * s + (1 - beta) * g * g
            w -= eta * g / s**0.5
        assert abs(key(item)[0] - w) <= 0.0005000001, item.id


def test_rmsprop_steps_of_two_weights() -> None:
    for item in items("rmsprop-step", 3):
        columns = {
            tuple(number(e) for e in s.entries): n for n, s in enumerate(statements(item)) if isinstance(s, Vector)
        }
        weights, squares, slopes = sorted(columns, key=lambda c: columns[c])
        if plain(item.prompt).startswith("Two"):
            squares, slopes = slopes, squares
        eta, beta = given(item, "eta"), given(item, "beta")
        rows = zip(weights, squares, slopes, strict=True)
        wanted = [w - eta * g / math.sqrt(beta * s + (1 - beta) * g * g) for w, s, g in rows]
        assert all(abs(u - v) <= 0.0005000001 for u, v in zip(key(item), wanted, strict=True)), item.id


def test_adam_steps() -> None:
    for item in items("adam-step"):
        w, eta, keep, squares = (given(item, name) for name in ("w_0", "eta", "beta_1", "beta_2"))
        m = v = 0.0
        for t in (1,) if item.level < 3 else (1, 2):
            g = given(item, f"g_{t}")
            m, v = keep * m + (1 - keep) * g, squares * v + (1 - squares) * g**2
            m_hat, v_hat = m / (1 - keep**t), v / (1 - squares**t)
            w -= eta * m_hat / math.sqrt(v_hat)
        if item.level == 2:
            assert isinstance(item.answer, Blanks)
            assert close(key(item), [m, v, m_hat, v_hat, w]), item.id
        else:
            assert abs(key(item)[0] - w) <= 0.0005000001, item.id


def test_newton_steps() -> None:
    for item in items("newton-step", 1, 2):
        loss, _ = loss_of(item)
        w, h = given(item, "w_0"), 1e-3
        bend = (loss(w + h) - 2 * loss(w) + loss(w - h)) / h**2
        assert close(key(item), [w - slope(loss, w) / bend], 1e-4), item.id
    for item in items("newton-step", 3):
        loss, _ = loss_of(item)
        low = key(item)
        assert max(abs(slope(loss, *low, by=n)) for n in (0, 1)) < 1e-5, item.id
        assert loss(*low) < loss(low[0] + 0.1, low[1]), item.id


def test_weight_decay_steps() -> None:
    for item in items("weight-decay-step"):
        w, eta, decay = (given(item, name) for name in ("w_0", "eta", "lambda"))
        words = plain(item.prompt)
        if item.level == 1:
            wanted = w - eta * (given(item, "g") + decay * w)
        elif item.level == 3:
            wanted = (1 - eta * decay) * w - eta * given(item, "m_hat") / math.sqrt(given(item, "v_hat"))
        else:
            (there,) = (
                s.sides[-1]
                for s in statements(item)
                if isinstance(s, Equation) and isinstance(s.sides[0], Applied) and s.sides[0].primes
            )
            halves = 1 if "(1/2)" in words else 2
            wanted = w - eta * (number(there) + halves * decay * w)  # type: ignore[arg-type]
        assert close(key(item), [wanted]), item.id
