"""One statement read and judged: its sides parsed, its definitions taken in, its links judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checks.mathcheck.context import Context
from checks.mathcheck.defining import circular, defining, names, restated, with_parameters
from checks.mathcheck.doubts import ANEW, ELSEWHERE, EQUATION, FAMILY, ROUNDED, another, constraint
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Wrong, worst
from checks.mathcheck.indexed_names import base, labels
from checks.mathcheck.judge import NO_FORMULA, judge
from checks.mathcheck.latex.claims import INDICES, mentions_only
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.scope import ARROW, Scope
from checks.mathcheck.link import Link
from checks.mathcheck.membership import membership
from checks.mathcheck.omissions import BARE
from checks.mathcheck.scoping import Scoping, is_name
from quiz.expression import ZERO, Applied, Call, Expression, Quotient, Variable
from quiz.parts import variables, walk
from quiz.reading.vocabulary import Unknown

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


class Reading(Scoping):
    """One statement being read and judged."""

    def outcome(self, *, supposed: bool = False) -> Outcome:
        """What becomes of the statement; a function used without its argument stands bare in this statement alone."""
        before = self.context
        found = self.read(supposed=supposed)
        for text in BARE:
            name = text[1:]
            if name in found.context.definitions and name not in before.definitions:
                found = replace(found, context=found.context.forget(name))
        return found

    def read(self, *, supposed: bool) -> Outcome:
        if not self.statement.relations:
            return Outcome((Mention(),), self.context)
        if not all(self.statement.sides):
            return Outcome((NotUnderstood("one side is missing"),), self.context)
        if "∈" in self.statement.relations:
            return self.member()
        if mentions_only(self.statement):
            return self.mention()
        if not self.context.strict and self.names_by_word():
            return Outcome((Definition(()),), self.context)
        if self.says_dependence():
            return Outcome((Definition(()),), self.context)
        self.refuse_sums_of_functions()
        self.context = self.bare_functions(self.usual(self.declaring()))
        scope = self.scope()
        sides = [parse(list(side), scope) for side in self.statement.sides]
        if supposed and self.statement.relations[0] not in ("=", "≈"):
            for left, right, relation in zip(sides, sides[1:], self.statement.relations, strict=False):
                self.context = self.context.require(Link((left, right), relation))
            return Outcome((Definition(()),), self.context)
        if supposed and self.same_index(sides):
            return Outcome((Definition(()),), self.context.require(Link((sides[0], sides[1]))))
        if supposed and len(sides) == 2 and (known := restated(sides[0], sides[1], self.context)):
            return Outcome((Definition(()),), known)
        if supposed and len(sides) == 2 and defining(sides[0], sides[1], self.context) is None:
            known_already = judge(Link((sides[0], sides[1])), self.context, self.said(0))
            if isinstance(known_already, CHECKED):
                return Outcome((known_already,), self.context)
            return Outcome((Definition(()),), self.context.require(Link((sides[0], sides[1]))))
        outcome = self.judged(sides)
        return self.narrower(outcome, sides) if isinstance(outcome.fate, Wrong) else outcome

    def same_index(self, sides: list[Expression]) -> bool:
        """Whether this is `i = j`, which says of which entries the rest is true."""
        letters = [one.name for one in sides if isinstance(one, Variable)]
        return len(letters) == len(sides) == 2 and set(letters) <= INDICES and not self.context.strict

    def narrower(self, outcome: Outcome, wide: list[Expression]) -> Outcome:
        """The other reading of `d/dx u \\cdot v`, when it makes true what was false."""
        scope = replace(self.scope(), narrow=True)
        try:
            sides = [parse(list(side), scope) for side in self.statement.sides]
        except Unknown:
            return outcome
        if sides == wide:
            return outcome
        again = Reading(self.tex, self.statement, self.context).judged(sides)
        return again if isinstance(again.fate, CHECKED) else outcome

    def member(self) -> Outcome:
        """`x \\in \\mathbb{R}^n`, `\\eta \\in (0, 1)`: what kind of thing a name is."""
        first, second = self.statement.sides[0], self.statement.sides[-1]
        if len(self.statement.relations) > 1 or not is_name(first):
            return Outcome((Mention(),), self.context)
        name = parse(list(first), Scope())
        known = membership(name.name, list(second), self.context) if isinstance(name, Variable) else None
        return Outcome((Definition(()),), known) if known else Outcome((Mention(),), self.context)

    def mention(self) -> Outcome:
        if any(relation in ("=", "≈") for relation in self.statement.relations):
            first = self.statement.sides[0][0]
            return Outcome(
                (NotUnderstood("a claim and an arrow in one statement", first.start, first.end),), self.context
            )
        return Outcome((Mention(),), self.context)

    def judged(self, sides: list[Expression]) -> Outcome:
        fates: list[Fate] = []
        for position, relation in enumerate(self.statement.relations):
            left, right = sides[position], sides[position + 1]
            begins = position == 0 or (isinstance(left, Applied) and not self.context.knows(left.name))
            begins = begins and not _own_entries(left, right)
            defined = defining(left, right, self.context) if relation == "=" and begins else None
            if defined is None and relation == "=" and position == 0 and not self.context.strict:
                defined = with_parameters(left, right, self.context)
            if defined is not None:
                fates.append(Definition((_name(left),)))
                self.context = defined
            elif (
                (position == 0 and (_differences(left) or (relation == "=" and _own_entries(left, right))))
                or relation == "←"
                or self.is_condition(left, right, relation)
            ):
                fates.append(Definition(()))
                if isinstance(left, Variable) and _own_entries(left, right) and not self.goes_on():
                    entries = sum(not isinstance(part, Call) for part in walk(right))
                    self.context = self.context.shape(left.name, str(entries), "1")
            elif (
                relation == "="
                and len(sides) == 2
                and not self.context.strict
                and constraint(left, right, self.context)
            ):
                fates.append(Definition(()))
                self.context = self.context.constrain(Link((left, right)))
            elif relation == "=" and position == 0 and self.in_itself(left, right):
                twice = NotUnderstood(f"{_name(left)} stands on both sides; write \\leftarrow for an update")
                fates.append(Definition(()) if self.assigns() else twice)
            else:
                fate = judge(Link((left, right), relation), self.context, self.said(position))
                fate = self.doubted(fate, Link((left, right), relation), position)
                if isinstance(fate, Wrong) and isinstance(left, Variable) and circular(left.name, right, self.context):
                    fate = NotUnderstood(f"{left.name} is given by what depends on it: which of them is free here?")
                fates.append(self.placed(fate, position))
        fates = self.of_one_meaning(fates)
        used = frozenset().union(*(names(side) for side in sides))
        return Outcome(tuple(fates), self.context.using(used))

    def of_one_meaning(self, fates: list[Fate]) -> list[Fate]:
        """A chain that gives a function of the page what has no formula means another one all the way."""
        reasons = [fate for fate in fates if isinstance(fate, NotUnderstood) and fate.reason.endswith(NO_FORMULA)]
        if not reasons or self.context.strict:
            return fates
        return [
            NotUnderstood(reasons[0].reason, fate.start, fate.start + len(fate.link))
            if isinstance(fate, Wrong)
            else fate
            for fate in fates
        ]

    def doubted(self, fate: Fate, link: Link, position: int) -> Fate:
        """A failure with what else the link may mean: an equation to solve is no link of a chain, a definition begins one."""
        if not isinstance(fate, Wrong):
            return fate
        if fate.uncertain == EQUATION and len(self.statement.sides) > 2 and ZERO not in link.sides:
            fate = replace(fate, uncertain="")
        begins = position == 0 or (position == 1 and isinstance(link.sides[0], Applied) and self.named_only(0))
        renewed = another(*link.sides, self.context) if begins and link.relation == "=" else ""
        if renewed and not self.lost_prime(link):
            return replace(fate, uncertain=renewed)
        if (
            self.context.gaps
            and begins
            and link.relation == "="
            and self.known(link.sides[0])
            and not self.lost_prime(link)
        ):
            return replace(fate, uncertain=ANEW)
        itself = isinstance(link.sides[0], Variable) and link.sides[0].name in variables(link.sides[1])
        sure = (
            position == 0
            and not itself
            and self.known(link.sides[0])
            and fate.uncertain not in (ROUNDED, ELSEWHERE, FAMILY)
        )
        return replace(fate, uncertain="") if sure and not self.with_new_entries(link.sides[1]) else fate

    def named_only(self, position: int) -> bool:
        """Whether a side is only a letter, as y is in `y = f(x) = …`."""
        return len(self.statement.sides[position]) == 1

    def with_new_entries(self, right: Expression) -> bool:
        """Whether a formula for a known name has entries in it that no formula before it has, as in `L = -\\ln p_k`."""
        known = self.context.quantities | set(self.context.values) | set(self.context.definitions)
        families = {base(name) for name in known}
        return not self.context.strict and any(
            labels(name) and name not in known and base(name) not in families for name in variables(right)
        )

    def lost_prime(self, link: Link) -> bool:
        """Whether `f(x) = …` gives the derivative of f, not another f."""
        left, right = link.sides
        if not isinstance(left, Applied):
            return False
        anywhere = replace(self.context, values={})  # at one point much is equal
        return isinstance(judge(Link((Applied(left.name, left.arguments, 1), right)), anywhere, ""), CHECKED)

    def known(self, left: Expression) -> bool:
        """Whether a name of the page stands alone on the left."""
        alone = isinstance(left, Applied) and not left.primes and all(isinstance(u, Variable) for u in left.arguments)
        return (alone or isinstance(left, Variable)) and self.context.knows(_name(left))

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
        known = self.context.knows(left.name) if isinstance(left, Variable) else True
        return isinstance(left, Variable) and left.name in variables(right) and not known and not self.context.strict

    def is_condition(self, left: Expression, right: Expression, relation: str) -> bool:
        """`x > 0`, `0 < x < 1`: a name against a number."""
        if relation not in ("<", ">", "≤", "≥", "≠"):
            return False
        if not self.context.strict and all(isinstance(one, Variable) and not self.known(one) for one in (left, right)):
            return True
        pairs = [(left, right)] if self.context.strict else [(left, right), (right, left)]
        return any(
            isinstance(one, Variable) and not self.context.knows(one.name) and not variables(bound)
            for one, bound in pairs
        )


def _differences(u: Expression) -> bool:
    """`\\Delta f / \\Delta x`: the name of a quotient that is written out next."""
    return isinstance(u, Quotient) and all(
        isinstance(part, Variable) and part.name.startswith("Delta_") for part in (u.numerator, u.denominator)
    )


def _own_entries(left: Expression, right: Expression) -> bool:
    r"""`\mathbf{x} = [x_1, \ldots, x_n]^\top`: how the entries of a vector are called."""
    if not isinstance(left, Variable) or ARROW not in left.name:
        return False
    while isinstance(right, Call) and right.function == "transpose":
        right = right.arguments[0]
    own = left.name.replace(ARROW, "")
    parts = [
        part for part in walk(right) if not (isinstance(part, Call) and part.function in ("tuple", "matrix", "row"))
    ]
    return len(parts) > 1 and all(part == Variable(f"{own}_{k + 1}") for k, part in enumerate(parts))


def _name(u: Expression) -> str:
    return u.name if isinstance(u, Variable | Applied) else ""
