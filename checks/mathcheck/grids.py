"""Arrays of expressions: a matrix is a call `matrix(row(…), …)` of plain expressions, a column has one entry in each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quiz.expression import (
    ZERO,
    Call,
    Expression,
    add,
    multiply,
)
from quiz.parts import children, variables

Rows = Sequence[Sequence[Expression]]


class NotRead(ValueError):
    """An operation on arrays that is not carried out here, though it may be right."""


class ShapeMismatch(ValueError):
    """Arrays that do not fit together."""


def matrix(rows: Rows) -> Expression:
    """The expression for an array; one by one, it is its entry."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return Call("matrix", tuple(Call("row", tuple(row)) for row in rows))


def column(entries: Sequence[Expression]) -> Expression:
    """A column of entries."""
    return matrix([[entry] for entry in entries])


def is_array(u: Expression) -> bool:
    """Whether an expression is an array."""
    return isinstance(u, Call) and u.function == "matrix"


def rows_of(u: Expression) -> list[list[Expression]]:
    """The rows of an array; a plain expression is one by one."""
    return [list(children(row)) for row in children(u)] if is_array(u) else [[u]]


def entries_of(u: Expression) -> list[Expression]:
    """The entries of an array, row by row."""
    return [entry for row in rows_of(u) for entry in row]


def shape_of(u: Expression) -> tuple[int, int]:
    """How many rows and columns."""
    rows = rows_of(u)
    return len(rows), len(rows[0])


def each(u: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The array of the changed entries."""
    return matrix([[change(entry) for entry in row] for row in rows_of(u)])


def transpose(u: Expression) -> Expression:
    """Rows as columns."""
    return matrix([list(row) for row in zip(*rows_of(u), strict=True)])


def together(u: Expression, v: Expression, joined: Callable[[Expression, Expression], Expression]) -> Expression:
    """Entry with entry. Raises ShapeMismatch when the arrays are of different shapes."""
    if shape_of(u) != shape_of(v):
        raise ShapeMismatch(f"{said(u)} and {said(v)} do not fit entry by entry")
    pairs = [zip(a, b, strict=True) for a, b in zip(rows_of(u), rows_of(v), strict=True)]
    return matrix([[joined(a, b) for a, b in row] for row in pairs])


def said(u: Expression) -> str:
    rows, columns = shape_of(u)
    return f"{rows} x {columns}"


def plus(terms: Sequence[Expression]) -> Expression:
    """The sum of arrays of one shape; a written number, as in 1 - h, is added to each entry."""
    kept = [term for term in terms if term != ZERO]
    if not any(map(is_array, kept)):
        return add(*terms)
    numbers = [term for term in kept if not is_array(term) and not variables(term)]
    kept = [term for term in kept if term not in numbers]
    if not all(map(is_array, kept)):
        raise ShapeMismatch("a number and an array are added")
    total = kept[0] if not numbers else each(kept[0], lambda entry: add(*numbers, entry))
    for term in kept[1:]:
        total = together(total, term, lambda a, b: add(a, b))
    return total


def inner(u: Expression, v: Expression) -> Expression:
    """The inner product of two columns; for anything else the product."""
    if is_array(u) and is_array(v) and shape_of(u) == shape_of(v) and 1 in shape_of(u):
        return add(*(multiply(x, y) for x, y in zip(entries_of(u), entries_of(v), strict=True)))
    return product([u, v])


def times(u: Expression, v: Expression) -> Expression:
    """The product: scaling, or the product of matrices. Raises ShapeMismatch."""
    if not is_array(u) or not is_array(v):
        scale, array = (u, v) if not is_array(u) else (v, u)
        return each(array, lambda entry: multiply(scale, entry)) if is_array(array) else multiply(u, v)
    a, b = rows_of(u), rows_of(v)
    if len(a[0]) != len(b):
        raise ShapeMismatch(f"{said(u)} times {said(v)} does not fit")
    columns = list(zip(*b, strict=True))
    return matrix([[_dot(row, one) for one in columns] for row in a])


def _dot(row: Sequence[Expression], column_: Sequence[Expression]) -> Expression:
    kept = [(x, y) for x, y in zip(row, column_, strict=True) if ZERO not in (x, y)]
    return add(*(multiply(x, y) for x, y in kept)) if kept else ZERO


def product(factors: Sequence[Expression]) -> Expression:
    """The product of several factors, grouped as it fits. Raises ShapeMismatch when no grouping fits."""
    scalars = [factor for factor in factors if not is_array(factor)]
    arrays = [factor for factor in factors if is_array(factor)]
    if not arrays:
        return multiply(*factors)
    try:
        found = folded(arrays)
    except ShapeMismatch:
        found = _grouped(arrays)
    return times(multiply(*scalars), found) if scalars else found


def folded(arrays: Sequence[Expression]) -> Expression:
    total = arrays[0]
    for factor in arrays[1:]:
        total = times(total, factor)
    return total


def _grouped(arrays: Sequence[Expression]) -> Expression:
    problem = ShapeMismatch("these factors do not fit")
    for cut in range(len(arrays) - 1, 0, -1):
        try:
            return times(product(arrays[:cut]), product(arrays[cut:]))
        except ShapeMismatch as found:
            problem = found
    raise problem
