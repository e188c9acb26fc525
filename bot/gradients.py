"""The job behind `/gradient`: what was typed in, a card out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from bot import step_cards
from bot.cards import Card, Tone, notice
from bot.graphs import figure
from bot.messages import gradient as words
from bot.typed import Refused, answering, expression, names, point
from quiz.equality.balls import Imprecise, Undefined, evaluate
from quiz.expression import Applied, Expression, Variable
from quiz.partials import Point
from quiz.parts import variables
from quiz.statement import Equation
from quiz.tidy import value_of
from quiz.workings.partial import Gradient


@answering
def gradient(typed: str, given: str = "", at: str = "") -> Card:
    """The gradient of what was typed, one partial derivative after the other; at a point when there is one."""
    order = names(given)
    f = expression(typed, *(order or ("x", "y", "z")))
    order = order or tuple(sorted(variables(f)))
    if not order:
        raise Refused(notice(words.GRADIENT(), words.NO_VARIABLES()))
    place: Point = tuple(zip(order, _fractions(at, order), strict=True)) if at.strip() else ()
    working = Gradient(Applied("f", tuple(map(Variable, order))), f, order, place)
    found = working.result()
    notes = (_meaning(f, found.entries, place),) if place and set(order) >= variables(f) else ()
    heading = Card(words.GRADIENT(), Tone.QUESTION, texts=notes)
    return step_cards.told(heading, Equation((working.function, f)), working.lines(), result=found)


def _fractions(at: str, order: tuple[str, ...]) -> tuple[Fraction, ...]:
    return tuple(value_of(entry) or Fraction(0) for entry in point(at, order))


def _meaning(f: Expression, entries: tuple[Expression, ...], place: Point) -> str:
    """What a gradient at a point says; that the function has a value there is looked at as well."""
    at = {name: float(value) for name, value in place}
    slopes = [_value(entry, at) for entry in entries]
    if math.isnan(_value(f, at)) or any(map(math.isnan, slopes)):
        return words.NO_NUMBERS_AT()
    length = math.hypot(*slopes)
    return words.FLAT() if length == 0 else words.STEEPEST(length=figure(length))


def _value(u: Expression, at: Mapping[str, float]) -> float:
    try:
        return float(evaluate(u, at).value)
    except (Undefined, Imprecise, OverflowError, KeyError):
        return math.nan
