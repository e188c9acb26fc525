"""What the plots show: a function with its derivative and a tangent. Pure: expressions in, a picture out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.cards import Picture
from bot.messages import plots as words
from bot.plotting import Ink, Panel, Stroke, drawn
from bot.sampling import Curve, Value, Window, around, curve, shown, steps, valued
from quiz.expression import Applied, Expression, Variable
from quiz.parts import variables

TABLE = 5


@dataclass(frozen=True, slots=True)
class Slope:
    """A function of one variable, its derivative, and the place where the tangent touches; NaN for no tangent."""

    f: Value
    slope: Value
    wrt: str
    at: float = math.nan

    @property
    def touches(self) -> bool:
        """Whether there is a tangent to draw."""
        return not (math.isnan(self.at) or math.isnan(self.f(self.at)) or math.isnan(self.slope(self.at)))


def with_derivative(f: Expression, slope: Expression, wrt: str, at: float = math.nan) -> tuple[Picture, ...]:
    """The graph of a function above that of its derivative; no picture for several variables, or nothing to see."""
    if variables(f) != {wrt} or abs(at) > 1e6:
        return ()
    value, rate = valued(f, wrt), valued(slope, wrt)
    known = Slope(value, lambda x: math.nan if math.isnan(value(x)) else rate(x), wrt, at)
    ends = around(known.f, 0.0 if math.isnan(at) else at) or around(known.f, 0.0)
    return (_picture(known, *ends),) if ends else ()


def _picture(known: Slope, left: float, right: float) -> Picture:
    places = tuple(steps(left, right, 90))
    here = (known.f(known.at), known.slope(known.at)) if known.touches else (0.0, 0.0)
    above = shown(left, right, map(known.f, places), here[0])
    below = shown(left, right, map(known.slope, places), here[1], 0.0)
    x = (Variable(known.wrt),)
    function = Panel(above, _above(known, above), Applied("f", x), Ink.FUNCTION, _dots(known, here[0]))
    derivative = Panel(
        below,
        (Stroke(curve(known.slope, below), Ink.SLOPE),),
        Applied("f", x, 1),
        Ink.SLOPE,
        _dots(known, here[1]),
        tall=105,
    )
    return Picture(drawn(function, derivative), _alt(known, left, right), _table(known, left, right))


def _above(known: Slope, window: Window) -> tuple[Stroke, ...]:
    graph = Stroke(curve(known.f, window), Ink.FUNCTION)
    return (graph, Stroke(tangent(known, window), Ink.TANGENT, dashed=True)) if known.touches else (graph,)


def tangent(known: Slope, window: Window) -> Curve:
    """The line that touches, from one side of the window to the other."""
    height, slope = known.f(known.at), known.slope(known.at)
    far = 10 * window.height / max(abs(slope), 1e-9)
    ends = max(window.left, known.at - far), min(window.right, known.at + far)
    return Curve((tuple((x, height + slope * (x - known.at)) for x in ends),))


def _dots(known: Slope, height: float) -> tuple[tuple[tuple[float, float], Ink], ...]:
    return (((known.at, height), Ink.TANGENT),) if known.touches else ()


def _alt(known: Slope, left: float, right: float) -> str:
    said = words.PLOT_ALT(name=known.wrt, left=figure(left), right=figure(right))
    if not known.touches:
        return said
    return f"{said} {words.TANGENT_ALT(name=known.wrt, at=figure(known.at), slope=figure(known.slope(known.at)))}"


def _table(known: Slope, left: float, right: float) -> str:
    """Some values, for where the picture cannot be drawn."""
    rows = [(x, known.f(x), known.slope(x)) for x in steps(left, right, TABLE - 1)]
    head = f"{known.wrt:>8} {'f':>10} {'f′':>10}"
    lines = (f"{figure(x):>8} {figure(f):>10} {figure(slope):>10}" for x, f, slope in rows)
    return "```\n" + "\n".join((head, *lines)) + "\n```"


def figure(value: float) -> str:
    """A number as people read it.

    >>> figure(-2.0), figure(1 / 3), figure(math.nan)
    ('−2', '0.3333', '–')
    """
    return "–" if math.isnan(value) else f"{round(value, 12) + 0.0:.4g}".replace("-", "−")
