"""The keys of the families on descent and its learning rate, worked out again in floats from what the prompt says."""

from __future__ import annotations

from checks.quiz.descents import Loss, close, given, items, key, loss_of, number, slope, statements
from quiz.answer import Blanks, Choice, Range
from quiz.expression import (
    Negative,
    Numeral,
    Variable,
)
from quiz.statement import Equation, Listing, Vector
from quiz.writing import plain


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
