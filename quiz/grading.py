"""Grading: what a response is worth, and which mistake it shows."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Answer, Blanks, Choice, Decimals, Form, Formula, Number, Range, Shape
from quiz.equality import compare
from quiz.equality.balls import Imprecise, evaluate
from quiz.equality.balls import Undefined as NoValue
from quiz.equality.outcome import Different, Equal, Equality, EqualWhereBoth, NotGradable, Proof
from quiz.equality.outcome import Undecided as NotDecided
from quiz.exercise import Exercise, Misconception
from quiz.expression import Expression
from quiz.form import decimal_places, has_form
from quiz.intervals import contrast, same_ends
from quiz.reading import Span, Unreadable
from quiz.response import read_response
from quiz.statement import Interval, Value, entries
from quiz.tidy import value_of
from quiz.verdict import (
    Correct,
    Evidence,
    Incorrect,
    OtherChoice,
    Undecided,
    Undefined,
    Verdict,
    WrongEntries,
    WrongForm,
)
from quiz.writing import text

ROUNDING = Fraction(1, 10**12)  # what floats may add to a tolerance


def grade(exercise: Exercise, response: str) -> Verdict:
    """The verdict on what somebody typed. Pure, and safe on any text.

    >>> from quiz.families import exercise
    >>> type(grade(exercise("power-rule/0"), "import os")).__name__
    'Unreadable'
    """
    answer = exercise.answer
    given = read_response(answer, response)
    if isinstance(given, Unreadable):
        return given
    if isinstance(answer, Choice):
        return _chosen(exercise, given)
    if isinstance(answer, Range):
        return _ranged(exercise, answer, given)
    outcomes = _outcomes(answer, given, answer.key, shown=True)
    for outcome in outcomes:
        if isinstance(outcome, NotGradable):
            return Undefined(given, outcome.reason)
    if any(isinstance(outcome, Different) for outcome in outcomes):
        return _not_equal(exercise, response, given, outcomes)
    if any(isinstance(outcome, NotDecided) for outcome in outcomes):
        return Undecided(given)
    return _in_form(answer, given, outcomes)


def _outcomes(
    answer: Formula | Number | Blanks, given: Value, key: Value, *, shown: bool = False
) -> tuple[Equality, ...]:
    """Each entry of the response compared with that of the key; what a tolerance accepts is equal. A witness may be `shown`."""
    positive = answer.positive if isinstance(answer, Formula) else frozenset()
    tolerance = tolerance_of(answer)
    pairs = zip(entries(given), entries(key), strict=True)
    return tuple(_outcome(u, v, positive, tolerance, shown=shown) for u, v in pairs)


def _outcome(
    given: Expression, key: Expression, positive: frozenset[str], tolerance: Fraction, *, shown: bool
) -> Equality:
    found = compare(given, key, positive, easy=shown)
    if tolerance and isinstance(found, Different) and _near(given, key, tolerance):
        return Equal(Proof.TOLERATED)
    return found


def tolerance_of(answer: Formula | Number | Blanks) -> Fraction:
    """How far an entry may be from that of the key; zero means exact.

    >>> from quiz.expression import Variable, lift
    >>> float(tolerance_of(Number(Variable("w"), lift(2), form=Decimals(1))))
    0.050000000001
    """
    match answer:
        case Number(tolerance=tolerance, form=Decimals(places)):
            return max(tolerance, Fraction(1, 2 * 10**places) + ROUNDING)
        case Number(tolerance=tolerance) | Blanks(tolerance=tolerance):
            return tolerance + ROUNDING if tolerance else tolerance
        case Formula():
            return Fraction(0)


def _near(given: Expression, key: Expression, tolerance: Fraction) -> bool:
    a, b = _real(given), _real(key)
    return a is not None and b is not None and abs(a - b) <= tolerance


def _real(u: Expression) -> Fraction | None:
    """The value of an expression without variables, exact when it is rational; None where there is none."""
    value = value_of(u)
    if value is not None:
        return value
    try:
        return Fraction(evaluate(u, {}).value)
    except (NoValue, Imprecise, KeyError):
        return None


def _not_equal(exercise: Exercise, response: str, given: Value, outcomes: tuple[Equality, ...]) -> Verdict:
    answer = exercise.answer
    assert isinstance(answer, Formula | Number | Blanks)
    if isinstance(other := _other_reading(answer, response, given), Unreadable):
        return other
    if len(outcomes) == 1 and (wanted := _rounded_too_far(answer, given)):
        return WrongForm(given, wanted)
    return Incorrect(given, _evidence(outcomes), _shown_by(exercise, answer, given))


def _evidence(outcomes: tuple[Equality, ...]) -> Evidence:
    witness = next(outcome.witness for outcome in outcomes if isinstance(outcome, Different))
    if len(outcomes) == 1:
        return witness
    return WrongEntries(tuple(not isinstance(outcome, Different) for outcome in outcomes), witness)


def _rounded_too_far(answer: Formula | Number | Blanks, given: Value) -> Form | None:
    """The form wanted, when a number was rounded rightly but to fewer places than asked for."""
    match answer:
        case Number(key=key, form=Decimals(wanted) as form):
            (u,), (v,) = entries(given), entries(key)
            places = decimal_places(u)
            if places is not None and 0 < places < wanted and _near(u, v, Fraction(1, 2 * 10**places) + ROUNDING):
                return form
    return None


def _other_reading(answer: Answer, response: str, given: Value) -> Unreadable | None:
    """A question back when a text such as `1/2x` can be read in two ways and only the other one is right."""
    other = read_response(answer, response, loose=True)
    if isinstance(other, Unreadable) or other == given:
        return None
    assert isinstance(answer, Formula | Number | Blanks)
    if not _all_equal(_outcomes(answer, other, answer.key)):
        return None
    meant = text(other)
    return Unreadable(f"this can be read in two ways; did you mean {meant}?", Span(0, len(response)), meant)


def _all_equal(outcomes: tuple[Equality, ...]) -> bool:
    return all(isinstance(outcome, Equal | EqualWhereBoth) for outcome in outcomes)


def _shown_by(exercise: Exercise, answer: Formula | Number | Blanks, given: Value) -> tuple[Misconception, ...]:
    """The misconceptions that lead to exactly this response."""
    return tuple(known for known in exercise.misconceptions if _all_equal(_outcomes(answer, given, known.answer)))


def _chosen(exercise: Exercise, given: Value) -> Verdict:
    if given == exercise.answer.key:
        return Correct(given, Proof.IDENTICAL)
    return Incorrect(given, OtherChoice(), tuple(known for known in exercise.misconceptions if known.answer == given))


def _ranged(exercise: Exercise, answer: Range, given: Value) -> Verdict:
    assert isinstance(given, Interval)
    if same_ends(given, answer.key, closed=answer.ends_matter):
        return Correct(given, Proof.EXACT)
    known = tuple(
        one
        for one in exercise.misconceptions
        if isinstance(one.answer, Interval) and same_ends(given, one.answer, closed=answer.ends_matter)
    )
    return Incorrect(given, contrast(given, answer.key), known)


def _in_form(answer: Formula | Number | Blanks, given: Value, outcomes: tuple[Equality, ...]) -> Verdict:
    wanted: Form = Shape.ANY if isinstance(answer, Blanks) else answer.form
    exactly = isinstance(wanted, Decimals) and all(
        decimal_places(u) is not None and value_of(u) == value_of(v)
        for u, v in zip(entries(given), entries(answer.key), strict=True)
    )
    if not (exactly or all(has_form(entry, wanted) for entry in entries(given))):
        return WrongForm(given, wanted)
    proofs = [outcome.proof for outcome in outcomes if isinstance(outcome, Equal | EqualWhereBoth)]
    everywhere = not any(isinstance(outcome, EqualWhereBoth) for outcome in outcomes)
    return Correct(given, max(proofs, key=list(Proof).index), everywhere)
