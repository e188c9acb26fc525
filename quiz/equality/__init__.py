"""Are two expressions equal? Refuted by a point with error bounds, accepted by proof, and honest about doubt.

The chain, every step of it sound: balls in floats refute, and finer balls confirm what was close; identical tidied trees,
equal signatures in prime fields, or sympy accept; else agreement to many digits is reported as not proved.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
from quiz.equality.points import Point, points
from quiz.equality.signature import same_signature
from quiz.equality.symbolic import proves_equal
from quiz.expression import Applied, Call, Derivative, Expression, Power, variables, walk
from quiz.tidy import tidy, value_of

LIVE_POINTS = 3
BITS = 256
WIDE_MARGIN = 4096  # room for a C library that is thousands of times less exact than assumed
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
    >>> compare(x**2, 2 * x).witness.point
    (('x', Fraction(3, 2)),)
    """
    if any(isinstance(part, Applied | Derivative) for part in walk(response)):
        return NotGradable("it names a derivative that is still to be worked out")
    names = tuple(sorted(variables(response) | variables(key)))
    survey = _Survey()
    for point in points(names, positive):
        if witness := _visit(response, key, point, survey):
            return Different(witness)
    if len(survey.live) < (LIVE_POINTS if names else 1):
        return NotGradable("it has no real value where the question lives")
    proof = _proof(response, key, positive | _always_positive(survey))
    if proof is Proof.PRECISE:
        return _by_digits(response, key, survey)
    return EqualWhereBoth(proof, survey.one_sided[0]) if survey.one_sided else Equal(proof)


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


def _confirmed(response: Expression, key: Expression, point: Point) -> Witness | None:
    """The witness, when balls of many more bits do not overlap either."""
    using = precise(BITS)
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
    if same_signature(response, key):
        return Proof.EXACT
    try:
        return Proof.SYMBOLIC if proves_equal(response, key, positive) else Proof.PRECISE
    except ImportError:
        return Proof.PRECISE


def _by_digits(response: Expression, key: Expression, survey: _Survey) -> Equality:
    """Not proved: refuted after all by finer balls, or accepted on their agreement, or left undecided."""
    for point in survey.live:
        if witness := _confirmed(response, key, point):
            return Different(witness)
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
