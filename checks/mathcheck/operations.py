"""Operations on arrays by name: norms, diagonals, determinants, and how an expression with arrays in it is carried out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from checks.mathcheck.grids import (
    NotRead,
    ShapeMismatch,
    column,
    each,
    entries_of,
    folded,
    inner,
    is_array,
    matrix,
    plus,
    product,
    rows_of,
    said,
    shape_of,
    times,
    together,
    transpose,
)
from quiz.expression import (
    ONE,
    ZERO,
    Call,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    add,
    lift,
    multiply,
    negate,
)
from quiz.parts import children, rebuild


def power(root: Expression, exponent: Expression) -> Expression:
    """A power of a square matrix, its inverse, or the powers of the entries of a column."""
    rows, columns = shape_of(root)
    if is_array(exponent):
        raise ShapeMismatch("an array as an exponent")
    if rows != columns:
        if min(rows, columns) == 1:
            return each(root, lambda entry: Power(entry, exponent))
        raise ShapeMismatch(f"{said(root)} has no power")
    if exponent == Negative(ONE):
        return inverse(root)
    if isinstance(exponent, Numeral) and exponent.value in (1, 2, 3, 4):
        return folded([root] * int(exponent.value))
    raise NotRead("only whole powers of a matrix and its inverse are read")


def determinant(u: Expression) -> Expression:
    """The determinant by the sum over permutations."""
    rows = rows_of(u)
    if len(rows) != len(rows[0]) or len(rows) > 4:
        raise ShapeMismatch(f"{said(u)} has no determinant here")
    terms = []
    for order in permutations(range(len(rows))):
        swaps = sum(order[i] > order[j] for i in range(len(rows)) for j in range(i + 1, len(rows)))
        term = multiply(*(rows[i][order[i]] for i in range(len(rows))))
        terms.append(negate(term) if swaps % 2 else term)
    return add(*terms)


def inverse(u: Expression) -> Expression:
    """The inverse by cofactors."""
    rows = rows_of(u)
    size = len(rows)
    whole = determinant(u)

    def cofactor(i: int, j: int) -> Expression:
        minor = [[rows[a][b] for b in range(size) if b != j] for a in range(size) if a != i]
        value = determinant(matrix(minor)) if size > 1 else ONE
        return negate(value) if (i + j) % 2 else value

    return matrix([[Quotient(cofactor(j, i), whole) for j in range(size)] for i in range(size)])


def combined(u: Expression) -> Expression:
    """An operation on arrays carried out; what has no arrays in it stays as it is."""
    match u:
        case Call("matrix"):
            return _blocks(u)
        case Call("tuple", parts):
            return column([entry for part in parts for entry in entries_of(part)])
        case Call("row"):
            return u
        case Call(name, parts) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*parts)
    parts = children(u)
    if not any(map(is_array, parts)):
        return u
    match u:
        case Negative(operand):
            return each(operand, negate)
        case Sum(terms):
            return plus(terms)
        case Product(factors):
            return product(factors)
        case Quotient(above, below) if not is_array(below):
            return each(above, lambda entry: Quotient(entry, below))
        case Quotient(above, below):
            return (
                together(above, below, Quotient) if is_array(above) else each(below, lambda one: Quotient(above, one))
            )
        case Power(root, exponent):
            return power(root, exponent)
        case Call("abs", (inside,)) if is_array(inside):
            raise NotRead("is this the length of the vector, or the absolute value of each entry?")
        case Call(_, (inside,)):
            return each(inside, lambda entry: rebuild(u, (entry,)))
        case _:
            raise NotRead("I do not know what this means for arrays")


def _blocks(u: Expression) -> Expression:
    rows = rows_of(u)
    if any(is_array(entry) for row in rows for entry in row):
        if len(rows) == len(rows[0]) == 1:
            return rows[0][0]
        if len(rows) == 1:
            return transpose(column([x for entry in rows[0] for x in entries_of(entry)]))
        if all(len(row) == 1 for row in rows):
            return column([x for row in rows for x in entries_of(row[0])])
        raise NotRead("a matrix of matrices")
    return matrix(rows)


def _norm(u: Expression, kind: Expression) -> Expression:
    entries = entries_of(u)
    if len(entries) == 1:
        return Call("abs", (entries[0],))
    if kind == ONE:
        return add(*(Call("abs", (entry,)) for entry in entries))
    if kind == Call("infinity", ()):
        return _extreme(column([Call("abs", (entry,)) for entry in entries]), "max")
    if kind == lift(2):
        return Call("sqrt", (add(*(entry**2 for entry in entries)),))
    raise NotRead("this norm is not one that I read")


def _diagonal(u: Expression) -> Expression:
    rows, columns = shape_of(u)
    entries = entries_of(u)
    if columns == 1 or rows == 1:
        size = len(entries)
        return matrix([[entries[i] if i == j else ZERO for j in range(size)] for i in range(size)])
    return column([rows_of(u)[i][i] for i in range(min(rows, columns))])


def _trace(u: Expression) -> Expression:
    rows = rows_of(u)
    if len(rows) != len(rows[0]):
        raise ShapeMismatch(f"{said(u)} has no trace")
    return add(*(rows[i][i] for i in range(len(rows)))) if len(rows) > 1 else rows[0][0]


def _softmax(u: Expression) -> Expression:
    powers = [Call("exp", (entry,)) for entry in entries_of(u)]
    return column([Quotient(one, add(*powers)) for one in powers])


def _bracket(u: Expression, v: Expression) -> Expression:
    """An inner product; of two numbers, they are the entries of a vector."""
    if not is_array(u) and not is_array(v):
        return column([u, v])
    return inner(column(entries_of(u)), column(entries_of(v)))


def _extreme(u: Expression, name: str) -> Expression:
    from checks.mathcheck.latex.binders import largest

    return largest(tuple(entries_of(u)), smallest=name == "min")


_FUNCTIONS: dict[str, Callable[..., Expression]] = {
    "group": lambda u: u,
    "transpose": transpose,
    "norm": _norm,
    "hadamard": lambda u, v: together(u, v, lambda a, b: multiply(a, b)),
    "outer": lambda u, v: times(column(entries_of(u)), transpose(column(entries_of(v)))),
    "inner": lambda u, v: _bracket(u, v),
    "cdot": inner,
    "diag": _diagonal,
    "tr": _trace,
    "det": determinant,
    "softmax": _softmax,
    "logit": lambda u: each(u, lambda p: Call("ln", (Quotient(p, ONE - p),))),
    "logsumexp": lambda u: Call("ln", (add(*(Call("exp", (entry,)) for entry in entries_of(u))),)),
    "mean": lambda u: Quotient(add(*entries_of(u)), lift(len(entries_of(u)))),
    "vec": lambda u: column(entries_of(transpose(u))),
    "argmax": lambda u: Call("argmaxof", tuple(entries_of(u))),
    "argmin": lambda u: Call("argminof", tuple(entries_of(u))),
    "maxof": lambda u: _extreme(u, "max"),
    "minof": lambda u: _extreme(u, "min"),
}
