"""A proof by exact arithmetic: two expressions have the same values in towers of prime fields, at random points.

The signature of an expression is its values there; `quiz.equality.residues` says how they obey the laws of exp. Equal
signatures mean a formal identity, with a chance of error below 2^-100 (2^-16 for each sign that matters, after all the
real points have agreed); different signatures mean nothing.
The method: Gonnet, *Determining equivalence of expressions in random polynomial time* (STOC 1984).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from random import Random

from quiz.equality.exponentials import exp, height
from quiz.equality.primes import Storey, tower
from quiz.equality.residues import NoResidue, NoRoot, Residues
from quiz.expression import Call, Constant, Expression, Numeral, Power
from quiz.parts import variables, walk
from quiz.tidy import value_of

ROUNDS, SIGNED_ROUNDS, TRIES, HIGHEST = 2, 16, 64, 6
CIRCULAR = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
SIGNED = frozenset(
    {"sqrt", "abs", "sign", "relu", "leaky_relu", "elu", "step", "ln", "lg", "softplus", "max", "min"}
    | {"Phi", "gelu", "arsinh", "arcosh", "artanh"}
)
LOGARITHMIC = frozenset({"ln", "softplus", "arsinh", "arcosh", "artanh"})


def same_signature(a: Expression, b: Expression, positive: frozenset[str] = frozenset()) -> bool:
    """Whether two expressions have the same signature, which proves them formally identical.

    >>> from quiz.expression import Variable
    >>> x = Variable("x")
    >>> same_signature(Call("tanh", (x,)), 2 * Call("sigmoid", (2 * x,)) - 1)
    True
    """
    parts = [*walk(a), *walk(b)]
    if _same(a, b, parts, positive):
        return True
    if not any(isinstance(part, Call) and part.function in LOGARITHMIC for part in parts):
        return False
    return _same(exp(a), exp(b), parts, positive)


def _same(a: Expression, b: Expression, parts: list[Expression], positive: frozenset[str]) -> bool:
    storeys = max(height(a), height(b))
    if storeys > HIGHEST:
        return False
    circular = any(isinstance(part, Call) and part.function in CIRCULAR for part in parts)
    signed = any(map(_has_sign, parts))
    names = {name: name in positive for name in sorted(variables(a) | variables(b))}
    rounds = SIGNED_ROUNDS if signed and not circular and names else ROUNDS
    try:
        return all(
            _agree(a, b, names, tower(storeys, number % 2, circular=circular), number) for number in range(rounds)
        )
    except NoResidue:
        return False


def _has_sign(u: Expression) -> bool:
    """Whether the value of an expression depends on the sign of its parts."""
    match u:
        case Call(function, _):
            return function in SIGNED
        case Power(root, exponent) if not isinstance(root, Numeral | Constant):
            value = value_of(exponent)
            return value is None or value.denominator > 1
        case _:
            return False


def _agree(a: Expression, b: Expression, names: Mapping[str, bool], storeys: tuple[Storey, ...], number: int) -> bool:
    """Whether two values agree at the first point of a sequence where both exist. `names` says which are positive."""
    random = Random(f"{number}")
    for _ in range(TRIES):
        point = {name: [_chosen(random, storey.prime, square) for storey in storeys] for name, square in names.items()}
        known = Residues(storeys, point)
        with suppress(NoRoot):
            return known.value(a, len(storeys) - 1) == known.value(b, len(storeys) - 1)
    raise NoResidue


def _chosen(random: Random, prime: int, square: bool) -> int:
    number = 2 + int(random.random() * 2**52) * 509 % (prime - 2)
    return number * number % prime if square else number
