"""Wrong edits: the single edits of a true formula that the oracle is sure are false, and what the verifier says of each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from checks.docs.oracle import Opinion, opinion
from checks.mathcheck.context import Context
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Wrong
from checks.mathcheck.formula import check
from checks.mathcheck.latex.claims import statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.tokens import tokens
from checks.mathcheck.lines import verdict
from checks.mathcheck.mutation import Mutant, mutants
from checks.mathcheck.repair import meant
from quiz.expression import Variable
from quiz.parts import variables
from quiz.reading.vocabulary import Unknown


class Outcome(StrEnum):
    """What becomes of a wrong edit; nothing wrong may survive."""

    WRONG = "wrong"
    REFUSED = "refused"
    SURVIVED = "survived"


def wrong_edits(tex: str, context: Context, every: int = 1) -> Iterator[Mutant]:
    """The edits of a true formula of which the oracle is sure that they are false, of all its edits or of one in so many."""
    fates = check(tex, context).fates
    if surely_false(tex, fates, context):
        return  # the oracle does not see what makes the formula true
    for mutant in islice(mutants(tex), len(tex) % every, None, every):
        if surely_false(mutant.tex, fates, context):
            yield mutant


def surely_false(tex: str, fates: tuple[Fate, ...], context: Context) -> bool:
    """Whether the oracle is sure that a claim of an edited formula is false; `fates` are those of the original's links."""
    links = []
    try:
        for statement in statements(tokens(tex)):
            if statement.supposed:
                return False
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
        if not (isinstance(left, Variable) and (not context.knows(left.name) or not variables(right)))  # a definition
    )


def on_page(mutant: Mutant, context: Context) -> Outcome:
    """What a page says of an edit."""
    match meant(check(mutant.tex, context).fate, mutant.tex, context):
        case Wrong():
            return Outcome.WRONG
        case NotUnderstood():
            return Outcome.REFUSED
        case _:
            return Outcome.SURVIVED


def as_line(mutant: Mutant, definitions: tuple[str, ...]) -> Outcome:
    """What `--jsonl` says of an edit."""
    answers = {"wrong": Outcome.WRONG, "unverified": Outcome.REFUSED, "verified": Outcome.SURVIVED}
    return answers[verdict(mutant.tex, definitions)[0]]
