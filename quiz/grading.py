"""Grading: what a response is worth, and which mistake it shows."""

from __future__ import annotations

from quiz.answer import Answer, Form, Formula, Number
from quiz.equality import compare
from quiz.equality.outcome import Different, Equal, EqualWhereBoth, NotGradable, Proof
from quiz.equality.outcome import Undecided as NotDecided
from quiz.exercise import Exercise, Misconception
from quiz.expression import Expression, Product, Sum
from quiz.reading import Span, Unreadable, Vocabulary, read
from quiz.tidy import value_of
from quiz.verdict import Correct, Incorrect, Undecided, Undefined, Verdict, WrongForm
from quiz.writing import text


def vocabulary(answer: Answer) -> Vocabulary:
    """The names a response to this answer may use."""
    return Vocabulary(answer.variables if isinstance(answer, Formula) else ())


def grade(exercise: Exercise, response: str) -> Verdict:
    """The verdict on what somebody typed. Pure, and safe on any text.

    >>> from quiz.families import exercise
    >>> type(grade(exercise("power-rule/0"), "import os")).__name__
    'Unreadable'
    """
    read_as = read(response, vocabulary(exercise.answer))
    if isinstance(read_as, Unreadable):
        return read_as
    positive = exercise.answer.positive if isinstance(exercise.answer, Formula) else frozenset()
    match compare(read_as, exercise.answer.key, positive):
        case Equal(proof):
            return _in_form(exercise.answer, read_as, proof, everywhere=True)
        case EqualWhereBoth(proof):
            return _in_form(exercise.answer, read_as, proof, everywhere=False)
        case Different(witness):
            if isinstance(exercise.answer, Number) and _near(read_as, exercise.answer):
                return Correct(read_as, Proof.TOLERATED)
            if isinstance(other := _other_reading(exercise, response, read_as, positive), Unreadable):
                return other
            return Incorrect(read_as, witness, _shown_by(exercise, read_as, positive))
        case NotGradable(reason):
            return Undefined(read_as, reason)
        case NotDecided():
            return Undecided(read_as)


def _other_reading(
    exercise: Exercise, response: str, read_as: Expression, positive: frozenset[str]
) -> Unreadable | None:
    """A question back when a text such as `1/2x` can be read in two ways and only the other one is right."""
    other = read(response, vocabulary(exercise.answer), loose=True)
    if isinstance(other, Unreadable) or other == read_as:
        return None
    if not isinstance(compare(other, exercise.answer.key, positive), Equal | EqualWhereBoth):
        return None
    meant = text(other)
    return Unreadable(f"this can be read in two ways; did you mean {meant}?", Span(0, len(response)), meant)


def _shown_by(exercise: Exercise, read_as: Expression, positive: frozenset[str]) -> tuple[Misconception, ...]:
    """The misconceptions that lead to exactly this response."""
    return tuple(
        known
        for known in exercise.misconceptions
        if isinstance(compare(read_as, known.answer, positive), Equal | EqualWhereBoth)
    )


def _near(read_as: Expression, answer: Number) -> bool:
    given, key = value_of(read_as), value_of(answer.key)
    return given is not None and key is not None and abs(given - key) <= answer.tolerance


def _in_form(answer: Answer, read_as: Expression, proof: Proof, *, everywhere: bool) -> Verdict:
    wanted = answer.form if isinstance(answer, Formula) else Form.ANY
    if wanted is Form.ANY or _has_form(read_as, wanted):
        return Correct(read_as, proof, everywhere)
    return WrongForm(read_as, wanted)


def _has_form(u: Expression, wanted: Form) -> bool:
    """Whether the outermost shape is a sum without brackets to multiply out, or a product."""
    if wanted is Form.EXPANDED:
        terms = u.terms if isinstance(u, Sum) else (u,)
        return not any(
            isinstance(factor, Sum) for term in terms if isinstance(term, Product) for factor in term.factors
        )
    return not isinstance(u, Sum)
