"""The keys of the families on descent, worked out again in floats from what the prompt says."""

from __future__ import annotations

import math
from collections.abc import Callable

from checks.quiz.floats import real
from quiz.answer import Blanks, Choice, Range
from quiz.exercise import Exercise, new_seed
from quiz.expression import (
    Applied,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Variable,
)
from quiz.families import exercise
from quiz.statement import Equation, Interval, Listing, Statement, Vector, entries
from quiz.writing import plain

SEEDS = [new_seed(level, lambda place=place: place / 40) for place in range(40) for level in (1, 2, 3)]  # type: ignore[misc]
Loss = Callable[..., float]


def number(u: Expression, /, **values: float) -> float:
    """The value of an expression where its names have these values."""
    return real(u, values)


def statements(item: Exercise) -> list[Statement]:
    return [part for part in item.prompt.parts if not isinstance(part, str)]


def given(item: Exercise, name: str) -> float:
    """The number that the prompt gives to a name."""
    (value,) = {
        s.sides[-1]
        for s in statements(item)
        if isinstance(s, Equation) and Variable(name) in s.sides[:-1] and s.relation == "="
    }
    assert not isinstance(value, Vector | Interval)
    return number(value)  # type: ignore[arg-type]


def loss_of(item: Exercise) -> tuple[Loss, tuple[str, ...]]:
    """The loss that the prompt writes as L(w) = …, as a function of floats, and its letters."""
    for s in statements(item):
        if isinstance(s, Equation) and isinstance(s.sides[0], Applied) and not s.sides[0].primes:
            names = tuple(a.name for a in s.sides[0].arguments if isinstance(a, Variable))
            return _function(s.sides[1], names), names
    raise AssertionError(plain(item.prompt))


def _function(formula: Statement, names: tuple[str, ...]) -> Loss:
    return lambda *at: number(formula, **dict(zip(names, at, strict=True)))  # type: ignore[arg-type]


def slope(f: Loss, *at: float, by: int = 0, h: float = 1e-5) -> float:
    """The central difference."""
    right, left = list(at), list(at)
    right[by] += h
    left[by] -= h
    return (f(*right) - f(*left)) / (2 * h)


def key(item: Exercise) -> list[float]:
    return [number(entry) for entry in entries(item.answer.key)]


def items(slug: str, *levels: int) -> list[Exercise]:
    found = [exercise(f"{slug}/{seed}") for seed in SEEDS]
    return [item for item in found if not levels or item.level in levels]


def close(found: list[float], wanted: list[float], within: float = 1e-6) -> bool:
    return len(found) == len(wanted) and all(
        abs(u - v) <= within * (1 + abs(v)) for u, v in zip(found, wanted, strict=True)
    )


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


def test_steps_in_two_dimensions() -> None:
    for item in items("descent-step-2d"):
        loss, _ = loss_of(item)
        starts = [s.sides[1] for s in statements(item) if isinstance(s, Equation) and s.sides[0] == Variable("p_0")]
        assert isinstance(starts[0], Vector)
        at = [number(e) for e in starts[0].entries]
        for _ in range(2 if item.level == 3 else 1):
            at = [u - given(item, "eta") * slope(loss, *at, by=n) for n, u in enumerate(at)]
        assert close(key(item), at), item.id


def test_tables_of_descent() -> None:
    for item in items("descent-table"):
        assert isinstance(item.answer, Blanks)
        loss, _ = loss_of(item)
        w, eta = given(item, "w_0"), given(item, "eta")
        filled: dict[str, float] = {}
        for step in (1, 2, 3):
            filled[f"g_{step - 1}"] = slope(loss, w)
            w -= eta * slope(loss, w)
            filled |= {f"w_{step}": w, f"L_{step}": loss(w)}
        names = [name.name for name in item.answer.key.names if isinstance(name, Variable)]
        assert close(key(item), [filled[name] for name in names], 1e-5), item.id


def converges(loss: Loss, count: int, eta: float, low: list[float]) -> bool:
    """Whether descent from two places away from the minimum comes nearer, in every direction."""
    for n in range(count):
        at = list(low)
        at[n] += 1.0
        after = at[n] - eta * slope(loss, *at, by=n, h=1e-3)
        if abs(after - low[n]) >= 1 - 1e-7:
            return False
    return True


def minimum(loss: Loss, count: int) -> list[float]:
    """The lowest point of a bowl along the axes."""
    low = []
    for n in range(count):
        at = [0.0] * count
        here, one = slope(loss, *at, by=n, h=1e-2), [*at]
        one[n] = 1.0
        low.append(-here / (slope(loss, *one, by=n, h=1e-2) - here))
    return low


def test_ranges_of_the_learning_rate() -> None:
    for item in items("learning-rate-range"):
        assert isinstance(item.answer, Range)
        loss, names = loss_of(item)
        interval = item.answer.key
        assert interval.high is not None
        assert not interval.closed_low
        assert not interval.closed_high
        high, low = number(interval.high), minimum(loss, len(names))
        assert key(item)[0] == 0
        assert all(converges(loss, len(names), high * share, low) for share in (0.01, 0.5, 0.99)), item.id
        assert not any(converges(loss, len(names), high * share, low) for share in (-0.1, 0, 1, 1.01)), item.id


