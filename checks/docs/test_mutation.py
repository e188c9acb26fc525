"""How many single wrong edits of the formulas we publish are noticed; a separate oracle says which edits are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.docs.oracle import Opinion, opinion
from checks.docs.test_statements import ROWS, defined
from checks.mathcheck.context import Context
from checks.mathcheck.documents import paths
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.formula import check
from checks.mathcheck.latex.claims import statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.tokens import tokens
from checks.mathcheck.mutation import Mutant, mutants
from checks.mathcheck.page import check_file
from quiz.expression import Variable
from quiz.reading.vocabulary import Unknown

DOCS = Path(__file__).parents[2] / "docs"
LOWEST_RATE = 0.99


def judged_wrong(mutant: str, fates: tuple[Fate, ...], context: Context) -> bool:
    """Whether the oracle is sure that a claim of the edited formula is false; definitions of the original are not claims."""
    links = []
    try:
        for statement in statements(tokens(mutant)):
            sides = [parse(list(side), context.scope) for side in statement.sides]
            links += list(zip(sides, sides[1:], statement.relations, strict=False))
    except Unknown:
        return False
    if len(links) != len(fates):
        return False
    claims = [link for link, fate in zip(links, fates, strict=True) if not isinstance(fate, Definition | Mention)]
    return any(
        opinion(left, right, relation, context) is Opinion.FALSE
        for left, right, relation in claims
        if not (isinstance(left, Variable) and not context.knows(left.name))  # an edit that defines another name
    )


def published() -> Iterator[tuple[str, Context]]:
    for path, _ in paths([DOCS]):
        for one in check_file(path, path.name):
            if isinstance(one.fate, Proved | Numeric | Schema) and not one.tabular and not one.marked:
                yield one.tex, one.before


def statement_rows() -> Iterator[tuple[str, Context]]:
    for verdict, definitions, *tex in ROWS:
        if verdict == "true":
            yield " |".join(tex), defined(definitions)


def wrong_edits(source: Iterator[tuple[str, Context]]) -> Iterator[tuple[Mutant, Fate]]:
    for tex, context in source:
        fates = check(tex, context).fates
        for mutant in mutants(tex):
            if judged_wrong(mutant.tex, fates, context):
                yield mutant, check(mutant.tex, context).fate


@pytest.mark.parametrize(("source", "fewest"), [(published, 400), (statement_rows, 300)])
def test_wrong_edits_are_called_wrong(source: object, fewest: int) -> None:
    assert callable(source)
    found = list(wrong_edits(source()))
    survivors = [mutant for mutant, fate in found if not isinstance(fate, Wrong | NotUnderstood)]
    unread = [(mutant, fate) for mutant, fate in found if isinstance(fate, NotUnderstood)]
    called = sum(isinstance(fate, Wrong) for _, fate in found)
    by_operator = Counter(mutant.operator for mutant, _ in found)
    assert len(found) >= fewest, by_operator
    assert survivors == []
    assert called / len(found) >= LOWEST_RATE, unread
