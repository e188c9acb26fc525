"""One formula: its statements read and judged in order, each definition in force for what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checks.mathcheck.context import Context
from checks.mathcheck.defining import defining, names
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong, worst
from checks.mathcheck.judge import judge
from checks.mathcheck.latex.claims import Statement, mentions_only, statements
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.tokens import Token, tokens
from quiz.expression import Applied, Expression, Variable
from quiz.parts import variables
from quiz.reading.vocabulary import Unknown
from quiz.statement import Equation

CHECKED = Proved | Numeric | Schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a formula: the fate of each link, and what the page knows after it."""

    fates: tuple[Fate, ...]
    context: Context

    @property
    def fate(self) -> Fate:
        """The worst of the fates."""
        return worst(list(self.fates))


def check(tex: str, context: Context) -> Outcome:
    """Judges every statement of a formula.

    >>> check(r"f(x) = x^2", Context()).fate
    Definition(names=('f',))
    >>> check(r"3 \\cdot 8 = 24", Context()).fate
    Proved(how='exact arithmetic', common_mistake=False)
    """
    try:
        found = statements(tokens(tex))
        fates, context = _in_order(tex, found, context)
    except Unknown as unknown:
        place = unknown.found.span
        return Outcome((NotUnderstood(unknown.found.reason, place.start, place.end),), context)
    except RecursionError:
        return Outcome((NotUnderstood("nested too deep"),), context)
    return Outcome(tuple(fates), context)


def _in_order(tex: str, found: list[Statement], context: Context) -> tuple[list[Fate], Context]:
    fates: list[Fate] = []
    beyond = context
    for statement in found:
        if statement.supposed or _gives_value(statement):
            supposed = _Reading(tex, statement, beyond).outcome(supposed=statement.supposed)
            beyond = supposed.context
            fates += supposed.fates
    context = beyond
    for statement in found:
        if not (statement.supposed or _gives_value(statement)):
            outcome = _Reading(tex, statement, context).outcome()
            fates += outcome.fates
            context = outcome.context
    return fates, context


def _gives_value(statement: Statement) -> bool:
    """Whether this is `x = 3`, which holds for the whole formula wherever in it it stands."""
    if statement.relations != ("=",) or len(statement.sides[0]) != 1:
        return False
    [name], value = statement.sides
    return name.kind == "letter" and all(token.kind == "number" or token.text == "-" for token in value)


class _Reading:
    """One statement being read and judged."""

    def __init__(self, tex: str, statement: Statement, context: Context) -> None:
        self.tex = tex
        self.statement = statement
        self.context = context

    def outcome(self, *, supposed: bool = False) -> Outcome:
        if not self.statement.relations:
            return Outcome((Mention(),), self.context)
        if not all(self.statement.sides):
            return Outcome((NotUnderstood("one side is missing"),), self.context)
        if mentions_only(self.statement):
            return self.mention()
        self.context = self.declaring()
        scope = self.scope()
        sides = [parse(list(side), scope) for side in self.statement.sides]
        if supposed and self.statement.relations[0] not in ("=", "≈"):
            return Outcome(
                (Definition(()),), self.context.require(Equation(tuple(sides[:2]), self.statement.relations[0]))
            )
        return self.judged(sides)

    def mention(self) -> Outcome:
        if any(relation in ("=", "≈") for relation in self.statement.relations):
            first = self.statement.sides[0][0]
            return Outcome(
                (NotUnderstood("a claim and an arrow in one statement", first.start, first.end),), self.context
            )
        return Outcome((Mention(),), self.context)

    def scope(self) -> Scope:
        """The scope of the page; `e = ab` makes e a variable before it is read."""
        scope, sides = self.context.scope, self.statement.sides
        letters = any(token.kind == "letter" and token.text != "e" for token in sides[1])
        if [token.text for token in sides[0]] == ["e"] and self.statement.relations[0] == "=" and letters:
            return Scope(scope.functions, scope.variables | {"e"})
        return scope

    def declaring(self) -> Context:
        """`q(x) = …` makes q a function before it is read."""
        side = self.statement.sides[0]
        texts = [token.text for token in side]
        if len(side) < 4 or self.statement.relations[0] != "=" or "(" not in texts or texts[-1] != ")":
            return self.context
        cut = texts.index("(")
        arguments, commas = side[cut + 1 : -1 : 2], side[cut + 2 : -1 : 2]
        named = all(token.kind == "letter" or token.text[1:].isalpha() for token in arguments)
        if not (named and all(token.text == "," for token in commas) and _is_name(side[:cut])):
            return self.context
        try:
            name = parse(list(side[:cut]), Scope())
        except Unknown:
            return self.context
        return self.context.declare(name.name) if isinstance(name, Variable) else self.context

    def judged(self, sides: list[Expression]) -> Outcome:
        fates: list[Fate] = []
        for position, relation in enumerate(self.statement.relations):
            left, right = sides[position], sides[position + 1]
            defined = defining(left, right, self.context) if relation == "=" and position == 0 else None
            if defined is not None:
                fates.append(Definition((_name(left),)))
                self.context = defined
            elif relation == "←" or self.is_condition(left, right, relation):
                fates.append(Definition(()))
            elif relation == "=" and position == 0 and self.in_itself(left, right):
                fates.append(NotUnderstood(f"{_name(left)} stands on both sides; write \\leftarrow for an update"))
            else:
                fate = judge(Equation((left, right), relation), self.context, self.said(position))
                fates.append(self.placed(fate, position))
        used = frozenset().union(*(names(side) for side in sides))
        return Outcome(tuple(fates), self.context.using(used))

    def said(self, position: int) -> str:
        """The link as it is written."""
        first, last = self.statement.sides[position][0], self.statement.sides[position + 1][-1]
        return self.tex[first.start : last.end]

    def placed(self, fate: Fate, position: int) -> Fate:
        """A failure with the place of its link in the formula."""
        start, end = self.statement.sides[position][0].start, self.statement.sides[position + 1][-1].end
        match fate:
            case Wrong():
                return replace(fate, start=start)
            case NotUnderstood(reason, 0, 0):
                return NotUnderstood(reason, start, end)
            case _:
                return fate

    def in_itself(self, left: Expression, right: Expression) -> bool:
        return isinstance(left, Variable) and left.name in variables(right) and not self.context.knows(left.name)

    def is_condition(self, left: Expression, right: Expression, relation: str) -> bool:
        """`x > 0`: a name against a number."""
        bare = isinstance(left, Variable) and not self.context.knows(left.name)
        return relation in ("<", ">", "≤", "≥", "≠") and bare and not variables(right)


def _is_name(side: tuple[Token, ...]) -> bool:
    return (
        bool(side)
        and side[0].kind in ("letter", "name", "words", "command")
        and not {"^", "'"} & {token.text for token in side}
    )


def _name(u: Expression) -> str:
    return u.name if isinstance(u, Variable | Applied) else ""


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
