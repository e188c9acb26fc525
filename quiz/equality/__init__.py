"""Are two expressions equal? Refuted by a point with error bounds, accepted by proof, and honest about doubt.

The chain, every step of it sound: balls in floats refute, and finer balls confirm what was close; identical tidied trees,
equal signatures in prime fields, or sympy accept; else agreement to many digits is reported as not proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from quiz.equality.balls import FLOATS, Arithmetic, Ball, Imprecise, Undefined, evaluate, precise
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
from quiz.equality.signature import same_signature
from quiz.equality.symbolic import proves_equal
from quiz.expression import ZERO, Applied, Call, Constant, Derivative, Expression, Numeral, Power, Quotient
from quiz.parts import variables, walk
from quiz.tidy import tidy, value_of

LIVE_POINTS, ENOUGH_POINTS, FINE_POINTS, ALL = 3, 8, 6, 1000
BITS, MANY_BITS = 256, 1400
SHOWN_POINTS, EASY_SIZE = 5, 100
WIDE_MARGIN = 4096  # room for a C library that is thousands of times less exact than assumed
PARTIAL = frozenset({"csch", "coth", "ln", "sqrt", "tan", "sec", "csc", "cot", "arcsin", "arccos", "step"})
OPAQUE = frozenset({"ln", "sqrt", "abs", "sign", "relu", "step", "softplus", "arcsin", "arccos", "arctan"})


@dataclass(slots=True)
class _Survey:
    """What the points have shown so far."""

    live: list[Point] = field(default_factory=list)
    one_sided: list[Point] = field(default_factory=list)


def compare(response: Expression, key: Expression, positive: frozenset[str] = frozenset()) -> Equality:
    """Whether a response has the value of the key wherever both are defined.

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
    survey, places = _Survey(), points(names, positive)
    everywhere = _total(response) and _total(key)
    if witness := _travel(response, key, places, survey, ENOUGH_POINTS if everywhere else ALL):
        return Different(_plainest(response, key, witness, places))
    least = LIVE_POINTS if names else 1
    if len(survey.live) < least and (
        witness := _travel(response, key, fresh_points(names, positive, response, key), survey, least)
    ):
        return Different(witness)
    if len(survey.live) < least:
        return NotGradable("it has no real value where the question lives")
    proof = _proof(response, key, positive | _always_positive(survey))
    if proof is Proof.PRECISE:
        more = chain(places, fresh_points(names, positive, response, key))
        witness = _travel(response, key, more, survey, ALL) or _fine(response, key, survey.live[-FINE_POINTS:])
        return Different(witness) if witness else _by_digits(response, key, survey)
    return EqualWhereBoth(proof, survey.one_sided[0]) if survey.one_sided else Equal(proof)


def _travel(
    response: Expression, key: Expression, places: Iterator[Point], survey: _Survey, enough: int
) -> Witness | None:
    """The first witness among the places; none once `enough` points have been alive or all have been seen."""
    for point in places:
        if witness := _visit(response, key, point, survey):
            return witness
        if len(survey.live) >= enough:
            return None
    return None


def _plainest(response: Expression, key: Expression, first: Witness, places: Iterator[Point]) -> Witness:
    """Of the first few witnesses, the one that a person can check in the head: the first without large numbers."""
    nearby = (_visit(response, key, point, _Survey()) for point in islice(places, SHOWN_POINTS))
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


def _visit(response: Expression, key: Expression, point: Point, survey: _Survey) -> Witness | None:
    """A witness when the two differ here; else what was seen is noted in the survey."""
    ours, theirs = _ball(key, point, FLOATS), _ball(response, point, FLOATS)
    if isinstance(ours, Ball) and isinstance(theirs, Ball):
        if _apart(ours, theirs, WIDE_MARGIN):
            return Witness(point, float(theirs.value), float(ours.value))
        if _apart(ours, theirs) and (witness := _confirmed(response, key, point)):
            return witness
        survey.live.append(point)
    elif Undefined in (ours, theirs) and ours != theirs and Imprecise not in (ours, theirs):
        survey.one_sided.append(point)
    return None


def _ball(u: Expression, point: Point, using: Arithmetic) -> Ball | type[Undefined | Imprecise]:
    try:
        return evaluate(u, {name: using.real(value) for name, value in point}, using)
    except Undefined:
        return Undefined
    except Imprecise:
        return Imprecise


def _apart(a: Ball, b: Ball, margin: float = 1) -> bool:
    """Whether two balls do not touch, even when both are blown up by the margin."""
    return bool(abs(a.value - b.value) > margin * (a.error + b.error))


def _confirmed(response: Expression, key: Expression, point: Point, bits: int = BITS) -> Witness | None:
    """The witness, when balls of many more bits do not overlap either."""
    using = precise(bits)
    ours, theirs = _ball(key, point, using), _ball(response, point, using)
    if isinstance(ours, Ball) and isinstance(theirs, Ball) and _apart(ours, theirs):
        return Witness(point, float(theirs.value), float(ours.value))
    return None


def _always_positive(survey: _Survey) -> frozenset[str]:
    """The names that were positive wherever both sides were defined: the common domain, when one side is smaller."""
    if not survey.one_sided:
        return frozenset()
    values = [dict(point) for point in survey.live]
    return frozenset(name for name in values[0] if all(point[name] > 0 for point in values))


def _proof(response: Expression, key: Expression, positive: frozenset[str]) -> Proof:
    if tidy(response) == tidy(key):
        return Proof.IDENTICAL
    if same_signature(response, key, positive):
        return Proof.EXACT
    try:
        return Proof.SYMBOLIC if proves_equal(response, key, positive) else Proof.PRECISE
    except ImportError:
        return Proof.PRECISE


def _fine(response: Expression, key: Expression, places: list[Point]) -> Witness | None:
    """The first witness that balls of many more bits find."""
    close = next((found for point in places if (found := _confirmed(response, key, point))), None)
    return close or (_confirmed(response, key, places[-1], MANY_BITS) if places else None)


def _by_digits(response: Expression, key: Expression, survey: _Survey) -> Equality:
    """Neither refuted nor proved: accepted on the agreement of many digits, or left undecided."""
    if not (_opaque(response) or _opaque(key)):
        return Undecided()
    return EqualWhereBoth(Proof.PRECISE, survey.one_sided[0]) if survey.one_sided else Equal(Proof.PRECISE)


def _opaque(u: Expression) -> bool:
    """Whether an expression holds something that the exact proof does not see into."""
    for part in walk(u):
        if isinstance(part, Call) and part.function in OPAQUE:
            return True
        if isinstance(part, Power) and (exponent := value_of(part.exponent)) is not None and exponent.denominator > 1:
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