WORDS = {
    "same side": "steady", "one side of the minimum.": "steady", "jumping": "zigzag", "nearer each time": "zigzag",
    "one step": "once", "One step": "once", "for ever": "bounce", "diverges": "away", "runs away": "away",
}  # fmt: skip


def kind_of(factor: float) -> str:
    if abs(factor) < 1e-6:
        return "once"
    if abs(abs(factor) - 1) < 1e-6:
        return "bounce"
    return "away" if abs(factor) > 1 else "steady" if factor > 0 else "zigzag"


def test_verdicts_on_the_learning_rate() -> None:
    letters = set()
    for item in items("learning-rate-verdict"):
        assert isinstance(item.answer, Choice)
        letters.add(item.answer.right)
        chosen = plain(item.answer.options[item.answer.right])
        said = {
            kind for words, kind in WORDS.items() if words in chosen and (kind != "steady" or "jumping" not in chosen)
        }
        if item.level == 2:
            (run,) = (s for s in statements(item) if isinstance(s, Listing))
            (low,) = (s for s in statements(item) if isinstance(s, Numeral | Negative))
            gaps = [number(e) - number(low) for e in run.entries]
            factor = gaps[1] / gaps[0]
        else:
            loss, names = loss_of(item)
            low_point = minimum(loss, len(names))
            factors = []
            for n in range(len(names)):
                at = list(low_point)
                at[n] += 1
                factors.append(1 - given(item, "eta") * slope(loss, *at, by=n, h=1e-3))
            factor = min(factors)
        assert said == {kind_of(round(factor, 7))}, f"{item.id}: {factor} {chosen}"
    assert len(letters) == 5


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


def test_finite_differences() -> None:
    for item in items("finite-difference-estimate"):
        f, _ = loss_of(item)
        x, h = given(item, "x"), given(item, "h")
        central = "central" in plain(item.prompt)
        estimate = (f(x + h) - f(x - h)) / (2 * h) if central else (f(x + h) - f(x)) / h
        wanted = estimate - slope(f, x) if item.level == 3 else estimate
        assert close(key(item), [wanted]), item.id


def test_squared_errors() -> None:
    for item in items("squared-error-derivative"):
        if item.level == 2:
            w, x, y = (given(item, name) for name in ("w", "x", "y"))
            share = 0.5 if "/2" in plain(item.prompt) else 1
            wanted = slope(lambda w, x=x, y=y, share=share: share * (w * x - y) ** 2, w)
            assert close(key(item), [wanted]), item.id
            continue
        loss, names = loss_of(item)
        asked = item.answer.asked
        assert isinstance(asked, Derivative)
        at = (1.25, -0.75)[: len(names)]
        found = number(item.answer.key, **dict(zip(names, at, strict=True)))  # type: ignore[arg-type]
        assert close([found], [slope(loss, *at, by=names.index(asked.wrt.name))]), item.id


def huber(e: float, delta: float) -> float:
    return e * e / 2 if abs(e) <= delta else delta * (abs(e) - delta / 2)


def test_losses_by_the_prediction() -> None:
    for item in items("loss-derivative"):
        if item.level == 2:
            loss, (name,) = loss_of(item)
            assert close([number(item.answer.key, **{name: 0.3})], [slope(loss, 0.3)]), item.id  # type: ignore[arg-type]
            continue
        p, y = given(item, "p"), given(item, "y")
        if item.level == 3:
            limit = given(item, "delta")
            wanted = slope(lambda p, y=y, limit=limit: huber(p - y, limit), p)
        else:
            (formula,) = (
                s.sides[1] for s in statements(item) if isinstance(s, Equation) and s.sides[0] == Variable("L")
            )
            wanted = slope(lambda p, y=y, u=formula: number(u, p=p, y=y), p)
        assert close(key(item), [wanted], 1e-5), item.id


def test_mean_squared_errors() -> None:
    for item in items("mean-squared-error-gradient"):
        columns = {s.sides[0]: s.sides[1] for s in statements(item) if isinstance(s, Equation)}
        xs, ys = columns[Variable("x")], columns[Variable("y")]
        assert isinstance(xs, Vector)
        assert isinstance(ys, Vector)
        points = [(number(u), number(v)) for u, v in zip(xs.entries, ys.entries, strict=True)]
        words = plain(item.prompt)
        share = 1 / len(points) if "the mean" in words else 1
        share = share / 2 if "half the mean" in words else share

        def loss(w: float, b: float, share: float = share, points: list[tuple[float, float]] = points) -> float:
            return share * sum((w * x + b - y) ** 2 for x, y in points)

        at = (given(item, "w"), given(item, "b") if item.level > 1 else 0)
        wanted = [slope(loss, *at, by=n) for n in range(1 if item.level == 1 else 2)]
        assert close(key(item), wanted, 1e-5), item.id
