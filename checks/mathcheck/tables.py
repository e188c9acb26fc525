"""Tables that claim something by their header: `Function | Derivative`, `x | f(x)`, columns headed by formulas.

A column headed by a bare name gives that name a value in each row; a column headed by an expression, or by a defined
name, must hold the values of it. Decimals in a cell may be rounded to the digits that are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from checks.mathcheck.context import Context
from checks.mathcheck.fate import Fate, NotUnderstood
from checks.mathcheck.formula import check
from checks.mathcheck.judge import judge
from checks.mathcheck.latex.claims import statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.tokens import tokens
from checks.mathcheck.link import Link
from checks.mathcheck.marks import Columns
from quiz.expression import Derivative, Expression, Numeral, Variable, decimal
from quiz.parts import variables, walk
from quiz.reading import Unreadable, Vocabulary, read
from quiz.reading.vocabulary import Unknown

_FORMULA = re.compile(r"\s*\$([^$]+)\$\s*")
_NUMBER = re.compile(r"\s*\$?\s*([-−]?\d+(?:\.\d+)?)\s*\$?\s*")
_PLAIN = re.compile(r"\s*([a-zA-Z](?:'{0,2}\([a-z]\))?|[a-z]\^?\d)\s*")
_CONDITION = re.compile(
    r"(?P<value>.*?)[\s,]+(?:if|for|when|where)\s+(?P<left>[^<>≤≥]+)(?P<sign>[<>≤≥])(?P<right>[^<>≤≥]+)"
)
_NAMED = re.compile(r"\s*\$\s*([a-zA-Z])'?\([a-z]\)\s*=[^$]+\$")
NO_COLUMNS = Columns(())
DERIVED = re.compile(r"\s*(?:its\s+)?(?:derivative|slope)(?: of it)?\s*", re.IGNORECASE)
FUNCTION = re.compile(r"\s*(?:the\s+)?function\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two bars, and where it begins in the table."""

    text: str
    start: int


def cells(table: str) -> list[list[Cell]]:
    """The rows of a table; the line under the header is left out."""
    made: list[list[Cell]] = []
    position = 0
    for number, line in enumerate(table.splitlines(keepends=True)):
        if number != 1 and line.strip():
            made.append(_row(line, position))
        position += len(line)
    return made


def _row(line: str, position: int) -> list[Cell]:
    row, start = list[Cell](), len(line) - len(line.lstrip())
    for bar in re.finditer(r"(?:\\.|`[^`]*`|\$[^$]*\$|[^|])*?(?:\||\n|\Z)", line):
        text = bar[0].rstrip("|\n")
        if (text.strip() or bar.start() > start) and bar[0]:
            row.append(Cell(text, position + bar.start()))
    return row


def rows(table: str, context: Context, columns: Columns = NO_COLUMNS) -> Iterator[tuple[int, str, Fate]]:
    """The claims of a table: where each stands in it, how it reads, and its fate. A mark may say what its columns are."""
    header, *body = cells(table) or [[]]
    if len(header) >= 2 and FUNCTION.fullmatch(header[0].text) and DERIVED.fullmatch(header[1].text):
        yield from _derivatives(body)
        return
    try:
        said = {name: parse(tokens(tex), context.scope) for name, tex in (*columns.heads, *columns.next_row)}
    except Unknown as unknown:
        yield header[0].start, header[0].text, NotUnderstood(unknown.found.reason)
        return
    heads = [_head(cell.text, context, {name: said[name] for name, _ in columns.heads}) for cell in header]
    for name, _ in columns.heads + columns.next_row:
        if not any(_is_head(cell.text, name) for cell in header):
            yield header[0].start, name, NotUnderstood("no column of this table has this head")
    given = [index for index, head in enumerate(heads) if isinstance(head, Variable) and not context.knows(head.name)]
    asked = [index for index, head in enumerate(heads) if head is not None and index not in given]
    for row in body:
        yield from _values(row, heads, (given, asked), context)
    for name, _ in columns.next_row:
        yield from _following(
            body, heads, [_is_head(cell.text, name) for cell in header].index(True), said[name], context
        )


def _is_head(text: str, name: str) -> bool:
    return text.strip().strip("$*` ") == name


def _head(text: str, context: Context, said: Mapping[str, Expression]) -> Expression | None:
    """What a column holds: as the mark says, or as its header reads."""
    for name, formula in said.items():
        if _is_head(text, name):
            return formula
    return _expression(text, context)


