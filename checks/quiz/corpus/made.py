"""Pairs made at random: derivatives from a table with fresh numbers, and trees rewritten by sound identities or mutated."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from checks.quiz.corpus.rows import HERE, Pair
from quiz.expression import (
    ONE,
    Call,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    decimal,
    lift,
)
from quiz.parts import children, rebuild, walk
from quiz.writing import text

SEED, EACH, TREES = 20, 6, 320
Rewriting = Callable[[Expression], Expression | None]
X, HALF = Variable("x"), Quotient(ONE, lift(2))


@cache
def derivatives() -> tuple[tuple[str, str, str, str], ...]:
    """Function, derivative, the same otherwise, a typical mistake: the rows of the table with numbers put in."""
    random = Random(SEED)
    found = []
    for line in (HERE / "derivatives.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for _ in range(EACH):
                a, b, n = random.randint(2, 9), random.randint(1, 9), random.randint(3, 8)
                numbers = {"a": a, "b": b, "n": n, "m": n - 1, "an": a * n, "aa": a * a, "c": a + n}
                function, slope, other, wrong = line.format(**numbers).split(" :: ")
                found.append((function, slope, other, wrong))
    return tuple(dict.fromkeys(found))


@cache
def made() -> tuple[Pair, ...]:
    """Every pair made at random, the same each time."""
    found = []
    for _, slope, other, wrong in derivatives():
        found.append(Pair("derivative", ("x",), slope, other, equal=True))
        found.append(Pair("derivative", ("x",), slope, wrong, equal=False))
    random = Random(SEED)
    while len(found) < 2 * len(derivatives()) + 2 * TREES:
        tree = _tree(random, 3)
        rewritten, mutated = _somewhere(tree, IDENTITIES, random), _somewhere(tree, MUTATIONS, random)
        if tree not in {rewritten, mutated} and any(part == X for part in walk(tree)):
            twice = _somewhere(rewritten, IDENTITIES, random)
            found.append(Pair("rewritten", ("x",), text(tree), text(twice), equal=True))
            found.append(Pair("mutated", ("x",), text(tree), text(mutated), equal=False))
    return tuple(found)


def _tree(random: Random, depth: int) -> Expression:
    choice = random.random()
    if depth == 0 or choice < 0.15:
        return random.choice(
            [X, X, lift(random.randint(1, 9)), X * random.randint(2, 9), decimal(f"0.{random.randint(1, 9)}") * X]
        )
    u, v = _tree(random, depth - 1), _tree(random, depth - 1)
    if choice < 0.4:
        return Sum((u, v))
    if choice < 0.6:
        return Product((u, v))
    if choice < 0.68:
        return Quotient(u, Sum((Power(v, lift(2)), lift(random.randint(1, 5)))))
    if choice < 0.78:
        return Power(u, lift(random.randint(2, 4)))
    return Call(random.choice(FUNCTIONS), (_tree(random, depth - 2) if depth > 1 else X,))


FUNCTIONS = (
    "sin", "cos", "exp", "tanh", "sigmoid", "softplus", "arctan", "abs", "relu", "silu", "gelu", "arsinh", "cosh", "leaky_relu", "sinh", "cbrt",
)  # fmt: skip


def _somewhere(u: Expression, rewritings: tuple[Rewriting, ...], random: Random) -> Expression:
    """The tree with one of its parts changed by one rewriting that fits."""
    places = list(walk(u))
    random.shuffle(places)
    for place in places:
        for rewriting in random.sample(rewritings, len(rewritings)):
            changed = rewriting(place)
            if changed is not None and changed != place:
                return _replaced(u, place, changed)
    return u


def _replaced(u: Expression, old: Expression, new: Expression) -> Expression:
    if u is old:
        return new
    return rebuild(u, tuple(_replaced(part, old, new) for part in children(u)))


def _called(function: str, otherwise: Callable[[Expression], Expression]) -> Rewriting:
    return lambda u: otherwise(u.arguments[0]) if isinstance(u, Call) and u.function == function else None


def _call(function: str, u: Expression) -> Expression:
    return Call(function, (u,))


def _distributed(u: Expression) -> Expression | None:
    match u:
        case Product((first, Sum(terms))):
            return Sum(tuple(Product((first, term)) for term in terms))
        case Product((Sum(terms), last)):
            return Sum(tuple(Product((term, last)) for term in terms))
        case _:
            return None


def _turned(u: Expression) -> Expression | None:
    match u:
        case Sum(terms):
            return Sum(terms[::-1])
        case Product(factors):
            return Product(factors[::-1])
        case _:
            return None


def _power_split(u: Expression) -> Expression | None:
    match u:
        case Power(root, Numeral(value)) if value == 2:
            return Product((root, root))
        case Power(root, Numeral(value)) if value > 2:
            return Product((root, Power(root, lift(value - 1))))
        case Quotient(above, below):
            return Product((above, Power(below, lift(-1))))
        case _:
            return None


IDENTITIES: tuple[Rewriting, ...] = (
    _distributed,
    _turned,
    _power_split,
    _called("sigmoid", lambda u: 1 - _call("sigmoid", -u)),
    _called("sigmoid", lambda u: 1 / (1 + _call("exp", -u))),
    _called("sigmoid", lambda u: HALF * (1 + _call("tanh", u / 2))),
    _called("tanh", lambda u: 2 * _call("sigmoid", 2 * u) - 1),
    _called("tanh", lambda u: _call("sinh", u) / _call("cosh", u)),
    _called("softplus", lambda u: u + _call("softplus", -u)),
    _called("softplus", lambda u: _call("ln", 1 + _call("exp", u))),
    _called("exp", lambda u: 1 / _call("exp", -u)),
    _called("exp", lambda u: _call("exp", u / 2) ** 2),
    _called("sin", lambda u: 2 * _call("sin", u / 2) * _call("cos", u / 2)),
    _called("cos", lambda u: 1 - 2 * _call("sin", u / 2) ** 2),
    _called("cosh", lambda u: (_call("exp", u) + _call("exp", -u)) / 2),
    _called("sinh", lambda u: -_call("sinh", -u)),
    _called("arctan", lambda u: -_call("arctan", -u)),
    _called("arsinh", lambda u: _call("ln", u + _call("sqrt", u**2 + 1))),
    _called("abs", lambda u: _call("sqrt", u**2)),
    _called("abs", lambda u: _call("relu", u) + _call("relu", -u)),
    _called("relu", lambda u: (u + _call("abs", u)) / 2),
    _called("leaky_relu", lambda u: _call("relu", u) - decimal("0.01") * _call("relu", -u)),
    _called("silu", lambda u: u * _call("sigmoid", u)),
    _called("gelu", lambda u: u + _call("gelu", -u)),
    _called("cbrt", lambda u: _call("cbrt", 8 * u) / 2),
)


def _other_function(u: Expression) -> Expression | None:
    others = {
        "sin": "cos",
        "cos": "sin",
        "exp": "sinh",
        "tanh": "sigmoid",
        "sigmoid": "tanh",
        "relu": "softplus",
        "silu": "relu",
    }
    return Call(others[u.function], u.arguments) if isinstance(u, Call) and u.function in others else None


def _sign_lost(u: Expression) -> Expression | None:
    match u:
        case Sum((first, *rest)):
            return Sum((first, *(Negative(term) for term in rest)))
        case _:
            return None


def _factor_lost(u: Expression) -> Expression | None:
    return Product((u.factors[0], u.factors[0])) if isinstance(u, Product) and len(u.factors) == 2 else None


MUTATIONS: tuple[Rewriting, ...] = (
    _other_function,
    _sign_lost,
    _factor_lost,
    lambda u: lift(u.value + 1) if isinstance(u, Numeral) and not u.places else None,
    lambda u: Power(u.root, Sum((u.exponent, ONE))) if isinstance(u, Power) else None,
    lambda u: Sum((u, decimal("0.0001") * X)) if isinstance(u, Variable) else None,
    lambda u: Product((u, decimal("1.000001"))) if isinstance(u, Call) else None,
)
