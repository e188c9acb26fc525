"""Gradient descent on the parabola L = a w²/2: the path on the curve, the loss by step, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from docs._hooks.drawing import Plane, number, panels, typed
from docs._hooks.drawing.scale import said
from docs._hooks.mistake import Mistake
from quiz.optimizers import gradient_descent, trajectory

ABOVE, BELOW = 300, 220
SLOW = Fraction(9, 10)  # a factor above this crawls


def draw(attributes: Mapping[str, str]) -> str:
    """The picture for `curvature`, `start`, `learning-rate` and `steps`; raises Mistake for values that make none."""
    typed.refuse_others(attributes, ("curvature", "start", "learning-rate", "steps"))
    curvature = _positive(attributes.get("curvature", "2"), "curvature")
    rate = _positive(attributes.get("learning-rate", "0.1"), "learning-rate")
    start = _fraction(attributes.get("start", "3"), "start")
    steps = typed.whole(attributes.get("steps", "12"), 1, 60)
    if start == 0:
        raise Mistake("`start` is not 0: there, descent has arrived.")
    states = trajectory(gradient_descent(rate), lambda w: curvature * w, start, steps)
    weights = [float(state.weight) for state in states]
    losses = [float(curvature) * weight**2 / 2 for weight in weights]
    reach = 1.3 * max(abs(float(start)), min(max(map(abs, weights)), 2 * abs(float(start))))
    above = Plane(
        (-reach, reach), (-0.14 * _loss(curvature, reach), _loss(curvature, reach)), "w", "loss", height=ABOVE
    )
    shown = [(step, loss) for step, loss in enumerate(losses) if loss > 0]  # 0 has no place among powers of ten
    low, high = min(loss for _, loss in shown), max(loss for _, loss in shown)
    below = Plane((0, steps + 0.5), (min(low, high / 100) / 3, high * 12), "step", "loss", height=BELOW, log_up=True)
    end = [] if len(shown) > steps else [below.label(shown[-1], f"0 from step {len(shown)} on")]
    verdict, reason = _verdict(rate * curvature)
    return panels(
        f"Gradient descent with learning rate {number(float(rate))}: {verdict}",
        _sentence(rate, curvature, weights, losses, f"{verdict}: {reason}"),
        (
            above,
            (
                above.grid(),
                above.curve(lambda w: _loss(curvature, w), "function"),
                above.path(list(zip(weights, losses, strict=True)), "step", dots=True),
                *above.key(("function", f"loss {_formula(curvature)}"), ("step", verdict)),
            ),
        ),
        (below, (below.grid(), below.path(shown, "loss", dots=True), *end)),
    )


def _loss(curvature: Fraction, weight: float) -> float:
    return float(curvature) * weight**2 / 2


def _formula(curvature: Fraction) -> str:
    """The loss as it is written.

    >>> _formula(Fraction(2)), _formula(Fraction(1))
    ('w²', '0.5 w²')
    """
    half = curvature / 2
    return "w²" if half == 1 else f"{number(float(half))} w²"


def _verdict(product: Fraction) -> tuple[str, str]:
    """In a word or two what becomes of the weight, and why, from learning rate times curvature."""
    factor = 1 - product
    times = f"each step multiplies w by 1 − {number(float(product))} = {number(float(factor))}"
    if factor > SLOW:
        return "it crawls", f"{times}, close to 1"
    if factor > 0:
        return "it converges", f"{times}, between 0 and 1"
    if factor == 0:
        return "one step is enough", f"{times}, so the first step lands on the minimum"
    if factor > -1:
        return "it converges from side to side", f"{times}: the sign changes, and the size shrinks"
    if factor == -1:
        return "it bounces for ever", f"{times}: the sign changes, and the size stays"
    return "it diverges", f"{times}: the sign changes, and the size grows"


def _sentence(rate: Fraction, curvature: Fraction, weights: list[float], losses: list[float], verdict: str) -> str:
    first = ", ".join(number(weight) for weight in weights[1:4])
    return (
        f"Descent on the loss {_formula(curvature)} with learning rate {number(float(rate))}, from w = "
        f"{number(weights[0])}: the next weights are {first}. {verdict[0].upper()}{verdict[1:]}. Below, the loss by step, "
        f"each power of ten with the same room: from {number(losses[0])} to {said(losses[-1])} in {len(losses) - 1} steps."
    )


def _fraction(written: str, name: str) -> Fraction:
    try:
        return Fraction(written.replace("−", "-"))
    except (ValueError, ZeroDivisionError) as reason:
        raise Mistake(f"`{name}` is a number, not {written!r}.") from reason


def _positive(written: str, name: str) -> Fraction:
    value = _fraction(written, name)
    if value <= 0:
        raise Mistake(f"`{name}` is a number above 0, not {written!r}.")
    return value