def _following(
    body: list[list[Cell]], heads: list[Expression | None], column: int, formula: Expression, context: Context
) -> Iterator[tuple[int, str, Fate]]:
    """Every row after the first: its entry is the formula at the values of the row above."""
    for above, row in pairwise(body):
        here, value = context, _number(row[column].text) if column < len(row) else None
        for head, cell in zip(heads, above, strict=False):
            number = _number(cell.text)
            if isinstance(head, Variable) and number is not None:
                here = here.give(head.name, number).define(head.name, number)
        if value is None:
            continue
        said = f"{row[column].text.strip()} after {above[column].text.strip()}"
        rounded = any(isinstance(part, Numeral) and part.places for part in walk(value))
        yield row[column].start, said, judge(Link((formula, value), "≈" if rounded else "="), here, said)


def _derivatives(body: list[list[Cell]]) -> Iterator[tuple[int, str, Fate]]:
    for row in body:
        if len(row) < 2:
            continue
        text, condition = _conditional(row[1].text)
        if told := _named(row):
            yield row[1].start, *told
            continue
        function, derivative = _maths(row[0].text), _maths(text)
        said = f"the derivative of {row[0].text.strip()} is {row[1].text.strip()}"
        if function is None or derivative is None:
            yield row[0].start, said, NotUnderstood("a cell of this row is not a formula I can read")
            continue
        names = sorted(variables(function) or {"x"})
        name = "x" if "x" in names else names[0]
        claim = Link((Derivative(function, Variable(name)), derivative))
        context = Context().require(condition) if condition else Context()
        yield row[1].start, said, judge(claim, context, said)


def _named(row: list[Cell]) -> tuple[str, Fate] | None:
    """A row such as `f(x) = x^2 | f'(x) = 2x`, whose function has its name in it; None for other rows."""
    function, derivative = (_NAMED.match(cell.text) for cell in row[:2])
    if function is None or derivative is None or function[1] != derivative[1]:
        return None
    context = check(function[0].strip().strip("$"), Context()).context
    said = derivative[0].strip().strip("$")
    return said, check(said, context).fate


def _conditional(text: str) -> tuple[str, Link | None]:
    """A cell such as `1 if x > 0` as its value and its condition."""
    found = _CONDITION.fullmatch(text)
    if found is None:
        return text, None
    left, right = _maths(found["left"]), _maths(found["right"])
    if left is None or right is None:
        return text, None
    return found["value"], Link((left, right), found["sign"])


def _values(
    row: list[Cell], heads: list[Expression | None], columns: tuple[list[int], list[int]], context: Context
) -> Iterator[tuple[int, str, Fate]]:
    given, asked = columns
    for index in given:
        head, value = heads[index], _number(row[index].text) if index < len(row) else None
        if isinstance(head, Variable) and value is not None:
            context = context.give(head.name, value)
    for index in asked:
        head, value = heads[index], _number(row[index].text) if index < len(row) else None
        if head is None or value is None or not _reached(head, given, heads, context):
            continue
        said = row[index].text.strip()
        rounded = any(isinstance(part, Numeral) and part.places for part in walk(value))
        yield row[index].start, said, judge(Link((head, value), "≈" if rounded else "="), context, said)


def _reached(head: Expression, given: list[int], heads: list[Expression | None], context: Context) -> bool:
    """Whether the row gives a value to what the head depends on."""
    from checks.mathcheck.dependence import Dependence
    from checks.mathcheck.meanings import CannotUnfold
    from checks.mathcheck.unfold import Unfolding

    try:
        needed = variables(Unfolding(context, Dependence((), context)).plain(head))
    except CannotUnfold:
        return False
    named = {one.name for index in given if isinstance(one := heads[index], Variable)}
    return bool(needed & named) and needed <= set(context.values)


def _expression(text: str, context: Context) -> Expression | None:
    """The formula a header cell is, in LaTeX or as plain as `x` and `f'(x)`; None for words."""
    found = _FORMULA.fullmatch(text) or _PLAIN.fullmatch(text)
    if found is None:
        return None
    try:
        [statement] = statements(tokens(found[1]))
        return parse(list(statement.sides[0]), context.scope) if len(statement.sides) == 1 else None
    except (Unknown, ValueError):
        return None


def _maths(text: str) -> Expression | None:
    """A cell of mathematics, in LaTeX or in plain and Unicode signs such as x² or −1/x²."""
    found = _FORMULA.fullmatch(text)
    try:
        if found:
            return parse(tokens(found[1]), Context().scope)
    except Unknown:
        return None
    plain = read(text.strip().strip("`*"), Vocabulary(("x", "a", "n", "w", "z")))
    return None if isinstance(plain, Unreadable) else plain


def _number(text: str) -> Expression | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    digits = found[1].replace("−", "-")
    return decimal(digits)
