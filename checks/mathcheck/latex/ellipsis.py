"""`1 + 2 + … + 5`, `x_1 + x_2 + … + x_n`, `1 + r + r^2 + … + r^{n-1}`: what the dots stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checks.mathcheck.indexed_names import indexed, labels
from quiz.expression import (
    ONE,
    Applied,
    Call,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    add,
    lift,
    multiply,
    negate,
)
from quiz.parts import children, rebuild, variables, walk

DOTS = Call("dots", ())
LONGEST = 200
STEPS = frozenset(
    {"h", "epsilon", "varepsilon", "delta"}
)  # a Taylor polynomial in one of these may stop after its first power
FEW = 3  # the entries of a list that goes on to an n without a value


def filled(u: Expression) -> Expression | None:
    """`u` with every ellipsis written out or made a sum; None when one of them cannot be understood."""
    if not any(part == DOTS for part in walk(u)):
        return u
    if _is_column(u):
        listed = _listed(Call("tuple", tuple(children(row)[0] for row in children(u))))
        return listed and rebuild(u, tuple(Call("row", (one,)) for one in children(listed)))
    if isinstance(u, Sum):
        u = add(*(one for term in u.terms for one in _apart(term)))
    if isinstance(u, Sum) and u.terms[-1] in (DOTS, negate(DOTS)) and (series := _continued(u.terms[:-1])):
        return series
    parts = [filled(part) for part in children(u) if part != DOTS]
    if any(part is None for part in parts):
        return None
    if DOTS in children(u) and not isinstance(u, Sum | Product):
        return _listed(u)
    if DOTS not in children(u) or not isinstance(u, Sum | Product):
        return rebuild(u, tuple(part for part in parts if part is not None))
    cut = children(u).index(DOTS)
    before, after = children(u)[:cut], children(u)[cut + 1 :]
    if not before or not after or DOTS in after:
        return None
    last = after[0] if len(after) == 1 or isinstance(u, Sum) else multiply(*after)
    found = _between(before, last, "sum" if isinstance(u, Sum) else "prod")
    if found is None:
        return None
    return add(found, *after[1:]) if isinstance(u, Sum) and len(after) > 1 else found


def _apart(term: Expression) -> tuple[Expression, ...]:
    """`… w_n x_n` as dots and a term, where the plus between them was left out."""
    if isinstance(term, Product) and term.factors[0] == DOTS and len(term.factors) > 1:
        return DOTS, multiply(*term.factors[1:])
    return (term,)


def _continued(terms: Sequence[Expression]) -> Expression | None:
    """`1 + x + x^2/2 + …`: a power series that goes on is what is written, to the order of its last term."""
    names = sorted(frozenset().union(*map(variables, terms)))
    degrees = {name: [_degree(term, name) for term in terms] for name in names}
    rising = {
        name: found[-1]
        for name, found in degrees.items()
        if found[-1] >= (1 if name in STEPS or name.startswith("Delta_") else 2)
        and found[0] >= 0
        and all(a < b for a, b in pairwise(found))
    }
    if len(rising) != 1:
        return None
    [(name, degree)] = rising.items()
    return add(*terms, Call("O", (Power(Variable(name), lift(degree + 1)),)))


def _degree(u: Expression, name: str) -> int:
    """The power of a name in a term; -1 when the term is no power of it times what is free of it."""
    match u:
        case _ if name not in variables(u):
            return 0
        case Variable():
            return 1
        case Power(Variable(), Numeral(value)) if value.denominator == 1 and value > 0:
            return int(value)
        case Negative(inside):
            return _degree(inside, name)
        case Quotient(inside, below) if name not in variables(below):
            return _degree(inside, name)
        case Product(factors):
            found = [_degree(factor, name) for factor in factors]
            return -1 if -1 in found else sum(found)
        case _:
            return -1


def _is_column(u: Expression) -> bool:
    """A column with dots for a row."""
    rows = children(u)
    return (
        isinstance(u, Call)
        and u.function == "matrix"
        and Call("row", (DOTS,)) in rows
        and all(isinstance(row, Call) and len(children(row)) == 1 for row in rows)
    )


def _listed(u: Expression) -> Expression | None:
    """`[x_1, x_2, \\ldots, x_n]` and `f(x_1, \\ldots, x_n)` with as many entries as an n without a value has."""
    if not isinstance(u, Applied) and not (isinstance(u, Call) and u.function in ("tuple", "row")):
        return None
    entries = [filled(part) if part != DOTS else part for part in children(u)]
    before, last = [one for one in entries[:-2] if one is not None], entries[-1]
    if not before or len(before) != len(entries) - 2 or entries[-2] != DOTS or DOTS in before or last is None:
        return None
    series = _indices(before, last, "sum")
    if not isinstance(series, Call) or isinstance(series.arguments[3], Numeral):
        return None
    general, _, first, _ = series.arguments
    start = int(first.value) if isinstance(first, Numeral) else 1
    every = (indexed(general, "i", str(start + k)) for k in range(max(FEW, len(before))))
    return rebuild(u, tuple(every))


def _between(before: Sequence[Expression], last: Expression, kind: str) -> Expression | None:
    return _numbers(before, last, kind) or _indices(before, last, kind) or _powers(before, last, kind)


def _numbers(before: Sequence[Expression], last: Expression, kind: str) -> Expression | None:
    values = [int(one.value) for one in (*before, last) if isinstance(one, Numeral) and one.value.denominator == 1]
    if len(values) != len(before) + 1 or len(before) < 2:
        return None
    step = values[1] - values[0]
    regular = all(b - a == step for a, b in pairwise(values[:-1]))
    if step <= 0 or not regular or (values[-1] - values[0]) % step or (values[-1] - values[0]) // step > LONGEST:
        return None
    terms = [lift(value) for value in range(values[0], values[-1] + 1, step)]
    return add(*terms) if kind == "sum" else multiply(*terms)


def _indices(before: Sequence[Expression], last: Expression, kind: str) -> Expression | None:
    """Terms that differ in one index: `w_1 x_1 + w_2 x_2 + … + w_n x_n`."""
    first = _start(before[0])
    if first is None:
        return None
    general = _generalised(before[0], str(first))
    if any(indexed(general, "i", str(first + k)) != term for k, term in enumerate(before)):
        return None
    for name in (part.name for part in walk(last) if isinstance(part, Variable)):
        for label in labels(name):
            if indexed(general, "i", label) == last:
                end = lift(int(label)) if label.isdigit() else Variable(label)
                return Call(kind, (general, Variable("i"), lift(first), end))
    return None


def _start(u: Expression) -> int | None:
    found = {label for part in walk(u) if isinstance(part, Variable) for label in labels(part.name) if label.isdigit()}
    return int(found.pop()) if len(found) == 1 else None


def _generalised(u: Expression, number: str) -> Expression:
    if isinstance(u, Variable) and number in labels(u.name):
        stem = u.name[: u.name.rindex(number)]
        return Variable(f"{stem}i{u.name[len(stem) + len(number) :]}")
    if isinstance(u, Derivative) and isinstance(wrt := _generalised(u.wrt, number), Variable):
        return Derivative(_generalised(u.of, number), wrt, u.order, u.partial)
    return rebuild(u, tuple(_generalised(part, number) for part in children(u)))


def _powers(before: Sequence[Expression], last: Expression, kind: str) -> Expression | None:
    """`1 + r + r^2 + … + r^n`."""
    if kind != "sum" or len(before) < 2 or not isinstance(last, Power):
        return None
    if before[0] == ONE and all(_exponent(term, last.root) == lift(k) for k, term in enumerate(before)):
        return Call("sum", (Power(last.root, Variable("k")), Variable("k"), lift(0), last.exponent))
    return None


def _exponent(term: Expression, root: Expression) -> Expression | None:
    if term == root:
        return lift(1)
    if term == ONE:
        return lift(0)
    return term.exponent if isinstance(term, Power) and term.root == root else None
