"""The jobs behind `/differentiate` and `/tangent`: what was typed in, a card out."""

from __future__ import annotations

import math
from dataclasses import replace

from bot import graphs, step_cards
from bot.cards import Card, Picture, Tone, notice
from bot.escaping import escaped
from bot.exact import exact
from bot.messages import differentiate as words
from bot.sampling import Value, valued
from bot.typed import Refused, answering, constant, function
from quiz.exercise import Line
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.parts import substitute, variables
from quiz.prose import say
from quiz.statement import Equation
from quiz.tidy import tidy, value_of
from quiz.working import Differentiation, derivative_of
from quiz.writing import text, unicode

LONGEST_ID, NEAR, APART = 100, 2.0**-20, 1e-3


@answering
def derivation(typed: str, variable: str = "", order: int = 1, at: str = "") -> Card:
    """The derivative of what was typed, with its steps; its value at a place; and the graphs."""
    f, wrt = function(typed, variable)
    working = replace(derivative_of(f, wrt, order), asked=_asked(f, wrt, order))
    slope = working.result()
    place = constant(at, wrt) if at.strip() else None
    notes = () if place is None else (_at(f, slope, wrt, place),)
    card = step_cards.derivation(working, 1, notes, more_id(2, order, wrt, f))
    return replace(card, pictures=(*card.pictures, *_graphs(f, slope, wrt, place, order)))


@answering
def more(page: int, order: int, variable: str, typed: str) -> Card:
    """A further page of a derivation."""
    f, wrt = function(typed, variable)
    return step_cards.derivation(derivative_of(f, wrt, order), page, (), more_id(page + 1, order, wrt, f))


@answering
def tangent(typed: str, at: str, variable: str = "") -> Card:
    """The tangent to a graph at a place, step by step, with its picture."""
    f, wrt = function(typed, variable)
    x, place = Variable(wrt), constant(at, wrt)
    named = Applied("f", (x,))
    working = Differentiation(f, wrt, replace(named, primes=1))
    slope = working.result()
    if _trouble(f, slope, wrt, place):
        raise Refused(replace(notice(words.TANGENT()), texts=(_at(f, slope, wrt, place),)))
    height, steepness = (exact(substitute(u, {wrt: place})) for u in (f, slope))
    line = Equation((Variable("y"), _line(steepness, height, place, x)))
    lines = (
        _step(words.HEIGHT(), Applied("f", (place,)), height),
        working.lines()[-1],
        _step(words.SLOPE(), Applied("f", (place,), 1), steepness),
        Line(words.TANGENT_RULE(), say("{line}", line=line)),
    )
    after = _graphs(f, slope, wrt, place, 1)
    heading = Card(words.TANGENT(), Tone.QUESTION)
    return step_cards.told(heading, Equation((named, f)), lines, result=line, after=after)


def _asked(f: Expression, wrt: str, order: int) -> Derivative:
    """What stands on the left: the derivative of what was typed, a number too."""
    return Derivative(f, Variable(wrt), order, partial=len(variables(f)) > 1)


def more_id(page: int, order: int, wrt: str, f: Expression) -> str:
    """The custom_id of the button that shows a page; empty for an expression that is too long for one."""
    identity = f"derivative:{page}:{order}:{wrt}:{text(f)}"
    return identity if len(identity) <= LONGEST_ID else ""


def _line(slope: Expression, height: Expression, place: Expression, x: Variable) -> Expression:
    """The line through a point: multiplied out where the numbers are fractions."""
    known = value_of(slope), value_of(height), value_of(place)
    if None in known:
        return height + slope * (x - place)
    return tidy(slope * x + tidy(height - slope * place))


def _step(rule: str, left: Expression, found: Expression) -> Line:
    about = _rounded(found)
    equation = Equation((left, found))
    return Line(rule, say(f"{{equation}}{about}", equation=equation))


def _rounded(found: Expression) -> str:
    """What a number is about, unless it is a short fraction; nothing for what depends on other letters."""
    if variables(found) or (value_of(found) is not None and len(text(found)) < 12):
        return ""
    value = valued(found, "x")(0.0)
    return "" if math.isnan(value) else f" ≈ {graphs.figure(value)}"


def _graphs(f: Expression, slope: Expression, wrt: str, place: Expression | None, order: int) -> tuple[Picture, ...]:
    if order > 1:
        return ()
    at = math.nan if place is None or _trouble(f, slope, wrt, place) else valued(place, wrt)(0.0)
    return graphs.with_derivative(f, slope, wrt, at)


def _at(f: Expression, slope: Expression, wrt: str, place: Expression) -> str:
    """The value of the derivative at a place, or why there is none."""
    if trouble := _trouble(f, slope, wrt, place):
        return trouble
    found = exact(substitute(slope, {wrt: place}))
    value = unicode(found) + _rounded(found)
    return words.VALUE_AT(name=escaped(wrt), at=escaped(unicode(place)), value=escaped(value))


def _trouble(f: Expression, slope: Expression, wrt: str, place: Expression) -> str:
    """Why a function of one variable has no derivative at a place; empty where it has one."""
    at = valued(place, wrt)(0.0)
    name, said = escaped(wrt), escaped(unicode(place))
    value, rate = valued(f, wrt), valued(slope, wrt)
    if variables(f) - {wrt}:
        return ""
    if math.isnan(at) or math.isnan(value(at)):
        return words.NO_VALUE_AT(name=name, at=said)
    if math.isnan(value(at - NEAR)) or math.isnan(value(at + NEAR)):
        return words.ENDS_AT(name=name, at=said)
    left, right = _from(value, at, -NEAR), _from(value, at, NEAR)
    if abs(left - right) > APART * (1 + max(abs(left), abs(right))):
        return words.CORNER_AT(
            left=graphs.figure(round(left, 3)), right=graphs.figure(round(right, 3)), name=name, at=said
        )
    return words.NO_SLOPE_AT(name=name, at=said) if math.isnan(rate(at)) else ""


def _from(value: Value, at: float, step: float) -> float:
    """The slope of the chord to a place nearby."""
    return (value(at + step) - value(at)) / step
