"""The job behind `/descend`: a path of gradient descent as a picture, and what becomes of it in the long run."""

from __future__ import annotations

import math
from fractions import Fraction

from bot import typesetting
from bot.cards import Card, Picture, Tone, notice
from bot.descent_verdicts import RUNAWAY, Descended, Fate, fate, why
from bot.escaping import escaped, shortened
from bot.graphs import figure
from bot.messages import descend as words
from bot.plotting import Ink, Panel, Stroke, drawn
from bot.sampling import curve, shown, steps, valued
from bot.typed import Refused, answering, function, rational
from quiz.expression import Applied, Expression, Variable
from quiz.optimizers import Slope, gradient_descent, trajectory
from quiz.parts import variables
from quiz.rules import differentiate
from quiz.statement import Equation
from quiz.tidy import tidy, value_of
from quiz.writing import speech, unicode

LONG_RUN, FAR, ARRIVED, MARGIN = 400, 1e6, 1e-9, 0.35
NAMED = 6


@answering
def descent(typed: str, start: str, rate: str, count: int = 12, variable: str = "") -> Card:
    """Gradient descent on what was typed, from a start, with a learning rate."""
    loss, wrt = function(typed, variable)
    if variables(loss) - {wrt}:
        raise Refused(notice(words.DESCENT(), words.ONE_WEIGHT()))
    begin, eta = (value_of(rational(number, wrt)) or Fraction(0) for number in (start, rate))
    if not 0 < eta <= 1000:
        raise Refused(notice(words.DESCENT(), words.RATE_RANGE()))
    slope = tidy(differentiate(loss, wrt).result)
    run = walked(loss, slope, wrt, begin, eta)
    if len(run.places) == 1 and run.lost:
        raise Refused(notice(words.DESCENT(), words.NO_START()))
    return _card(run, min(count, 60))


def walked(loss: Expression, slope: Expression, wrt: str, start: Fraction, rate: Fraction) -> Descended:
    """The places of the descent: until it stands still, runs away, loses its slope, or 400 steps are over."""
    places = [start]
    value = valued(slope, wrt)
    for _ in range(LONG_RUN):
        here = float(places[-1])
        g = value(here)
        if math.isnan(g) or math.isnan(valued(loss, wrt)(here)):
            return Descended(loss, slope, wrt, rate, tuple(map(float, places)), lost=True)
        if g == 0:
            break
        _, after = trajectory(gradient_descent(rate), _constant(g), Fraction(here), 1)
        places.append(after.weight)
        if abs(after.weight) > FAR or abs(float(after.weight) - here) < ARRIVED * (1 + abs(here)):
            break
    return Descended(loss, slope, wrt, rate, tuple(map(float, places)))


def _constant(g: float) -> Slope:
    return lambda _: Fraction(g)


def _card(run: Descended, count: int) -> Card:
    found = fate(run)
    update = words.UPDATE(name=escaped(run.wrt), rate=figure(float(run.rate)), slope=escaped(unicode(run.slope)))
    path = _path(run, count)
    drawn_steps = (f"-# {words.STEPS_DRAWN(count=len(path) - 1)}",) if len(path) > 1 else ()
    texts = (_told(run, found), *why(run, found), update, *drawn_steps)
    tone = Tone.RIGHT if found is Fate.CONVERGES else Tone.NEARLY if found is Fate.STALLED else Tone.WRONG
    return Card(words.DESCENT(), tone, _pictures(run, path), texts)


def _told(run: Descended, found: Fate) -> str:
    taken = len(run.places) - 1
    name, last = escaped(run.wrt), figure(run.places[-1])
    match found:
        case Fate.CONVERGES:
            return words.CONVERGES(
                steps=taken, name=name, place=last, slope=figure(round(run.rate_at(run.places[-1]), 6))
            )
        case Fate.STALLED:
            return words.STALLED()
        case Fate.DIVERGES:
            if run.bend() == 0:
                return words.ENDLESS()
            return words.DIVERGES(steps=taken, name=name) if abs(run.places[-1]) > RUNAWAY else words.GROWING()
        case Fate.CYCLES:
            return words.CYCLES(one=figure(run.places[-2]), other=last)
        case Fate.LEAVES:
            return words.LEAVES(steps=taken, name=name, place=last)
        case Fate.UNDECIDED:
            return words.UNDECIDED(steps=taken, name=name, place=last)


def _path(run: Descended, count: int) -> list[tuple[float, float]]:
    """The first steps as far as they can be drawn: the places that lie very far out are left off."""
    value = valued(run.loss, run.wrt)
    return _drawable([(place, value(place)) for place in run.places[: count + 1] if abs(place) < 1e4])


def _pictures(run: Descended, path: list[tuple[float, float]]) -> tuple[Picture, ...]:
    """The loss with the path on it."""
    if not path:
        return ()
    value = valued(run.loss, run.wrt)
    left, right = min(x for x, _ in path), max(x for x, _ in path)
    room = max(MARGIN * (right - left), 1.0)
    left, right = left - room, right + room
    window = shown(left, right, map(value, steps(left, right, 90)), *(y for _, y in path))
    asked = Applied("L", (Variable(run.wrt),))
    panel = Panel(
        window, (Stroke(curve(value, window), Ink.FUNCTION),), asked, Ink.FUNCTION, path=tuple(path), tall=190
    )
    source = f"{typesetting.formula(Equation((asked, run.loss)))}\n#v(4pt)\n{drawn(panel)}"
    places = [figure(x) for x, _ in path]
    said = ", ".join(places[:NAMED]) + (f", …, {places[-1]}" if len(places) > NAMED else "")
    alt = words.PATH_ALT(name=run.wrt, left=figure(left), right=figure(right), places=said)
    return (Picture(source, shortened(f"{speech(Equation((asked, run.loss)))}. {alt}"), f"```\n{said}\n```"),)


def _drawable(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The path up to where the loss has no value, or is so much higher that the rest could not be seen."""
    kept: list[tuple[float, float]] = []
    for place in path:
        if math.isnan(place[1]) or (len(kept) > 1 and abs(place[1]) > 1e3 * max(abs(y) for _, y in kept[:3]) + 1e3):
            break
        kept.append(place)
    return kept
