"""One formula: its statements read and judged in order, each definition in force for what follows."""

from __future__ import annotations

from checks.mathcheck.budget import OutOfTime, limited
from checks.mathcheck.context import Context
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong
from checks.mathcheck.implication import implied
from checks.mathcheck.judge import judge
from checks.mathcheck.latex.claims import Statement, statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.latex.tokens import Mistake, tokens
from checks.mathcheck.link import Link
from checks.mathcheck.reading import Outcome, Reading
from quiz.expression import Call, Expression, Variable
from quiz.reading.vocabulary import Unknown

COMPARING = frozenset({"=", "≈", "≠", "<", ">", "≤", "≥"})


def check(tex: str, context: Context) -> Outcome:
    """Judges every statement of a formula.

    >>> check(r"f(x) = x^2", Context()).fate
    Definition(names=('f',))
    >>> check(r"3 \\cdot 8 = 24", Context()).fate
    Proved(how='exact arithmetic', common_mistake=False)
    """
    try:
        with limited():
            found = statements(tokens(tex))
            fates, context = _in_order(tex, found, context)
    except Mistake as mistake:
        place = mistake.found.span
        return Outcome((Wrong(tex, mistake.found.reason, "…", "…", place.start),), context)
    except Unknown as unknown:
        place = unknown.found.span
        context = _forgetting(tex, context)
        return Outcome((NotUnderstood(unknown.found.reason, place.start, place.end),), context)
    except RecursionError:
        return Outcome((NotUnderstood("nested too deep"),), context)
    except OutOfTime:
        return Outcome((NotUnderstood("this takes too long to check"),), context)
    return Outcome(tuple(fates), context)


def _forgetting(tex: str, context: Context) -> Context:
    """The page after a formula that is not understood: a name that it seems to define no longer means what it did."""
    try:
        found = statements(tokens(tex))
    except Unknown:
        return context
    for statement in found:
        side = statement.sides[0]
        alone = len(side) == 1 or (len(side) > 3 and side[1].text == "(" and side[-1].text == ")")
        if "=" in statement.relations[:1] and alone and side[0].kind == "letter":
            context = context.forget(side[0].text)
    return context


def as_claim(tex: str, context: Context) -> Outcome | None:
    """The first equation or inequality of a formula as a claim, whatever its left side is; None when it is not one."""
    try:
        statement = next(one for one in statements(tokens(tex)) if _compares(one))
        reading = Reading(tex, statement, context)
        sides = [parse(list(side), reading.scope()) for side in statement.sides[:2]]
        sides[0] = _second(sides[0], context)
        fate = judge(Link((sides[0], sides[1]), statement.relations[0]), context, reading.said(0))
    except (Unknown, StopIteration, RecursionError, OutOfTime):
        return None
    return Outcome((fate,), context)


def _second(u: Expression, context: Context) -> Expression:
    """`\\mathbf{H}` and `\\mathbf{J}` after a single function, which they are the Hessian and the Jacobian of."""
    kind = {"H": "hess", "J": "jacobian"}.get(u.name.replace(ARROW, "")) if isinstance(u, Variable) else None
    if kind is None or len(context.functions) != 1:
        return u
    return Call(kind, tuple(map(Variable, context.functions)))


def _compares(statement: Statement) -> bool:
    return bool(statement.relations) and statement.relations[0] in COMPARING and all(statement.sides)


def _in_order(tex: str, found: list[Statement], context: Context) -> tuple[list[Fate], Context]:
    fates: list[Fate] = []
    own, beyond = context.conditions, context
    for statement in found:
        if statement.supposed or _gives_value(statement):
            supposed = Reading(tex, statement, beyond).outcome(supposed=statement.supposed)
            beyond = supposed.context
            fates += supposed.fates
    context = beyond
    claims = [one for one in found if not (one.supposed or _gives_value(one)) or one.follows]
    before: tuple[Statement, tuple[Fate, ...]] | None = None
    for statement in claims:
        outcome = Reading(tex, statement, context).outcome()
        joined = before and statement.follows and _joined(tex, before, (statement, outcome.fates), context)
        if before and joined:
            fates[len(fates) - len(before[1]) :] = []
            fates.append(joined)
            before = None
            continue
        fates += outcome.fates
        context = outcome.context
        before = statement, outcome.fates
    return fates, context.with_conditions(own) if claims else context


Judged = tuple[Statement, tuple[Fate, ...]]


def _joined(tex: str, first: Judged, second: Judged, context: Context) -> Fate | None:
    """What an arrow between two statements claims, when they are not both true by themselves; None when it claims no more."""
    if all(isinstance(fate, Proved | Numeric | Schema) for fate in (*first[1], *second[1])):
        return None
    if not (_compares(first[0]) and _compares(second[0])):
        return None
    said = tex[first[0].sides[0][0].start : second[0].sides[-1][-1].end]
    return implied(first[0], second[0], context, said)


def _gives_value(statement: Statement) -> bool:
    """Whether this is `x = 3`, which holds for the whole formula wherever in it it stands."""
    if statement.relations != ("=",) or len(statement.sides[0]) != 1:
        return False
    [name], value = statement.sides
    return name.kind == "letter" and all(token.kind == "number" or token.text == "-" for token in value)


def expected_false(outcome: Outcome) -> Fate:
    """The fate of a formula that is marked as a common mistake: it must be false."""
    claims = [fate for fate in outcome.fates if not isinstance(fate, Definition | Mention)]
    if any(isinstance(fate, Wrong) for fate in claims):
        return Proved("false at a point, as it should be", common_mistake=True)
    for fate in claims:
        if isinstance(fate, NotUnderstood):
            return fate
    if not claims:
        return NotUnderstood("marked as wrong, but it claims nothing")
    return Wrong("marked as wrong", "everywhere", "true", "true")
