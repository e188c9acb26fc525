"""Statements that an arrow joins: `|1 - 2x| < 1 \\iff 0 < x < 1`, `2x - 4 = 0 \\Rightarrow x = 2`.

Alone, each is a condition that holds at some points. Joined, they claim that the second holds wherever the first does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import mpmath

from checks.mathcheck.compare import holds, shown, written_point
from checks.mathcheck.context import Context
from checks.mathcheck.dependence import Dependence
from checks.mathcheck.evaluate import evaluate, renamed
from checks.mathcheck.fate import Fate, NotUnderstood, Numeric, Wrong
from checks.mathcheck.judge import judge
from checks.mathcheck.latex.claims import Statement
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.link import Link
from checks.mathcheck.meanings import CannotUnfold
from checks.mathcheck.points import points
from checks.mathcheck.unfold import Unfolding
from checks.mathcheck.values import NoValue
from quiz.expression import Expression, Variable
from quiz.parts import variables
from quiz.reading.vocabulary import Unknown

ORDERED = frozenset({"<", ">", "≤", "≥", "≠"})
FEWEST = 8
WIDER = 5
FARTHEST, STEPS = 10, 80


def implied(first: Statement, second: Statement, context: Context, said: str) -> Fate | None:
    """The fate of two statements with an arrow between them; None when they are of another kind."""
    try:
        links = [_links(one, context) for one in (first, second)]
    except (Unknown, CannotUnfold):
        return None
    if all(link.relation in ORDERED for one in links for link in one):
        return _inequalities(links[0], links[1], said, both=second.follows == "⇔")
    return _solution(links[0], links[1], context, said)


def _links(statement: Statement, context: Context) -> list[Link]:
    """The links of a statement without names to look up. Raises CannotUnfold."""
    sides = [parse(list(side), context.scope) for side in statement.sides]
    unfolding = Unfolding(context, Dependence(sides, context))
    plain = [unfolding.plain(side) for side in sides]
    if unfolding.unknown:
        raise CannotUnfold("a function has no formula")
    return [Link(pair, relation) for pair, relation in zip(pairwise(plain), statement.relations, strict=True)]


def _inequalities(first: Sequence[Link], second: Sequence[Link], said: str, *, both: bool) -> Fate:
    """Whether the second holds wherever the first does, and with a double arrow the other way round as well."""
    tried = {True: 0, False: 0}
    for point in _trials([*first, *second]):
        try:
            a, b = (all(_holds(link, point) for link in links) for links in (first, second))
        except NoValue:
            continue
        tried[a] += 1
        if (a and not b) or (both and b and not a):
            return Wrong(said, written_point(point), f"the first is {str(a).lower()}", f"the second {str(b).lower()}")
    enough = tried[True] >= FEWEST / 2 and (tried[False] >= FEWEST / 2 or not both)
    return Numeric(sum(tried.values())) if enough else NotUnderstood("I found too few points to tell these apart")


def _trials(links: Sequence[Link]) -> Iterator[Mapping[str, Any]]:
    """The usual points, and those on and beside the numbers that the statements mention."""
    names = sorted(frozenset().union(*(variables(side) for link in links for side in link.sides)))
    for point in points(names):
        yield point
        yield {name: WIDER * value for name, value in point.items()}
    bounds = [evaluate(side, {}) for link in links for side in link.sides if not variables(side)]
    for bound in bounds if len(names) == 1 else []:
        for step in (0, 0.01, -0.01, 1, -1):
            yield {names[0]: bound + mpmath.mpf(step)}


def _holds(link: Link, point: Mapping[str, Any]) -> bool:
    left, right = (evaluate(side, point) for side in link.sides)
    return holds(left, right, link.relation, None)


def _solution(first: Sequence[Link], second: Sequence[Link], context: Context, said: str) -> Fate | None:
    """`3x - 6 = 0 \\Rightarrow x = 2`: whether the value solves the equation."""
    if len(first) != 1 or len(second) != 1 or first[0].relation != "=" or second[0].relation != "=":
        return None
    name, value = second[0].sides
    if not isinstance(name, Variable) or name.name in variables(value) or not _mentions(first[0], name.name):
        return None
    put = first[0].each(lambda side: renamed(side, name.name, value))
    found = judge(put, context, said)
    if isinstance(found, Wrong):
        return Wrong(said, f"{name.name} = {_written(value)}", found.left, found.right)
    if not variables(value) and _has_another(first[0], name.name, evaluate(value, {})):
        return NotUnderstood("the equation has another solution; say where the variable is")
    return found


def _has_another(link: Link, name: str, known: Any) -> bool:
    """Whether the sides of an equation in one variable cross somewhere else."""
    if variables(link.sides[0]) | variables(link.sides[1]) != {name}:
        return False
    before: tuple[Any, Any] | None = None
    for k in range(-STEPS, STEPS + 1):
        place = mpmath.mpf(k) * FARTHEST / STEPS + mpmath.mpf(1) / 997
        try:
            gap = evaluate(link.sides[0], {name: place}) - evaluate(link.sides[1], {name: place})
        except NoValue:
            before = None
            continue
        if before and before[1] * gap < 0 and not before[0] <= known <= place:
            return True
        before = place, gap
    return False


def _mentions(link: Link, name: str) -> bool:
    return any(name in variables(side) for side in link.sides)


def _written(u: Expression) -> str:
    try:
        return shown(evaluate(u, {}))
    except NoValue:
        return "this"
