"""The keys of the families on losses, worked out again in floats from what the prompt says."""

from __future__ import annotations

from checks.quiz.descents import close, given, items, key, loss_of, number, slope, statements
from quiz.expression import (
    Derivative,
    Variable,
)
from quiz.statement import Equation, Vector
from quiz.writing import plain


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
