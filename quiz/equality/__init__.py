"""Are two expressions equal? Refuted by a point with error bounds, accepted by proof, and honest about doubt.

The chain, every step of it sound: balls in floats refute; equal trees or equal signatures in prime fields accept; more
points and finer balls refute what was close; sympy accepts; else agreement to many digits is reported as not proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from quiz.equality.outcome import (
    Different,
    Equal,
    Equality,
    EqualWhereBoth,
    NotGradable,
    Proof,
    Undecided,
    Witness,
)
from quiz.equality.points import Point, fresh_points, points
from quiz.equality.settling import at_whole_points, settled
from quiz.equality.signature import same_signature
from quiz.equality.survey import MANY_BITS, MOST_BITS, Survey
from quiz.equality.symbolic import proves_equal
from quiz.expression import PI, ZERO, Applied, Call, Constant, Derivative, Expression, Numeral, Power, Quotient
from quiz.parts import variables, walk
from quiz.tidy import tidy, value_of

LIVE_POINTS, ENOUGH_POINTS, ALL = 3, 8, 1000
SHOWN_POINTS, EASY_SIZE = 5, 100
PARTIAL = frozenset(
    {"csch", "coth", "ln", "lg", "sqrt", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arcosh", "artanh", "step"}
)
SEEN_THROUGH = frozenset(
    {"exp", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid", "silu"}
)


def compare(
    response: Expression, key: Expression, positive: frozenset[str] = frozenset(), *, easy: bool = True
) -> Equality:
    """Whether a response has the value of the key wherever both are defined.

    An `easy` witness is looked for among several, for a person to check; else the first one does.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> compare(2 * x + 2, 2 * (x + 1))
    Equal(proof=<Proof.EXACT: 'exact arithmetic'>)
    >>> compare(x**2, 2 * x).witness
    Witness(point=(('x', Fraction(3, 2)),), response=2.25, key=3.0)
    """
    if any(isinstance(part, Applied | Derivative) for part in walk(response)):
        return NotGradable("it names a derivative that is still to be worked out")
    names = tuple(sorted(variables(response) | variables(key)))
    survey, places = Survey(response, key), points(names, positive)
    everywhere = _total(response) and _total(key)
    if witness := survey.travel(places, ENOUGH_POINTS if everywhere else ALL):
        return Different(_plainest(response, key, witness, places) if easy else witness)
    if witness := _more_life(survey, names, positive):
        return Different(witness)
    if len(survey.live) < _least(names):
        return _settled(survey, positive)
    assumed = positive | survey.always_positive()
    proof = _proof(response, key, assumed)
    if proof is None:
        fresh = chain(places, fresh_points(names, positive, response, key))
        witness = survey.travel(fresh, ALL) or survey.fine()
        return Different(witness) if witness else _last_resort(survey, assumed)
    return _equal(proof, survey)


def _settled(survey: Survey, positive: frozenset[str]) -> Equality:
    """The outcome where no point was alive: constants at the end of a domain, then whole numbers in exponents."""
    response, key = survey.response, survey.key
    plain, right = (settled(side, _certainly_equal) for side in (response, key))
    if (plain, right) != (response, key):
        return compare(plain, right, positive)
    outcomes = [(point, compare(u, v)) for point, u, v in at_whole_points(response, key)]
    for point, found in outcomes:
        if isinstance(found, Different):
            return Different(replace(found.witness, point=point))
    alive = sum(isinstance(found, Equal) for _, found in outcomes)
    proof = _proof(response, key, positive) if alive >= LIVE_POINTS else None
    return _equal(proof, survey) if proof else NotGradable("it has no real value where the question lives")


def _certainly_equal(u: Expression, v: Expression) -> bool:
    return isinstance(compare(u, v), Equal)


def _least(names: tuple[str, ...]) -> int:
    return LIVE_POINTS if names else 1


def _more_life(survey: Survey, names: tuple[str, ...], positive: frozenset[str]) -> Witness | None:
    """Where floats could not tell enough: finer balls at the same points, then other points."""
    least = _least(names)
    if len(survey.live) < least and (witness := survey.look_closely(least)):
        return witness
    if len(survey.live) >= least:
        return None
    if not names:
        return survey.look_closely(least, MANY_BITS)
    fresh = fresh_points(names, positive, survey.response, survey.key)
    return survey.travel(fresh, least) or (survey.look_closely(least) if len(survey.live) < least else None)


def _plainest(response: Expression, key: Expression, first: Witness, places: Iterator[Point]) -> Witness:
    """Of the first few witnesses, the one that a person can check in the head: the first without large numbers."""
    if _size(first) == EASY_SIZE:
        return first
    survey = Survey(response, key)
    nearby = (survey.visit(point) for point in islice(places, SHOWN_POINTS))
    return min((first, *filter(None, nearby)), key=_size)


def _size(witness: Witness) -> float:
    """How hard two values are to compare by eye: large numbers are, and so are two that look alike when rounded."""
    alike = round(witness.response, 2) == round(witness.key, 2)
    return max(abs(witness.response), abs(witness.key), EASY_SIZE) + (ALL if alike else 0)


def _total(u: Expression) -> bool:
    """Whether an expression certainly has a value everywhere."""
    for part in walk(u):
        match part:
            case Call(function, _) if function in PARTIAL:
                return False
            case Quotient(_, below) if not value_of(below):
                return False
            case Power(root, exponent) if isinstance(root, Numeral | Constant):
                if root == ZERO:
                    return False
            case Power(_, exponent):
                value = value_of(exponent)
                if value is None or value <= 0 or value.denominator > 1:
                    return False
    return True


def _proof(response: Expression, key: Expression, positive: frozenset[str]) -> Proof | None:
    if response == key:
        return Proof.IDENTICAL
    if same_signature(response, key, positive):
        return Proof.EXACT
    return Proof.IDENTICAL if tidy(response) == tidy(key) else None


def _last_resort(survey: Survey, positive: frozenset[str]) -> Equality:
    """Not refuted and not proved by exact arithmetic: accepted on many digits where that arithmetic cannot see, else sympy."""
    if survey.bits > MOST_BITS:
        return Undecided()
    if _opaque(survey.response) or _opaque(survey.key):
        return _equal(Proof.PRECISE, survey)
    try:
        proved = proves_equal(survey.response, survey.key, positive)
    except ImportError:
        proved = False
    return _equal(Proof.SYMBOLIC, survey) if proved else Undecided()


def _equal(proof: Proof, survey: Survey) -> Equality:
    return EqualWhereBoth(proof, survey.one_sided[0]) if survey.one_sided else Equal(proof)


def _opaque(u: Expression) -> bool:
    """Whether an expression holds something that the exact proof does not see into."""
    for part in walk(u):
        if part == PI or (isinstance(part, Call) and part.function not in SEEN_THROUGH):
            return True
        if isinstance(part, Power):
            exponent = value_of(part.exponent)
            if exponent is None or exponent.denominator > 1:
                return True
    return False


__all__ = [
    "Different",
    "Equal",
    "EqualWhereBoth",
    "Equality",
    "NotGradable",
    "Proof",
    "Undecided",
    "Witness",
    "compare",
]
