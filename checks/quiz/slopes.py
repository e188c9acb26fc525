"""The functions that are differentiated in the checks, and what holds a slope against central differences in 60 digits."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import mpmath

from quiz.equality.balls import Imprecise, Undefined, evaluate, precise
from quiz.expression import Expression, Variable
from quiz.functions import cos, exp, maximum, minimum, sin
from quiz.parts import variables
from quiz.reading import Vocabulary, read
from quiz.rules import Step
from quiz.working import Differentiation
from quiz.writing import plain

CORPUS = (Path(__file__).parent / "steps" / "functions.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line for line in CORPUS if line and not line.startswith("#")]
POINTS = (0.37, 1.23, -0.71, 2.9, -1.9, 0.05, 0.81, 3.7, -0.13)
LETTERS = ("x", "y", "w", "b")


x, y, w = Variable("x"), Variable("y"), Variable("w")


def parsed(text: str) -> Expression:
    """A function as people type it."""
    found = read(text, Vocabulary(LETTERS))
    assert isinstance(found, Expression), found
    return found


CASES: dict[str, Expression] = {
    **{text: parsed(text) for text in ROWS},
    "max(0,x)": maximum(0, x),
    "max(x,1-x)": maximum(x, 1 - x),
    "max(x/100,x)": maximum(x / 100, x),
    "min(x,1)": minimum(x, 1),
    "max(x^2,2x+1)": maximum(x**2, 2 * x + 1),
    "min(sin x,cos x)": minimum(sin(x), cos(x)),
    "max(0,1-x)^2": maximum(0, 1 - x) ** 2,
    "relu6": minimum(maximum(x, 0), 6),
    "max(x,-x)": maximum(x, -x),
    "max(x,x^2,1/2)": maximum(x, x**2, Fraction(1, 2)),
    "min(x,x^3,2)": minimum(x, x**3, 2),
    "x max(0,x)": x * maximum(0, x),
    "hard sigmoid": minimum(maximum(x + 3, 0), 6) / 6,
    "hard swish": x * minimum(maximum(x + 3, 0), 6) / 6,
    "max(x,e)": maximum(x, exp(x / 2)),
}


def all_steps(step: Step) -> list[Step]:
    """A step and all steps inside it."""
    return [step, *(inner for part in step.parts for inner in all_steps(part))]


def value(u: Expression, point: dict[str, mpmath.mpf]) -> mpmath.mpf:
    """The value at a point, in 60 digits."""
    return evaluate(u, point, precise(200)).value


def assert_slope(f: Expression, slope: Expression, name: str) -> int:
    """`slope` is the derivative of f at the points where both can be evaluated; returns how many there were."""
    h, seen = mpmath.mpf(2) ** -60, 0
    others = {other: mpmath.mpf(1) / (place + 3) for place, other in enumerate(sorted(variables(f) - {name}))}
    for start in POINTS:
        at = mpmath.mpf(start)
        try:
            with mpmath.workprec(200):
                sides = [value(f, {**others, name: at + side}) for side in (h, -h)]
                exact = value(slope, {**others, name: at})
                numeric = (sides[0] - sides[1]) / (2 * h)
        except (Undefined, Imprecise):
            continue
        assert mpmath.almosteq(numeric, exact, rel_eps=1e-12, abs_eps=1e-12), (f, slope, start)
        seen += 1
    return seen


def said(f: str | Expression, asked: Expression, wrt: str = "x", order: int = 1) -> str:
    """The working as text, a line for each of its lines."""
    given = parsed(f) if isinstance(f, str) else f
    lines = Differentiation(given, wrt, asked, order).lines()
    return "\n".join(f"{line.rule}: {plain(line.said)}" for line in lines)
