"""Numbers by which a page can grade an answer before its engine is there: values of the key and of predicted mistakes.

A page compares at these points with a bound on its own rounding errors. What it calls right or wrong, the engine calls
so too; where it cannot be sure, it waits for the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from quiz.answer import Answer, Blanks, Choice, Decimals, Formula, InTermsOf, Number, Range, Shape
from quiz.equality.balls import Formula as Evaluated
from quiz.equality.balls import Imprecise, Undefined, precise, prepared
from quiz.equality.points import Point, points
from quiz.exercise import Exercise, Misconception
from quiz.expression import Expression
from quiz.grading import tolerance_of
from quiz.statement import entries
from quiz.writing import plain, text

Numbers = dict[str, object]
POINTS, SIGNATURE, FEWEST = 10, 3, 4
BITS, EXACT, LARGEST = 256, 1e-20, 1e9


def numbers(item: Exercise) -> Numbers:
    """What the page needs for one exercise; nothing for an answer that numbers cannot decide.

    >>> from quiz.families import exercise
    >>> found = numbers(exercise("chain-rule/3"))
    >>> found["names"], found["points"][0], found["key"][0], found["mistakes"][0]["name"]
    (['x'], [1.5], [-5832.0], 'forgot-the-inner-derivative')
    """
    answer = item.answer
    match answer:
        case Choice():
            return {"right": text(answer.key)}
        case Range():
            return {}
    places, values = _sampled(answer)
    if not places:
        return {}
    return {
        "names": [name for name, _ in places[0]],
        "points": [[float(value) for _, value in place] for place in places],
        "key": values,
        "tolerance": float(tolerance_of(answer)),
        "form": _form(answer),
        "mistakes": [_signature(known, places[:SIGNATURE]) for known in item.misconceptions],
    }


def _names(answer: Formula | Number | Blanks) -> tuple[str, ...]:
    return answer.variables if isinstance(answer, Formula | Blanks) else ()


def _sampled(answer: Formula | Number | Blanks) -> tuple[list[Point], list[list[float]]]:
    """Points where every entry of the key has a value that is known to the last digits, and those values."""
    names = _names(answer)
    positive = answer.positive if isinstance(answer, Formula) else frozenset()
    formulas = [prepared(entry, precise(BITS)) for entry in entries(answer.key)]
    found = ((place, _values(formulas, place)) for place in points(names, positive))
    usable = [(place, values) for place, values in islice(found, 60) if values][:POINTS]
    if len(usable) < (FEWEST if names else 1):
        return [], []
    return [place for place, _ in usable], [values for _, values in usable]


def _values(formulas: Sequence[Evaluated], place: Point) -> list[float]:
    """The nearest floats to the values of all entries; nothing where one has no value or no moderate one."""
    real = precise(BITS).real
    try:
        balls = [formula({name: real(value) for name, value in place}) for formula in formulas]
    except (Undefined, Imprecise):
        return []
    sure = all(ball.error <= EXACT * abs(ball.value) and abs(ball.value) < LARGEST for ball in balls)
    return [float(ball.value) for ball in balls] if sure else []


def _signature(known: Misconception, places: Sequence[Point]) -> Numbers:
    """A predicted mistake by its first values, with what is said about it; no values where they are not known."""
    formulas = [prepared(entry, precise(BITS)) for entry in entries(known.answer) if isinstance(entry, Expression)]
    values = [[float(f"{value:.9g}") for value in _values(formulas, place)] for place in places]
    return {"name": known.name, "remedy": plain(known.remedy), "values": values if all(values) else []}


def _form(answer: Answer) -> str:
    form = Shape.ANY if isinstance(answer, Blanks | Choice | Range) else answer.form
    match form:
        case Shape.ANY:
            return "any"
        case Decimals(wanted):
            return f"decimals {wanted}"
        case Shape() | InTermsOf():
            return "other"
